import type { ComponentProps } from 'preact'
import { OffButton } from './off-button'
import { useBusy } from './use-busy'

interface WorkButtonProps extends Omit<ComponentProps<typeof OffButton>, 'onClick' | 'isOff'> {
  work(): Promise<unknown>
  /** In place of its words meanwhile: `Buscando…`. */
  meanwhile?: string
}

/** A button whose work takes time: off meanwhile. */
export function WorkButton({ work, meanwhile, children, ...button }: WorkButtonProps) {
  const { busy, during } = useBusy()
  return (
    <OffButton {...button} isOff={busy} onClick={() => void during(work)}>
      {busy && meanwhile ? meanwhile : children}
    </OffButton>
  )
}

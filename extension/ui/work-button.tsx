import type { ComponentProps } from 'preact'
import { Button } from './button'
import { useBusy } from './use-busy'

interface WorkButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick' | 'isOff'> {
  work(): Promise<unknown>
  /** In place of its words meanwhile: `Buscando…`. */
  meanwhile?: string
}

/** A button whose work takes time: off meanwhile. */
export function WorkButton({ work, meanwhile, children, ...button }: WorkButtonProps) {
  const { busy, during } = useBusy()
  return (
    <Button {...button} isOff={busy} onClick={() => void during(work)}>
      {busy && meanwhile ? meanwhile : children}
    </Button>
  )
}

import type { ComponentProps } from 'preact'
import { useBusy } from './use-busy'

interface WorkButtonProps extends Omit<ComponentProps<'button'>, 'onClick'> {
  /** What a press does. */
  work(): Promise<unknown>
  /** In place of its words meanwhile: `Buscando…`. */
  meanwhile?: string
}

/** A button whose work takes time. Meanwhile it does nothing and looks switched off, but keeps the focus: `disabled` would lose it. */
export function WorkButton({ work, meanwhile, children, ...button }: WorkButtonProps) {
  const { busy, during } = useBusy()
  return (
    <button type="button" {...button} aria-disabled={busy} onClick={() => void (busy || during(work))}>
      {busy && meanwhile ? meanwhile : children}
    </button>
  )
}

import type { ComponentProps, TargetedMouseEvent } from 'preact'

interface OffButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'aria-disabled'> {
  isOff: boolean
  onClick(event: TargetedMouseEvent<HTMLButtonElement>): void
}

/**
 * A button that may be off for a moment: it then does nothing, also to what is behind it, and looks switched off, but keeps
 * the focus: `disabled` would lose it.
 */
export function OffButton({ isOff, onClick, children, ...button }: OffButtonProps) {
  return (
    <button
      type="button"
      {...button}
      aria-disabled={isOff}
      onClick={(event) => {
        if (!isOff) return onClick(event)
        event.stopPropagation()
        event.preventDefault()
      }}
    >
      {children}
    </button>
  )
}

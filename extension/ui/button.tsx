import type { ComponentProps } from 'preact'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'aria-disabled'> {
  /**
   * It is off for a moment: it then does nothing, also to what is behind it, and looks switched off, but keeps the focus:
   * `disabled` would lose it.
   */
  isOff?: boolean
}

/** A button that sends no form, unless its `type` says so. */
export const Button = ({ isOff, onClick, ...button }: ButtonProps) => (
  <button
    type="button"
    {...button}
    aria-disabled={isOff}
    onClick={(event) => {
      if (!isOff) return onClick?.(event)
      event.stopPropagation()
      event.preventDefault()
    }}
  />
)

import type { ComponentChildren } from 'preact'

interface RemoveQuestionProps {
  /** What would go. */
  name: string
  busy?: boolean
  /** What becomes of what it does today. */
  children: ComponentChildren
  onRemove(): void
  onClose(): void
}

/** Asked before a printer or a station goes. */
export function RemoveQuestion({ name, busy = false, children, onRemove, onClose }: RemoveQuestionProps) {
  return (
    <fieldset class="asks">
      <legend>¿Quitar {name}?</legend>
      {children}
      <p class="buttons">
        <button type="button" class="danger" disabled={busy} onClick={onRemove}>
          Sí, quitarla
        </button>
        <button type="button" onClick={onClose}>
          No
        </button>
      </p>
    </fieldset>
  )
}

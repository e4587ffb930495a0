import type { ComponentChildren } from 'preact'
import { useClosable } from './use-closable'

interface ConfirmFormProps {
  title: string
  confirm: string
  danger?: boolean
  cancel?: string
  /** Null until it is answered. */
  onConfirm: (() => void) | null
  onCancel(): void
  children: ComponentChildren
}

/** Whole in sight, or as much of it as there is room for. */
function focusFirst(form: HTMLFormElement): void {
  form.scrollIntoView({ block: 'nearest' })
  form.querySelector<HTMLElement>('input, textarea, button[type="submit"]')?.focus()
}

/** The one form that asks before an act, in place: it covers no order. Escape cancels. Focus goes in, and back to where it was. */
export function ConfirmForm({
  title,
  confirm,
  danger = false,
  cancel = 'Dejar así',
  onConfirm,
  onCancel,
  children,
}: ConfirmFormProps) {
  const form = useClosable<HTMLFormElement>(onCancel, { focusIn: focusFirst })
  return (
    <form
      {...form}
      class="question"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm?.()
      }}
    >
      <h3>{title}</h3>
      {children}
      <div class="buttons">
        <button type="submit" class={danger ? 'danger' : 'main'} disabled={onConfirm === null}>
          {confirm}
        </button>
        <button type="button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </form>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { refocus } from './refocus'

interface ConfirmFormProps {
  title: string
  confirm: string
  /** False until it is answered. */
  ready: boolean
  danger?: boolean
  onConfirm(): void
  onCancel(): void
  children: ComponentChildren
}

/** The one form that asks before an act, in place: it covers no order. Escape cancels. Focus goes in, and back to where it was. */
export function ConfirmForm({
  title,
  confirm,
  ready,
  danger = false,
  onConfirm,
  onCancel,
  children,
}: ConfirmFormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const around = form.current?.closest<HTMLElement>('.detail') ?? null
    form.current?.querySelector<HTMLElement>('input, textarea, button[type="submit"]')?.focus()
    return () => refocus(around)
  }, [])
  return (
    <form
      ref={form}
      class="question"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onConfirm()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <h3>{title}</h3>
      {children}
      <div class="buttons">
        <button type="submit" class={danger ? 'danger' : 'main'} disabled={!ready}>
          {confirm}
        </button>
        <button type="button" onClick={onCancel}>
          Dejar así
        </button>
      </div>
    </form>
  )
}

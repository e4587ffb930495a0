import { say } from '@shared/messages'
import { useEffect, useRef } from 'preact/hooks'
import { MessageCodeLink } from '../../ui/code-link'
import styles from './options.module.css'

interface LeaveQuestionProps {
  /** The step that holds what is not saved. */
  step: string
  onStay(): void
  onLeave(): void
}

/** Asked before typing is lost. Shown above the step, which keeps what was typed. */
export function LeaveQuestion({ step, onStay, onLeave }: LeaveQuestionProps) {
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  const message = say('C-40', { step })
  return (
    <section
      class={`card ${styles.column} ${styles.leave}`}
      role="alertdialog"
      aria-label={message.text}
      data-code={message.code}
    >
      <p>
        <b>{message.text}</b> {message.action} <MessageCodeLink message={message} />
      </p>
      <p class="buttons">
        <button type="button" class="main" ref={stay} onClick={onStay}>
          Seguir aquí
        </button>
        <button type="button" class="danger" onClick={onLeave}>
          Salir sin guardar
        </button>
      </p>
    </section>
  )
}

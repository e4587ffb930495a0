import type { Message } from '@shared/messages'
import { FieldError } from '../../field-error'

interface RadioQuestionProps<T> {
  question: string
  name: string
  answers: readonly { value: T; label: string; hint: string }[]
  /** Null: nothing was chosen. */
  value: T | null
  error?: Message | undefined
  /** Why it cannot be changed; undefined: it can. */
  locked?: string | undefined
  onChoose(value: T): void
}

/** One question, its answers beside each other, large enough for a finger. */
export function RadioQuestion<T extends string | boolean>(props: RadioQuestionProps<T>) {
  const { question, name, answers, value, error, locked, onChoose } = props
  return (
    <fieldset class="either" aria-invalid={error !== undefined} disabled={locked !== undefined}>
      <legend>{question}</legend>
      <div class="either-answers">
        {answers.map((answer) => (
          <label key={String(answer.value)} class={`either-answer ${answer.value === value ? 'either-chosen' : ''}`}>
            <input type="radio" name={name} checked={answer.value === value} onChange={() => onChoose(answer.value)} />
            <span>
              <b>{answer.label}</b>
              <span class="faint">{answer.hint}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError error={error} />
      {locked !== undefined && <p class="faint">{locked}</p>}
    </fieldset>
  )
}

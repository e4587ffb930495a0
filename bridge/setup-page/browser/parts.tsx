import type { ComponentChildren, ComponentProps } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Answer, call, type Refused, type ShownSentence } from './call'

/** A sentence with what to do; a press on its code shows what it means. */
export const SentenceLine = ({ message, tone = 'warn' }: { message: ShownSentence; tone?: string }) => (
  <div class={`sentence tone-${tone}`} role="alert">
    <b>{message.text}</b> {message.action}
    {message.code && (
      <details>
        <summary>¿Qué es {message.code}?</summary>
        <p>{message.means}</p>
        <p>
          <b>Qué hacer:</b> {message.cure}
        </p>
      </details>
    )}
  </div>
)

const MARKS: Record<string, string> = { good: '✓', warn: '!', bad: '✕', plain: '•' }

/** A state as shape, colour and word. */
export const Light = ({ tone, word }: { tone: string; word: string }) => (
  <span class={`light tone-${tone}`}>
    <span class="mark" aria-hidden="true">
      {MARKS[tone]}
    </span>
    {word}
  </span>
)

interface ActProps extends ComponentProps<'button'> {
  word: string
  /** What a person most likely wants next. */
  main?: boolean
  /** Its work is under way: it does nothing, and keeps the focus, which `disabled` would lose. */
  busy?: boolean
}

export const Act = ({ word, main = false, busy = false, onClick, ...more }: ActProps) => (
  <button
    type="button"
    class={main ? 'main' : undefined}
    {...more}
    aria-disabled={busy}
    onClick={busy ? undefined : onClick}
  >
    {word}
  </button>
)

interface FieldProps {
  label: string
  hint?: string | undefined
  error?: ShownSentence | undefined
  children(attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }): ComponentChildren
}

/** A labelled field with its hint or what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const description = error ? `${error.text} ${error.action ?? ''}` : hint
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': description ? `${id}-hint` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {description && (
        <span id={`${id}-hint`} class={error ? 'tone-bad' : 'faint'}>
          {description}
        </span>
      )}
    </div>
  )
}

interface SelectProps {
  label: string
  hint?: string | undefined
  value: string
  options: readonly (readonly [value: string, words: string])[]
  onPick(value: string): void
}

/** A choice of one of a list. */
export const Select = ({ value, options, onPick, ...field }: SelectProps) => (
  <Field {...field}>
    {(attributes) => (
      <select {...attributes} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
)

/** The title of what is shown now: the keyboard and a screen reader go on from there. */
export function StepTitle({ children }: { children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => title.current?.focus(), [])
  return (
    <h2 ref={title} tabIndex={-1}>
      {children}
    </h2>
  )
}

/** What a button asks of the bridge: whether it is being asked, and why it refused. */
export function usePost() {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  /** Null: it was refused. */
  async function during<T>(work: () => Promise<Answer<T>>): Promise<T | null> {
    setBusy(true)
    const answer = await work()
    setBusy(false)
    setRefused(answer.ok ? null : answer)
    return answer.ok ? answer.data : null
  }
  const post = <T = object>(path: string, body: object = {}) => during(() => call<T>(path, body))
  return { busy, refused, during, post }
}

import type { Message } from '@shared/messages'
import { Field, type FieldAttributes } from './field'
import type { Lock } from './use-lock'

interface TextFieldProps {
  label: string
  value: string
  onType(value: string): void
  error?: Message | undefined
  hint?: string
  name?: string
  placeholder?: string
  /** Lines of a larger box. */
  rows?: number
  type?: 'text' | 'password' | 'date' | 'tel'
  inputMode?: 'numeric'
  maxLength?: number
  /** Offered while it is typed. */
  suggestions?: readonly string[]
  lock?: Lock
  /** It is left for another field. */
  onLeave?(): void
}

const offerOf = ({ id }: FieldAttributes): string => `${id}-offer`

/** A line, or a box of lines, with its label. */
export function TextField(props: TextFieldProps) {
  const { label, value, onType, error, hint, rows, type = 'text', suggestions, lock, onLeave, ...rest } = props
  const common = {
    ...rest,
    value,
    disabled: lock?.disabled ?? false,
    spellcheck: false,
    autocomplete: 'off' as const,
    ...(onLeave && { onBlur: onLeave }),
    onInput: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
  }
  return (
    <Field label={label} error={error} hint={lock?.hint ?? hint}>
      {(attributes) => (
        <>
          {rows ? (
            <textarea {...attributes} {...common} rows={rows} />
          ) : type === 'password' ? (
            <input {...attributes} {...common} type="password" />
          ) : (
            <input {...attributes} {...common} type={type} list={suggestions && offerOf(attributes)} />
          )}
          {suggestions && (
            <datalist id={offerOf(attributes)}>
              {suggestions.map((text) => (
                <option key={text} value={text} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

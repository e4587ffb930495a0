import type { Message } from '@shared/messages'
import { Field } from './field'
import type { Lock } from './use-lock'

interface TextFieldProps {
  label: string
  value: string
  onType(value: string): void
  error?: Message | undefined
  hint?: string
  placeholder?: string
  /** Lines of a larger box. */
  rows?: number
  type?: 'text' | 'password'
  inputMode?: 'numeric'
  maxLength?: number
  lock?: Lock
  /** It is left for another field. */
  onLeave?(): void
}

/** A line, or a box of lines, with its label. */
export function TextField({
  label,
  value,
  onType,
  error,
  hint,
  rows,
  type = 'text',
  lock,
  onLeave,
  ...rest
}: TextFieldProps) {
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
      {(attributes) =>
        rows ? (
          <textarea {...attributes} {...common} rows={rows} />
        ) : type === 'password' ? (
          <input {...attributes} {...common} type="password" />
        ) : (
          <input {...attributes} {...common} type="text" />
        )
      }
    </Field>
  )
}

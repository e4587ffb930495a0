import type { Message } from '@shared/messages'
import { Field } from '../../field'

interface PinFieldProps {
  label: string
  value: string
  error?: Message | null
  hint?: string
  onType(value: string): void
}

/** Digits, masked on the screen. */
export function PinField({ label, value, error, hint, onType }: PinFieldProps) {
  return (
    <Field label={label} error={error ?? undefined} hint={hint}>
      {(attributes) => (
        <input
          {...attributes}
          class="code-input"
          type="password"
          inputMode="numeric"
          maxLength={8}
          autocomplete="off"
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

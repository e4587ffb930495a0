import { settingName } from '@shared/messages/setting-words'
import type { FieldSpec } from '../../setup/fields'
import { TextField } from './text-field'
import { useLock } from './use-lock'
import type { StepForm } from './use-step-form'

interface FormTextProps<N extends string> {
  form: StepForm<Record<N, string>, Record<N, FieldSpec>>
  name: N
  /** In place of the field's own, where they depend on what is typed. */
  label?: string
  hint?: string
  /** It is left for another field. */
  onLeave?(): void
}

/** One field of a step's form that is typed. */
export function FormText<N extends string>({ form, name, ...words }: FormTextProps<N>) {
  const { path, label, hint, placeholder, rows, type, inputMode, suggestions } = form.fields[name]
  return (
    <TextField
      {...{ name, label: label ?? settingName(path), hint, placeholder, rows, type, inputMode, suggestions, ...words }}
      value={form.values[name]}
      error={form.error(name)}
      lock={useLock(path)}
      onType={(typed) => form.set({ [name]: typed } as Partial<Record<N, string>>)}
    />
  )
}

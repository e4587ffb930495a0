import { settingName } from '@shared/messages/setting-words'
import type { FieldSpec } from '../../setup/fields'
import { InputField, type InputFieldProps } from './input-field'
import { useLock } from './set-up-context'
import type { StepForm } from './use-step-form'

interface FormFieldProps<N extends string>
  extends Partial<Pick<InputFieldProps, 'label' | 'hint' | 'options' | 'error' | 'onType' | 'onLeave'>> {
  form: StepForm<Record<N, string | boolean>, Record<N, FieldSpec>>
  name: N
}

/** One field of a step's form, as the step's table describes it; further props override the table. */
export function FormField<N extends string>({ form, name, ...given }: FormFieldProps<N>) {
  const { path, label = settingName(path), kind, refused: _, whole: __, ...look } = form.fields[name]
  return (
    <InputField
      {...{ name, label, ...look }}
      value={form.values[name]}
      error={form.error(name)}
      doubt={kind?.doubt?.(form.values[name])}
      lock={useLock(path)}
      onType={(typed) => form.set({ [name]: typed } as Partial<Record<N, string | boolean>>)}
      {...given}
    />
  )
}

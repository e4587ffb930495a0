import { Field } from './field'
import type { FieldErrors, Field as FieldName, FormValues } from './settings-form'

type Names<T> = { [K in FieldName]: FormValues[K] extends T ? K : never }[FieldName]

export interface FormProps {
  values: FormValues
  errors: FieldErrors
  set(change: Partial<FormValues>): void
}

interface TextFieldProps extends FormProps {
  name: Exclude<Names<string>, 'mode' | 'statusMethod'>
  label: string
  hint?: string
  placeholder?: string
  /** Lines of a larger box. */
  rows?: number
  secret?: boolean
}

export function TextField({ name, label, hint, placeholder, rows, secret, values, errors, set }: TextFieldProps) {
  const common = {
    name,
    placeholder,
    value: values[name],
    spellcheck: false,
    autocomplete: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  }
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(attributes) => {
        if (rows) return <textarea {...attributes} {...common} rows={rows} />
        return secret ? (
          <input {...attributes} {...common} type="password" />
        ) : (
          <input {...attributes} {...common} type="text" />
        )
      }}
    </Field>
  )
}

interface SwitchProps extends FormProps {
  name: Names<boolean>
  label: string
  hint?: string
}

export function Switch({ name, label, hint, values, errors, set }: SwitchProps) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(attributes) => (
        <input
          {...attributes}
          type="checkbox"
          name={name}
          checked={values[name]}
          onChange={(event) => set({ [name]: event.currentTarget.checked })}
        />
      )}
    </Field>
  )
}

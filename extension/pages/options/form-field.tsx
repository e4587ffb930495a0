import { settingName } from '@shared/messages/setting-words'
import type { FieldSpec } from '../../setup/fields'
import { FieldError } from './field'
import styles from './field.module.css'
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

type Value = string | boolean

interface FormQuestionProps<N extends string, V extends Value> {
  form: StepForm<Record<N, Value | null>, Record<N, FieldSpec>>
  name: N
  question: string
  answers: readonly { value: V; label: string; hint: string }[]
  /** Left out: the answer is the field's value. */
  onChoose?(value: V): void
}

/** A field of a step's form that is one of a few answers, each large enough for a finger. */
export function FormQuestion<N extends string, V extends Value>(props: FormQuestionProps<N, V>) {
  const { form, name, question, answers } = props
  const { onChoose = (value: V) => form.set({ [name]: value } as Partial<Record<N, V>>) } = props
  const lock = useLock(form.fields[name].path)
  const error = form.error(name)
  return (
    <fieldset class={styles.question} aria-invalid={error !== undefined} disabled={lock.disabled}>
      <legend>{question}</legend>
      <div class={styles.answers}>
        {answers.map(({ value, label, hint }) => (
          <label key={String(value)} class={styles.answer}>
            <input type="radio" name={name} checked={value === form.values[name]} onChange={() => onChoose(value)} />
            <span>
              <b>{label}</b>
              <span class="faint">{hint}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldError error={error} />
      {lock.hint && <p class="faint">{lock.hint}</p>}
    </fieldset>
  )
}

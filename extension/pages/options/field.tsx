import type { Message } from '@shared/messages'
import { settingName } from '@shared/messages/setting-words'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { FieldSpec } from '../../setup/fields'
import { type Option, Select } from '../../ui/select'
import { MessageWords, SentenceLine } from '../../ui/sentence'
import styles from './field.module.css'
import { type Lock, useLock } from './set-up-context'
import type { StepForm } from './use-step-form'

/** What is wrong with a field or a part of a form, read aloud as it appears. */
export function FieldError({ error }: { error: Message | null | undefined }) {
  if (!error) return null
  return (
    <p class="wrong" role="alert" data-code={error.code}>
      <MessageWords message={error} />
    </p>
  )
}

/** What a control needs so that label, hint and error are read with it. */
interface FieldAttributes {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

export interface FieldProps {
  label: string
  hint?: string | undefined
  error?: Message | null | undefined
  /** What may be a slip: it is said, and may be saved. */
  doubt?: Message | undefined
}

/** A control with its label, and what is wrong below it. `isTick`: the control is in front of its label. */
export function Field({
  label,
  hint,
  error,
  doubt,
  isTick = false,
  children,
}: FieldProps & { isTick?: boolean; children(attributes: FieldAttributes): ComponentChildren }) {
  const id = useId()
  const control = children({ id, 'aria-describedby': `${id}-more`, 'aria-invalid': Boolean(error) })
  const name = <label for={id}>{label}</label>
  return (
    <div class={isTick ? styles.tick : styles.field}>
      {isTick ? [control, name] : [name, control]}
      <div id={`${id}-more`}>
        <FieldError error={error} />
        {!error && doubt && <SentenceLine message={doubt} />}
        {hint && <p class="faint">{hint}</p>}
      </div>
    </div>
  )
}

type Look = Pick<FieldSpec, 'placeholder' | 'rows' | 'type' | 'inputMode' | 'maxLength' | 'suggestions'>

export interface InputFieldProps extends FieldProps, Look {
  name?: string
  class?: string
  /** What is typed or chosen; a boolean: whether it is ticked. */
  value: string | boolean
  options?: readonly Option[] | undefined
  lock?: Lock
  /** Gets a value like `value`. */
  onType(value: string | boolean): void
  onLeave?: (() => void) | undefined
}

function Input({ attributes, ...props }: Omit<InputFieldProps, keyof FieldProps> & { attributes: FieldAttributes }) {
  const { value, options, rows, suggestions, lock, onType, onLeave, type = 'text', ...rest } = props
  const common = { ...attributes, ...rest, disabled: lock?.disabled ?? false }
  if (typeof value === 'boolean')
    return (
      <input {...common} type="checkbox" checked={value} onChange={(event) => onType(event.currentTarget.checked)} />
    )
  if (options)
    return <Select {...attributes} disabled={common.disabled} value={value} options={options} onChoose={onType} />
  const typed = {
    ...common,
    value,
    spellcheck: false,
    autocomplete: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
    onBlur: onLeave,
  }
  if (rows) return <textarea {...typed} rows={rows} />
  // Preact has a type of its own for each kind of input.
  if (!suggestions) return <input {...typed} type={type as 'text'} />
  const offer = `${attributes.id}-offer`
  return (
    <>
      <input {...typed} list={offer} />
      <datalist id={offer}>
        {suggestions.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </>
  )
}

/** Printers or stations by name, to choose one. */
export const named = (all: readonly { id: string; name: string }[]): Option[] =>
  all.map(({ id, name }) => ({ value: id, label: name }))

/** Enter in a field beside the step's form does `act`: it does not save the step. */
export const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter') return
  event.preventDefault()
  act()
}

export const InputField = ({ label, hint, error, doubt, ...input }: InputFieldProps) => (
  <Field
    label={label}
    error={error}
    doubt={doubt}
    hint={input.lock?.hint ?? hint}
    isTick={typeof input.value === 'boolean'}
  >
    {(attributes) => <Input {...input} attributes={attributes} />}
  </Field>
)

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

interface FormFieldsProps<N extends string> extends Pick<FormFieldProps<N>, 'form'> {
  names: readonly N[]
}

/** Some fields one below the other, all as the table describes them. */
export const FormFields = <N extends string>({ form, names }: FormFieldsProps<N>) =>
  names.map((name) => <FormField key={name} form={form} name={name} />)

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

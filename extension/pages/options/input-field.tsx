import type { FieldSpec } from '../../setup/fields'
import { type Option, Select } from '../../ui/select'
import { Field, type FieldAttributes, type FieldProps } from './field'
import type { Lock } from './set-up-context'

type Look = Pick<FieldSpec, 'placeholder' | 'rows' | 'type' | 'inputMode' | 'maxLength' | 'suggestions'>

export interface InputFieldProps extends FieldProps, Look {
  name?: string
  class?: string
  /** What is typed or chosen; a boolean: whether it is ticked. */
  value: string | boolean
  /** It is chosen among these. */
  options?: readonly Option[] | undefined
  lock?: Lock
  /** Gets a value like `value`. */
  onType(value: string | boolean): void
  /** It is left for another field. */
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

/** A line or a box of lines, a list to choose from, or a tick, with its label. */
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

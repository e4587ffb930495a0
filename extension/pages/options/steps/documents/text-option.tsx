import type { DocumentField } from '../../../../setup/documents/check-documents'
import type { DocumentValues } from '../../../../setup/documents/document-values'
import { Field } from '../../field'
import type { DocumentsForm } from './use-documents'

type TextName = { [K in keyof DocumentValues]: DocumentValues[K] extends string ? K : never }[keyof DocumentValues]

interface TextOptionProps {
  form: DocumentsForm
  name: TextName & DocumentField
  label: string
  hint?: string
  placeholder?: string
  type?: 'text' | 'date' | 'tel'
  /** What is offered while it is typed. */
  suggestions?: readonly string[]
  rows?: number
}

/** One line, or a few, of what a paper shows. */
export function TextOption({ form, name, label, hint, placeholder, type, suggestions, rows }: TextOptionProps) {
  const common = {
    name,
    placeholder,
    value: form.values[name],
    autocomplete: 'off' as const,
    onInput: (event: { currentTarget: { value: string } }) => form.set({ [name]: event.currentTarget.value }),
  }
  return (
    <Field label={label} hint={hint} error={form.error(name)}>
      {(attributes) =>
        rows ? (
          <textarea {...attributes} {...common} rows={rows} />
        ) : (
          <>
            <input {...attributes} {...common} type={type ?? 'text'} list={suggestions && `${attributes.id}-offer`} />
            {suggestions && (
              <datalist id={`${attributes.id}-offer`}>
                {suggestions.map((text) => (
                  <option key={text} value={text} />
                ))}
              </datalist>
            )}
          </>
        )
      }
    </Field>
  )
}

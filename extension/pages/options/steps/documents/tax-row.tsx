import type { Message } from '@shared/messages'
import type { TaxValues } from '../../../../setup/documents/document-values'
import { Field } from '../../field'
import { FieldError } from '../../field-error'

interface TaxRowProps {
  /** `Impuesto 2`: part of its fields' accessible names. */
  title: string
  tax: TaxValues
  error: Message | undefined
  /** A general tax has no products of its own. */
  withItems: boolean
  onChange(tax: TaxValues): void
  onRemove?(): void
}

/** One tax: its name, its rate and what carries it. */
export function TaxRow({ title, tax, error, withItems, onChange, onRemove }: TaxRowProps) {
  return (
    <fieldset class="tax-row">
      <legend>{title}</legend>
      <div class="tax-head">
        <label>
          Nombre
          <input value={tax.name} onInput={(event) => onChange({ ...tax, name: event.currentTarget.value })} />
        </label>
        <label>
          Tarifa (%)
          <input
            value={tax.percent}
            inputMode="decimal"
            aria-invalid={error?.code === 'C-74'}
            onInput={(event) => onChange({ ...tax, percent: event.currentTarget.value })}
          />
        </label>
        {onRemove && (
          <button type="button" class="quiet" onClick={onRemove} aria-label={`Quitar ${title}`}>
            Quitar
          </button>
        )}
      </div>
      {withItems && (
        <Field label="Productos" hint="Uno por línea, como «agua*» o «ext:BEB-*». El * es cualquier texto.">
          {(attributes) => (
            <textarea
              {...attributes}
              rows={2}
              value={tax.items}
              onInput={(event) => onChange({ ...tax, items: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <FieldError error={error} />
    </fieldset>
  )
}

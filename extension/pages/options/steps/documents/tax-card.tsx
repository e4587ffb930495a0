import type { TaxValues } from '../../../../setup/documents/document-values'
import { Field } from '../../field'
import { FormText } from '../../form-text'
import { TaxRow } from './tax-row'
import type { DocumentsForm } from './use-documents'

interface Preset {
  id: string
  label: string
  tax: TaxValues | null
}

const of = (id: string, name: string, percent: string): TaxValues => ({ id, name, percent, included: true, items: '' })
const PRESETS: Preset[] = [
  { id: 'inc', label: 'INC 8 %: impuesto al consumo', tax: of('inc', 'INC', '8') },
  { id: 'iva', label: 'IVA 19 %: franquicias', tax: of('iva', 'IVA', '19') },
  { id: 'none', label: 'Sin impuesto: no responsable', tax: null },
  { id: 'other', label: 'Otro', tax: of('', '', '') },
]

const presetOf = (general: TaxValues | null): string =>
  PRESETS.find(({ tax }) => tax?.name === general?.name && tax?.percent === general?.percent)?.id ?? 'other'

/** Taxes that do not go with the general one: bottled goods, bakery … */
function SpecialTaxes({ form }: { form: DocumentsForm }) {
  const { special } = form.values
  const put = (i: number, tax: TaxValues | null) =>
    form.set({ special: special.flatMap((each, n) => (n === i ? (tax ?? []) : each)) })
  return (
    <>
      {special.map((tax, i) => (
        <TaxRow
          key={i}
          title={`Otra tarifa ${i + 1}`}
          tax={tax}
          error={form.error(`special[${i}]`)}
          withItems
          onChange={(changed) => put(i, changed)}
          onRemove={() => put(i, null)}
        />
      ))}
      <button type="button" onClick={() => form.set({ special: [...special, of('', 'IVA', '19')] })}>
        Agregar productos con otra tarifa
      </button>
    </>
  )
}

/** The tax of the delivery fee, a setting of the shop. */
function FeeTax({ form }: { form: DocumentsForm }) {
  const { taxes } = form.check.settings
  return (
    <Field label="Impuesto del valor del domicilio" hint="Pregúntele al contador. Casi siempre, ninguno.">
      {(attributes) => (
        <select
          {...attributes}
          value={form.check.settings.deliveryFeeTax ?? ''}
          onChange={(event) => form.set({ deliveryFeeTax: event.currentTarget.value })}
        >
          <option value="">Ninguno</option>
          {taxes.map(({ id, name, percent }) => (
            <option key={id} value={id}>
              {name} {String(percent).replace('.', ',')} %
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** What is taken out of the prices, which already hold it. */
export function TaxCard({ form }: { form: DocumentsForm }) {
  const { general } = form.values
  const chosen = presetOf(general)
  return (
    <section class="card">
      <h3>Impuestos</h3>
      <p class="faint">Los precios de Justo ya los traen: el papel los muestra aparte.</p>
      <Field label="Impuesto de todo">
        {(attributes) => (
          <select
            {...attributes}
            value={chosen}
            onChange={(event) => {
              const preset = PRESETS.find(({ id }) => id === event.currentTarget.value)
              if (preset) form.set({ general: preset.tax })
            }}
          >
            {PRESETS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {general !== null && chosen === 'other' && (
        <TaxRow
          title="Impuesto de todo"
          tax={general}
          error={form.error('general')}
          withItems={false}
          onChange={(tax) => form.set({ general: tax })}
        />
      )}
      <SpecialTaxes form={form} />
      <FeeTax form={form} />
      <FormText form={form} name="bagPrice" />
    </section>
  )
}

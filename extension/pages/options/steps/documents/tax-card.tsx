import type { Message } from '@shared/messages'
import type { TaxValues } from '../../../../setup/documents/document-values'
import { FieldError, FormField, InputField } from '../../field'
import fields from '../../field.module.css'
import styles from './documents.module.css'
import type { DocumentsForm } from './use-documents'

const of = (id: string, name: string, percent: string): TaxValues => ({ id, name, percent, included: true, items: '' })
const PRESETS = [
  { value: 'inc', label: 'INC 8 %: impuesto al consumo', tax: of('inc', 'INC', '8') },
  { value: 'iva', label: 'IVA 19 %: franquicias', tax: of('iva', 'IVA', '19') },
  { value: 'none', label: 'Sin impuesto: no responsable', tax: null },
  { value: 'other', label: 'Otro', tax: of('', '', '') },
]

const presetOf = (general: TaxValues | null): string =>
  PRESETS.find(({ tax }) => tax?.name === general?.name && tax?.percent === general?.percent)?.value ?? 'other'

interface TaxRowProps {
  /** `Otra tarifa 2` */
  title: string
  tax: TaxValues
  error: Message | undefined
  onChange(tax: TaxValues): void
  /** Left out: the general tax, which has no products of its own. */
  onRemove?(): void
}

function TaxRow({ title, tax, error, onChange, onRemove }: TaxRowProps) {
  const field = (name: 'name' | 'percent' | 'items') => ({
    value: tax[name],
    onType: (typed: string) => onChange({ ...tax, [name]: typed }),
  })
  const isRate = error?.code === 'C-74'
  return (
    <fieldset class={styles.part}>
      <legend>{title}</legend>
      <div class={fields.pair}>
        <InputField label="Nombre" {...field('name')} />
        <InputField label="Tarifa (%)" error={isRate ? error : undefined} {...field('percent')} />
      </div>
      {onRemove && (
        <InputField
          label="Productos"
          hint="Uno por línea, como «agua*» o «ext:BEB-*». El * es cualquier texto."
          rows={2}
          {...field('items')}
        />
      )}
      <FieldError error={isRate ? undefined : error} />
      {onRemove && (
        <button type="button" class="quiet" onClick={onRemove} aria-label={`Quitar ${title}`}>
          Quitar
        </button>
      )}
    </fieldset>
  )
}

/** Taxes that do not go with the general one: bottled goods, bakery … */
function SpecialTaxes({ form }: { form: DocumentsForm }) {
  const { special } = form.values
  return (
    <>
      {special.map((tax, i) => (
        <TaxRow
          key={i}
          title={`Otra tarifa ${i + 1}`}
          tax={tax}
          error={form.error(`special[${i}]`)}
          onChange={(changed) => form.set({ special: special.with(i, changed) })}
          onRemove={() => form.set({ special: special.toSpliced(i, 1) })}
        />
      ))}
      <button type="button" onClick={() => form.set({ special: [...special, of('', 'IVA', '19')] })}>
        Agregar productos con otra tarifa
      </button>
    </>
  )
}

/** What is taken out of the prices, which already hold it. */
export function TaxCard({ form }: { form: DocumentsForm }) {
  const { general } = form.values
  const preset = presetOf(general)
  const taxes = form.check.settings.taxes.map(({ id, name, percent }) => ({
    value: id,
    label: `${name} ${String(percent).replace('.', ',')} %`,
  }))
  return (
    <section class="card">
      <h3>Impuestos</h3>
      <p class="faint">Los precios de Justo ya los traen: el papel los muestra aparte.</p>
      <InputField
        label="Impuesto de todo"
        value={preset}
        options={PRESETS}
        onType={(chosen) => form.set({ general: PRESETS.find(({ value }) => value === chosen)?.tax ?? null })}
      />
      {general !== null && preset === 'other' && (
        <TaxRow
          title="Impuesto de todo"
          tax={general}
          error={form.error('general')}
          onChange={(tax) => form.set({ general: tax })}
        />
      )}
      <SpecialTaxes form={form} />
      <FormField form={form} name="deliveryFeeTax" options={[{ value: '', label: 'Ninguno' }, ...taxes]} />
      <FormField form={form} name="bagPrice" />
    </section>
  )
}

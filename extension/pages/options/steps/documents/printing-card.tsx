import type { CounterKind } from '@shared/kinds'
import { SERVICE_LIST } from '@shared/services'
import type { BridgeSettings } from '@shared/settings/bridge'
import { momentName } from '../../../../setup/documents/document-values'
import fields from '../../field.module.css'
import { FormField } from '../../form-field'
import { InputField, named } from '../../input-field'
import { useLock } from '../../set-up-context'
import styles from './documents.module.css'
import type { DocumentsForm } from './use-documents'

interface PrintingCardProps {
  form: DocumentsForm
  printers: BridgeSettings['printers']
}

/** Whether a paper comes out, where, and how often. */
function PaperField({ form, printers, kind, label }: PrintingCardProps & { kind: CounterKind; label: string }) {
  const { values } = form
  const printer = `${kind}Printer` as const
  const none = values[printer] === '' ? [{ value: '', label: 'Elija' }] : []
  return (
    <fieldset class={styles.part}>
      <legend>{label}</legend>
      <InputField
        label="Se imprime"
        lock={useLock('printing.kinds')}
        value={values.prints[kind]}
        onType={(isPrinted: boolean) => form.set({ prints: { ...values.prints, [kind]: isPrinted } })}
      />
      {values.prints[kind] && (
        <div class={fields.pair}>
          <FormField
            form={form}
            name={printer}
            options={[...none, ...named(printers)]}
            hint={printers.length === 0 ? 'Agregue primero una impresora, en el paso Impresoras.' : undefined}
          />
          <FormField form={form} name={`${kind}Copies`} />
        </div>
      )}
    </fieldset>
  )
}

/** When, where and how often the papers for customers come out. */
export const PrintingCard = ({ form, printers }: PrintingCardProps) => (
  <section class="card">
    <h3>Cuándo y dónde sale</h3>
    <PaperField form={form} printers={printers} kind="invoice" label="Factura o comprobante" />
    <PaperField form={form} printers={printers} kind="delivery" label="Ticket de domicilio" />
    {form.values.prints.invoice &&
      SERVICE_LIST.map((service) => <FormField key={service} form={form} name={momentName(service)} />)}
  </section>
)

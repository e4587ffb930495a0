import type { CounterKind } from '@shared/kinds'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { DocumentValues } from '../../../../setup/documents/document-values'
import { CopiesSelect } from '../../copies-select'
import { Field } from '../../field'
import { NamedOptions } from '../../named-options'
import { useLock } from '../../use-lock'
import type { DocumentsForm } from './use-documents'

type Moment = DocumentValues['invoiceAt'][Service]

const isMoment = (value: string): value is Moment => value === 'accept' || value === 'charge'

interface PaperFieldProps {
  form: DocumentsForm
  printers: BridgeSettings['printers']
  kind: CounterKind
  label: string
}

/** Whether a paper comes out, where, and how often. */
function PaperField({ form, printers, kind, label }: PaperFieldProps) {
  const { values } = form
  const { prints, copies } = values
  const printer = `${kind}Printer` as const
  const lock = useLock('printing.kinds')
  return (
    <fieldset class="paper-field">
      <legend>{label}</legend>
      <label class="check">
        <input
          type="checkbox"
          disabled={lock.disabled}
          title={lock.hint}
          checked={prints[kind]}
          onChange={(event) => form.set({ prints: { ...prints, [kind]: event.currentTarget.checked } })}
        />
        Se imprime
      </label>
      {prints[kind] && (
        <>
          <Field
            label="Impresora"
            error={form.error(printer)}
            hint={printers.length === 0 ? 'Agregue primero una impresora, en el paso Impresoras.' : undefined}
          >
            {(attributes) => (
              <select
                {...attributes}
                disabled={printers.length === 0}
                value={values[printer]}
                onChange={(event) => form.set({ [printer]: event.currentTarget.value })}
              >
                {values[printer] === '' && <option value="">Elija</option>}
                <NamedOptions all={printers} />
              </select>
            )}
          </Field>
          <Field label="Copias">
            {(attributes) => (
              <CopiesSelect
                {...attributes}
                value={copies[kind]}
                onChange={(chosen) => form.set({ copies: { ...copies, [kind]: chosen } })}
              />
            )}
          </Field>
        </>
      )}
    </fieldset>
  )
}

interface MomentFieldProps {
  form: DocumentsForm
  service: Service
}

/** When the invoice of one service comes out. */
function MomentField({ form, service }: MomentFieldProps) {
  const lock = useLock(`printing.invoiceAt.${service}`)
  const { invoiceAt } = form.values
  return (
    <Field label={`${SERVICES[service].settingLabel}: la factura o comprobante sale`} hint={lock.hint}>
      {(attributes) => (
        <select
          {...attributes}
          disabled={lock.disabled}
          value={invoiceAt[service]}
          onChange={({ currentTarget: { value } }) => {
            if (isMoment(value)) form.set({ invoiceAt: { ...invoiceAt, [service]: value } })
          }}
        >
          <option value="accept">Al aceptar el pedido</option>
          <option value="charge">Al cobrar</option>
        </select>
      )}
    </Field>
  )
}

/** When, where and how often the papers for customers come out. */
export function PrintingCard({ form, printers }: Pick<PaperFieldProps, 'form' | 'printers'>) {
  return (
    <section class="card">
      <h3>Cuándo y dónde sale</h3>
      <PaperField form={form} printers={printers} kind="invoice" label="Factura o comprobante" />
      <PaperField form={form} printers={printers} kind="delivery" label="Ticket de domicilio" />
      {form.values.prints.invoice &&
        SERVICE_LIST.map((service) => <MomentField key={service} form={form} service={service} />)}
    </section>
  )
}

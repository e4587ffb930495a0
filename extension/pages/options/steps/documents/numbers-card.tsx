import type { BridgeSettings } from '@shared/settings/bridge'
import { withMode } from '../../../../setup/documents/document-values'
import { numberingText, numberingTrouble } from '../../../../setup/documents/numbering'
import { SentenceLine } from '../../../../ui/sentence'
import { FormField, FormFields, FormQuestion, InputField } from '../../field'
import fields from '../../field.module.css'
import styles from './documents.module.css'
import type { DocumentsForm } from './use-documents'

const MODES = [
  {
    value: 'comprobante',
    label: 'Comprobante de pedido',
    hint: 'El papel dice que no es factura y lleva un consecutivo propio. La factura se hace en Intüipos, si el cliente la pide. Lo normal.',
  },
  {
    value: 'external',
    label: 'Factura de Intüipos',
    hint: 'Intüipos la emite y aquí se escribe o escanea su número. Mientras llega, sale un comprobante.',
  },
  {
    value: 'pos',
    label: 'Factura P.O.S. en papel',
    hint: 'Sale con numeración de la DIAN y sin CUDE. Casi ningún restaurante puede: solo si el contador lo confirmó.',
  },
] as const

interface NumbersProps {
  form: DocumentsForm
  saved: BridgeSettings
}

/** What the printing program says of its numbers today, and what to do about it. */
function NumberingNote({ form, saved }: NumbersProps) {
  const { numbering } = form
  if (numbering === null) return null
  const trouble = numberingTrouble(numbering, form.lastNumber.offered)
  return (
    <>
      {trouble && <SentenceLine message={trouble} />}
      <p class="faint">{numberingText(numbering, saved.invoice.prefix)}</p>
    </>
  )
}

/** What is asked before a number may be the DIAN's. */
const PosFields = ({ form }: { form: DocumentsForm }) => (
  <>
    <FormField form={form} name="confirmedBy" />
    <FormField form={form} name="resolution" hint="Como está en la DIAN." />
    <div class={fields.pair}>
      <FormFields form={form} names={['date', 'validUntil', 'from', 'to']} />
    </div>
    <InputField
      label="Tope de 5 UVT: por encima sale comprobante y la factura se emite en Intüipos"
      value={form.values.hasCeiling}
      onType={(hasCeiling: boolean) => form.set({ hasCeiling })}
    />
    {form.values.hasCeiling && <FormField form={form} name="ceiling" />}
  </>
)

const ExternalFields = ({ form }: { form: DocumentsForm }) => (
  <>
    <FormField form={form} name="document" />
    <div class={fields.pair}>
      <FormField form={form} name="resolution" hint="Opcional." />
      <FormField form={form} name="date" />
    </div>
  </>
)

function lastNumberHint({ lastNumber: { isWanted, offered }, numbering }: DocumentsForm): string {
  if (!isWanted)
    return numbering?.stage === 'confirmed'
      ? 'Se puede corregir hasta el primer papel.'
      : 'Vacío: sigue como va. Otro número solo salta hacia adelante.'
  return offered === ''
    ? 'El del último papel con este prefijo, de cualquier computador. El siguiente lleva uno más.'
    : 'El más alto que conocemos. Si un papel lleva uno mayor, escriba ese.'
}

/** Asked of every computer that is new to its prefix: another one may have used numbers of it. */
function LastNumber({ form }: { form: DocumentsForm }) {
  const isNew = form.lastNumber.isWanted && form.values.lastNumber === ''
  return (
    <>
      <FormField form={form} name="lastNumber" hint={lastNumberHint(form)} />
      {isNew && (
        <p>
          <button type="button" onClick={() => form.set({ lastNumber: '0' })}>
            Ninguno: es un local nuevo
          </button>
        </p>
      )}
    </>
  )
}

export function NumbersCard({ form, saved }: NumbersProps) {
  const { mode } = form.values
  return (
    <section class="card">
      <h3>Documento y numeración</h3>
      <p class={styles.notice}>
        Este programa no registra la venta en el inventario, la caja ni la facturación DIAN de Intüipos: esa venta se
        hace en Intüipos, como hasta hoy.
      </p>
      <FormQuestion
        form={form}
        name="mode"
        question="Qué papel recibe el cliente"
        answers={MODES}
        onChoose={(chosen) => form.set(withMode(form.values, chosen))}
      />
      <NumberingNote form={form} saved={saved} />
      {mode === 'pos' && <PosFields form={form} />}
      {mode === 'external' && <ExternalFields form={form} />}
      <FormField
        form={form}
        name="prefix"
        label={mode === 'pos' ? 'Prefijo' : 'Prefijo del comprobante'}
        hint={mode === 'pos' ? 'Como está en la resolución; puede ir vacío.' : 'No use el de sus facturas de la DIAN.'}
      />
      {form.lastNumber.isShown && <LastNumber form={form} />}
    </section>
  )
}

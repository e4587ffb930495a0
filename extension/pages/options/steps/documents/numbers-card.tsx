import type { BridgeSettings } from '@shared/settings/bridge'
import type { DocumentValues } from '../../../../setup/documents/document-values'
import { numberingText, numberingTrouble } from '../../../../setup/documents/numbering'
import { SentenceLine } from '../../../../ui/sentence'
import { Field } from '../../field'
import { FormText } from '../../form-text'
import { ModeCards } from './mode-cards'
import type { DocumentsForm } from './use-documents'

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
function PosFields({ form }: { form: DocumentsForm }) {
  const { hasCeiling } = form.values
  return (
    <>
      <FormText form={form} name="confirmedBy" />
      <FormText form={form} name="resolution" hint="Como está en la DIAN." />
      <div class="pair">
        <FormText form={form} name="date" />
        <FormText form={form} name="validUntil" />
        <FormText form={form} name="from" />
        <FormText form={form} name="to" />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={hasCeiling}
          onChange={(event) => form.set({ hasCeiling: event.currentTarget.checked })}
        />
        Tope de 5 UVT: por encima sale comprobante y la factura se emite en Intüipos
      </label>
      {hasCeiling && <FormText form={form} name="ceiling" />}
    </>
  )
}

function ExternalFields({ form }: { form: DocumentsForm }) {
  return (
    <>
      <Field label="Qué emite Intüipos">
        {(attributes) => (
          <select
            {...attributes}
            value={form.values.document}
            onChange={(event) => {
              const document: DocumentValues['document'] = event.currentTarget.value === 'pos' ? 'pos' : 'factura'
              form.set({ document })
            }}
          >
            <option value="factura">Factura electrónica de venta (CUFE)</option>
            <option value="pos">P.O.S. electrónico (CUDE)</option>
          </select>
        )}
      </Field>
      <div class="pair">
        <FormText form={form} name="resolution" hint="Opcional." />
        <FormText form={form} name="date" />
      </div>
    </>
  )
}

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
      <FormText form={form} name="lastNumber" hint={lastNumberHint(form)} />
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

/** What the customer's paper is, and the numbers that it carries. */
export function NumbersCard({ form, saved }: NumbersProps) {
  const { mode } = form.values
  return (
    <section class="card">
      <h3>Documento y numeración</h3>
      <p class="notice">
        Este programa no registra la venta en el inventario, la caja ni la facturación DIAN de Intüipos: esa venta se
        hace en Intüipos, como hasta hoy.
      </p>
      <ModeCards form={form} />
      <NumberingNote form={form} saved={saved} />
      {mode === 'pos' && <PosFields form={form} />}
      {mode === 'external' && <ExternalFields form={form} />}
      <FormText
        form={form}
        name="prefix"
        label={mode === 'pos' ? 'Prefijo' : 'Prefijo del comprobante'}
        hint={mode === 'pos' ? 'Como está en la resolución; puede ir vacío.' : 'No use el de sus facturas de la DIAN.'}
      />
      {form.lastNumber.isShown && <LastNumber form={form} />}
    </section>
  )
}

import { formatTimeNear } from '@shared/dates'
import { counted, plural } from '@shared/grammar'
import { parseJobKey } from '@shared/job-key'
import { formatMoney } from '@shared/money'
import { cleanText } from '@shared/text'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { AskingAct } from '../../acts/acts'
import { seenOf } from '../../acts/order-acts'
import { toldStations } from '../../acts/order-facts'
import { amountLeft } from '../../messaging/order-row'
import { UNPAID_REASONS } from '../../order-model/lifecycle'
import type { UnpaidReason } from '../../order-model/own-values'
import { saleLines } from '../../order-model/sale-lines'
import { Button } from '../../ui/button'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { ChargeOrder, CorrectCharge } from './charge-order'
import { CallCustomer } from './customer-card'
import styles from './detail.module.css'
import type { QuestionProps } from './fields'
import { Choices, TextField, Ticks } from './fields'

const REASONS = ['Producto agotado', 'Cerrado a esta hora', 'Fuera de la zona', 'Mucha demora', 'Otra razón'] as const
type Reason = (typeof REASONS)[number]
const OTHER: Reason = 'Otra razón'
const LONGEST_TEXT = 120

const UNPAID_OPTIONS = (Object.keys(UNPAID_REASONS) as UnpaidReason[]).map((value) => ({
  value,
  label: UNPAID_REASONS[value],
}))

/** The reason is required: Justo sends it to the customer. */
function RejectQuestion({ row, run, onCancel }: QuestionProps) {
  const [choice, setChoice] = useState<Reason | null>(null)
  const [other, setOther] = useState('')
  const reason = choice === OTHER ? other.trim() : choice
  return (
    <ConfirmForm
      title="¿Por qué lo rechaza?"
      confirm="Rechazar el pedido"
      danger
      onConfirm={reason ? () => run({ type: 'reject', orderId: row.id, reason }) : null}
      onCancel={onCancel}
    >
      <Choices
        name="reason"
        chosen={choice}
        onChoose={(value) => setChoice(value)}
        options={REASONS.map((value) => ({ value, label: value }))}
      />
      {choice === OTHER && <TextField label="Razón" longest={LONGEST_TEXT} value={other} onType={setOther} />}
    </ConfirmForm>
  )
}

/** An order leaves without its money: why is stored with it, and in the log. */
function UnpaidQuestion({ row, run, onCancel }: QuestionProps) {
  const [why, setWhy] = useState<UnpaidReason | null>(null)
  return (
    <ConfirmForm
      title={`¿Por qué sale sin cobrar ${formatMoney(amountLeft(row))}?`}
      confirm="Entregado sin cobrar"
      onConfirm={why && (() => run({ type: 'done-unpaid', orderId: row.id, why, ...seenOf(row) }))}
      onCancel={onCancel}
    >
      <Choices name="unpaid" chosen={why} onChoose={(value) => setWhy(value)} options={UNPAID_OPTIONS} />
    </ConfirmForm>
  )
}

/** Puts an order on a table, moves it, or takes it off (an empty name). */
function PlaceQuestion({ row, run, onCancel }: QuestionProps) {
  const zones = usePanel().status.value?.zones ?? []
  const [table, setTable] = useState(row.table ?? '')
  const name = table.trim()
  return (
    <ConfirmForm
      title="¿En qué mesa?"
      confirm={name === '' ? 'Quitar de la mesa' : `Poner en la mesa ${name}`}
      onConfirm={name === (row.table ?? '') ? null : () => run({ type: 'place', orderId: row.id, table: name || null })}
      onCancel={onCancel}
    >
      <TextField label="Mesa" longest={20} list="tables" value={table} onType={setTable} />
      <datalist id="tables">
        {zones.flatMap(({ zone, names }) =>
          names.map((each) => <option key={`${zone} ${each}`} value={each} label={zone} />),
        )}
      </datalist>
      {toldStations(row).length > 0 && <p>En cocina sale un aviso con la mesa; volverlo a cambiar saca otro.</p>}
    </ConfirmForm>
  )
}

/** What the kitchen has to know about an order, on one paper for each ticked station. */
function NoteQuestion({ row, run, onCancel }: QuestionProps) {
  const [text, setText] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const stations = new Map(
    toldStations(row).map(({ key, station }) => [parseJobKey(key)?.station ?? '', station || 'Cocina']),
  )
  const chosen = [...stations.keys()].filter((id) => !left.has(id))
  return (
    <ConfirmForm
      title="Aviso a la cocina"
      confirm="Enviar aviso"
      onConfirm={
        text.trim() === '' || chosen.length === 0
          ? null
          : () => run({ type: 'note', orderId: row.id, text, stations: chosen })
      }
      onCancel={onCancel}
    >
      <TextField
        label="Aviso"
        longest={LONGEST_TEXT}
        placeholder="Sin cebolla, llamó el cliente"
        value={text}
        onType={setText}
      />
      {stations.size > 1 && (
        <Ticks
          label="Estaciones"
          boxes={[...stations].map(([key, name]) => ({ key, name }))}
          ticked={new Set(chosen)}
          onTick={(ticked) => setLeft(new Set(stations.keys()).difference(ticked))}
        />
      )}
    </ConfirmForm>
  )
}

/** A whole QR fits into either. */
const LONGEST_CODE = 2_000

/** The factura that Intüipos issued: its number typed, or its QR read with the scanner, into either field. */
function ExternalQuestion({ row, run, onCancel }: QuestionProps) {
  const known = row.external
  const [number, setNumber] = useState(known ?? '')
  const [code, setCode] = useState('')
  const empty = number.trim() === '' && code.trim() === ''
  return (
    <ConfirmForm
      title="Factura de Intüipos"
      confirm={empty && known !== null ? 'Quitar la factura' : 'Guardar la factura'}
      onConfirm={empty && known === null ? null : () => run({ type: 'external', orderId: row.id, number, code })}
      onCancel={onCancel}
    >
      <TextField
        label="Número de la factura"
        longest={LONGEST_CODE}
        placeholder="FE1234"
        autoComplete="off"
        value={number}
        onType={setNumber}
      />
      <label class="field">
        CUFE o código QR (si lo tiene)
        {/* A scanner ends each line of the QR with Enter, which must not send the form. */}
        <textarea
          rows={2}
          maxLength={LONGEST_CODE}
          autoComplete="off"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
    </ConfirmForm>
  )
}

/** The nota of a cancelled order's factura: until its number is typed it is due, in Cierre too. */
function CreditNoteQuestion({ row, run, onCancel }: QuestionProps) {
  const [number, setNumber] = useState(row.creditNote ?? '')
  const isDue = row.creditNote === null
  const answer = (typed: string | null) => run({ type: 'credit-note', orderId: row.id, number: typed })
  return (
    <ConfirmForm
      title={`Nota de la factura ${row.invoiceNumber ?? ''}`.trim()}
      confirm={number.trim() === '' && !isDue ? 'Quitar el número' : 'Guardar el número'}
      onConfirm={number.trim() === '' && isDue ? null : () => answer(number)}
      onCancel={onCancel}
    >
      <TextField
        label="Número de la nota crédito o de ajuste"
        longest={20}
        placeholder="NC123"
        autoComplete="off"
        value={number}
        onType={setNumber}
      />
      {isDue && (
        <p>
          <Button onClick={() => answer(null)}>Después</Button> Queda en Cierre como nota pendiente.
        </p>
      )}
    </ConfirmForm>
  )
}

/** The names of the lines that are missing, the first ones. */
const MOST_NAMED = 4
function missingWords(row: QuestionProps['row'], order: QuestionProps['order']): string {
  const left = saleLines(order?.lines ?? []).filter(({ id }) => !row.enteredLines.includes(id))
  const names = left.slice(0, MOST_NAMED).map(({ line }) => cleanText(line.name))
  return names.join(', ') + (left.length > MOST_NAMED ? ` y ${left.length - MOST_NAMED} más` : '')
}

/** Noted as registered while lines are missing there: what was not entered is not sold. */
function RegisteredQuestion({ row, order, run, onCancel }: QuestionProps) {
  const { linesLeft } = row
  return (
    <ConfirmForm
      title={`${plural(linesLeft, 'Falta', 'Faltan')} ${counted(linesLeft, 'línea', 'líneas')} por pasar a Intüipos`}
      confirm="Registrado de todos modos"
      cancel="Volver"
      onConfirm={() => run({ type: 'registered', orderId: row.id, registered: true })}
      onCancel={onCancel}
    >
      <p>{missingWords(row, order)}</p>
    </ConfirmForm>
  )
}

/** A printed paper cannot be undone: asked first where the papers would not have been printed now. */
function PrintNowQuestion({ row, run, onCancel }: QuestionProps) {
  const panel = usePanel()
  const onlyLooks = panel.status.value?.printsHere === false
  return (
    <ConfirmForm
      title="¿Imprimir ya?"
      confirm="Imprimir ya"
      onConfirm={() => run({ type: 'print-now', orderId: row.id })}
      onCancel={onCancel}
    >
      {row.lifecycle === 'scheduled' && row.promisedAt !== null && (
        <p>Es para {formatTimeNear(row.promisedAt, panel.now.value)}: la cocina lo empieza ahora.</p>
      )}
      {onlyLooks && <p>Imprime la otra caja: si ya lo hizo, los papeles salen dos veces.</p>}
      <p>No se puede deshacer.</p>
    </ConfirmForm>
  )
}

/** A printed NO PREPARAR cannot be undone: asked first, with what remains to be done in Justo. */
function StopQuestion({ row, order, run, onCancel }: QuestionProps) {
  const phone = order?.customer.phone ?? null
  return (
    <ConfirmForm
      title="¿No lo pueden hacer?"
      confirm="Parar la cocina"
      danger
      onConfirm={() => run({ type: 'stop', orderId: row.id })}
      onCancel={onCancel}
    >
      <p>En cada estación que ya tiene la comanda sale «PEDIDO CANCELADO — NO PREPARAR». No se puede deshacer.</p>
      <p>Justo no deja cancelarlo desde aquí: cancélelo en el panel de Justo y llame al cliente.</p>
      {phone !== null && <CallCustomer phone={phone} />}
    </ConfirmForm>
  )
}

const QUESTIONS: Record<AskingAct, (props: QuestionProps) => JSX.Element | null> = {
  reject: RejectQuestion,
  place: PlaceQuestion,
  settle: ChargeOrder,
  'correct-settlement': CorrectCharge,
  note: NoteQuestion,
  registered: RegisteredQuestion,
  external: ExternalQuestion,
  'credit-note': CreditNoteQuestion,
  'print-now': PrintNowQuestion,
  stop: StopQuestion,
  'done-unpaid': UnpaidQuestion,
}

/** Until it is done, so that what was typed is there again where it was not. */
export function OrderQuestion({ act, ...props }: QuestionProps & { act: AskingAct }) {
  const isBusy = usePanel().busy.value.has(props.row.id)
  const Question = QUESTIONS[act]
  return (
    <>
      {isBusy && <p role="status">Un momento…</p>}
      <div class={styles.question} hidden={isBusy}>
        <Question {...props} />
      </div>
    </>
  )
}

import { formatTimeNear } from '@shared/dates'
import { parseJobKey } from '@shared/job-key'
import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import type { Action } from '../../messaging/client'
import type { OrderRow, Paper } from '../../messaging/messages'
import { ConfirmForm } from '../../ui/confirm-form'
import { usePanel } from '../panel-context'
import { toldStations } from '../state/detail-actions'
import { ChargeOrder, CorrectCharge } from './charge-order'
import { Choices } from './choices'
import { CallCustomer } from './customer-card'

const REASONS = ['Producto agotado', 'Cerrado a esta hora', 'Fuera de la zona', 'Mucha demora', 'Otra razón'] as const
type Reason = (typeof REASONS)[number]
const OTHER: Reason = 'Otra razón'
const LONGEST_REASON = 120

/** The reason is required: Justo sends it to the customer. */
function RejectQuestion({ onReject, onCancel }: { onReject(reason: string): void; onCancel(): void }) {
  const [choice, setChoice] = useState<Reason | null>(null)
  const [other, setOther] = useState('')
  const reason = choice === OTHER ? other.trim() : choice
  return (
    <ConfirmForm
      title="¿Por qué lo rechaza?"
      confirm="Rechazar el pedido"
      danger
      ready={Boolean(reason)}
      onConfirm={() => reason && onReject(reason)}
      onCancel={onCancel}
    >
      <Choices
        name="reason"
        chosen={choice}
        onChoose={(value) => setChoice(value)}
        options={REASONS.map((value) => ({ value, label: value }))}
      />
      {choice === OTHER && (
        <label class="field">
          Razón
          <input maxLength={LONGEST_REASON} value={other} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
      )}
    </ConfirmForm>
  )
}

interface PlaceQuestionProps {
  row: OrderRow
  onPlace(table: string | null): void
  onCancel(): void
}

/** Puts an order on a table, moves it, or takes it off (an empty name). */
function PlaceQuestion({ row, onPlace, onCancel }: PlaceQuestionProps) {
  const zones = usePanel().status.value?.zones ?? []
  const [table, setTable] = useState(row.table ?? '')
  const name = table.trim()
  return (
    <ConfirmForm
      title="¿En qué mesa?"
      confirm={name === '' ? 'Quitar de la mesa' : `Poner en la mesa ${name}`}
      ready={name !== (row.table ?? '')}
      onConfirm={() => onPlace(name === '' ? null : name)}
      onCancel={onCancel}
    >
      <label class="field">
        Mesa
        <input maxLength={20} list="tables" value={table} onInput={(event) => setTable(event.currentTarget.value)} />
      </label>
      <datalist id="tables">
        {zones.flatMap(({ zone, names }) =>
          names.map((each) => <option key={`${zone} ${each}`} value={each} label={zone} />),
        )}
      </datalist>
      {toldStations(row).length > 0 && <p>En cocina sale un aviso con la mesa; volverlo a cambiar saca otro.</p>}
    </ConfirmForm>
  )
}

const LONGEST_NOTE = 120

interface Station {
  id: string
  name: string
}

const stationOf = (paper: Paper): Station => ({
  id: parseJobKey(paper.key)?.station ?? '',
  name: paper.station || 'Cocina',
})

interface NoteQuestionProps {
  row: OrderRow
  /** `stations`: ids. */
  onNote(text: string, stations: string[]): void
  onCancel(): void
}

/** What the kitchen has to know about an order, on one paper for each ticked station. */
function NoteQuestion({ row, onNote, onCancel }: NoteQuestionProps) {
  const [text, setText] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const stations = [
    ...new Map(
      toldStations(row)
        .map(stationOf)
        .map((each) => [each.id, each]),
    ).values(),
  ]
  const chosen = stations.map(({ id }) => id).filter((id) => !left.has(id))
  const toggle = (id: string) =>
    setLeft(new Set(left.has(id) ? [...left].filter((each) => each !== id) : [...left, id]))
  return (
    <ConfirmForm
      title="Aviso a la cocina"
      confirm="Enviar aviso"
      ready={text.trim() !== '' && chosen.length > 0}
      onConfirm={() => onNote(text, chosen)}
      onCancel={onCancel}
    >
      <label class="field">
        Aviso
        <input
          maxLength={LONGEST_NOTE}
          placeholder="Sin cebolla, llamó el cliente"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {stations.length > 1 && (
        <div class="choices">
          {stations.map(({ id, name }) => (
            <label key={id} class={`choice ${left.has(id) ? '' : 'choice-on'}`}>
              <input type="checkbox" value={id} checked={!left.has(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </div>
      )}
    </ConfirmForm>
  )
}

/** A whole QR fits into either. */
const LONGEST_CODE = 2_000

interface ExternalQuestionProps {
  /** The number that is known. */
  known: string | null
  onGive(number: string, code: string): void
  onCancel(): void
}

/** The factura that Intüipos issued: its number typed, or its QR read with the scanner, into either field. */
function ExternalQuestion({ known, onGive, onCancel }: ExternalQuestionProps) {
  const [number, setNumber] = useState(known ?? '')
  const [code, setCode] = useState('')
  const empty = number.trim() === '' && code.trim() === ''
  return (
    <ConfirmForm
      title="Factura de Intüipos"
      confirm={empty && known !== null ? 'Quitar la factura' : 'Guardar la factura'}
      ready={empty ? known !== null : true}
      onConfirm={() => onGive(number, code)}
      onCancel={onCancel}
    >
      <label class="field">
        Número de la factura
        <input
          maxLength={LONGEST_CODE}
          placeholder="FE1234"
          autoComplete="off"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
      </label>
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

interface PrintNowQuestionProps {
  row: OrderRow
  onPrint(): void
  onCancel(): void
}

/** A printed paper cannot be undone: asked first where the papers would not have been printed now. */
function PrintNowQuestion({ row, onPrint, onCancel }: PrintNowQuestionProps) {
  const panel = usePanel()
  const onlyLooks = panel.status.value?.printsHere === false
  return (
    <ConfirmForm title="¿Imprimir ya?" confirm="Imprimir ya" ready onConfirm={onPrint} onCancel={onCancel}>
      {row.lifecycle === 'scheduled' && row.promisedAt !== null && (
        <p>Es para {formatTimeNear(row.promisedAt, panel.now.value)}: la cocina lo empieza ahora.</p>
      )}
      {onlyLooks && <p>Imprime la otra caja: si ya lo hizo, los papeles salen dos veces.</p>}
      <p>No se puede deshacer.</p>
    </ConfirmForm>
  )
}

interface StopQuestionProps {
  /** The customer's; null: none is known. */
  phone: string | null
  onStop(): void
  onCancel(): void
}

/** A printed NO PREPARAR cannot be undone: asked first, with what remains to be done in Justo. */
function StopQuestion({ phone, onStop, onCancel }: StopQuestionProps) {
  return (
    <ConfirmForm
      title="¿No lo pueden hacer?"
      confirm="Parar la cocina"
      danger
      ready
      onConfirm={onStop}
      onCancel={onCancel}
    >
      <p>En cada estación que ya tiene la comanda sale «PEDIDO CANCELADO — NO PREPARAR». No se puede deshacer.</p>
      <p>Justo no deja cancelarlo desde aquí: cancélelo en el panel de Justo y llame al cliente.</p>
      {phone !== null && <CallCustomer phone={phone} />}
    </ConfirmForm>
  )
}

/** What asks before it is done. */
export type Asked = 'reject' | 'place' | 'charge' | 'correct-charge' | 'note' | 'external' | 'stop' | 'print-now'

interface OrderQuestionProps {
  asked: Asked
  row: OrderRow
  order: Order | null
  run(action: Action): void
  onCancel(): void
}

/** The question before one act. */
export function OrderQuestion({ asked, row, order, run, onCancel }: OrderQuestionProps) {
  const orderId = row.id
  switch (asked) {
    case 'reject':
      return <RejectQuestion onReject={(reason) => run({ type: 'reject', orderId, reason })} onCancel={onCancel} />
    case 'place':
      return <PlaceQuestion row={row} onPlace={(table) => run({ type: 'place', orderId, table })} onCancel={onCancel} />
    case 'charge':
      return <ChargeOrder row={row} order={order} run={run} onCancel={onCancel} />
    case 'correct-charge':
      return <CorrectCharge row={row} run={run} onCancel={onCancel} />
    case 'note':
      return (
        <NoteQuestion
          row={row}
          onNote={(text, stations) => run({ type: 'note', orderId, text, stations })}
          onCancel={onCancel}
        />
      )
    case 'external':
      return (
        <ExternalQuestion
          known={row.external}
          onGive={(number, code) => run({ type: 'external', orderId, number, code })}
          onCancel={onCancel}
        />
      )
    case 'print-now':
      return <PrintNowQuestion row={row} onPrint={() => run({ type: 'print-now', orderId })} onCancel={onCancel} />
    case 'stop':
      return (
        <StopQuestion
          phone={order?.customer.phone ?? null}
          onStop={() => run({ type: 'stop', orderId })}
          onCancel={onCancel}
        />
      )
  }
}

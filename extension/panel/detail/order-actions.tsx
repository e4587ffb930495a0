import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import type { Action } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { UndoAcceptance } from '../action-button'
import { usePanel } from '../panel-context'
import { type DetailAction, detailActions } from '../state/detail-actions'
import { ACTION_NAMES, asksBeforePrinting } from '../state/row-action'
import { CustomerSentence } from './customer-card'
import { type Asked, OrderQuestion } from './order-questions'
import { TellCustomer } from './tell-customer'

const NAMES: Record<DetailAction, string> = {
  ...ACTION_NAMES,
  reject: 'Rechazar',
  place: 'Mesa…',
  charge: 'Cobrar…',
  'correct-charge': 'Corregir cobro…',
  note: 'Aviso a cocina…',
  external: 'Factura de Intüipos…',
  'print-external': 'Imprimir con la factura',
  'copy-list': 'Copiar para Intüipos…',
  stop: 'No podemos hacerlo…',
  unmark: 'Deshacer',
  'done-in-justo': 'Ya se hizo en Justo',
  'undo-done-in-justo': 'Deshacer «Ya se hizo en Justo»',
}

const UNDO_NAMES = { ready: 'Deshacer «Listo»', out: 'Deshacer «Salió»', done: 'Deshacer «Entregado»' }

/** Acts that always ask first, whatever the state of the order. */
type AlwaysAsked = Exclude<Asked, 'print-now'>
const ASKED: readonly DetailAction[] = [
  'reject',
  'place',
  'charge',
  'correct-charge',
  'note',
  'external',
  'stop',
] satisfies AlwaysAsked[]
const isAsked = (action: DetailAction): action is AlwaysAsked => ASKED.includes(action)

const MARKS: readonly DetailAction[] = ['ready', 'out', 'done', 'unmark']
const DANGERS: readonly DetailAction[] = ['reject', 'stop']
/** Rarely wanted: below the contents. The others are always in sight. */
const FURTHER: readonly DetailAction[] = ['place', 'note', 'external', 'print-external', 'copy-list', 'stop']

type Plain = Exclude<DetailAction, AlwaysAsked | 'copy-list'>

function plainIntent(action: Plain, { id: orderId, undo, refund }: OrderRow): Action | null {
  switch (action) {
    case 'ready':
    case 'out':
    case 'done':
      return { type: 'mark', orderId, mark: action }
    case 'unmark':
      return undo && { type: 'unmark', orderId, mark: undo }
    case 'noticed-refund':
      return { type: 'noticed-refund', orderId, amount: refund?.amount ?? null }
    case 'done-in-justo':
      return { type: 'done-in-justo', orderId, done: true }
    case 'undo-done-in-justo':
      return { type: 'done-in-justo', orderId, done: false }
    default:
      return { type: action, orderId }
  }
}

const questionOf = (action: DetailAction, row: OrderRow): Asked | null => {
  if (isAsked(action)) return action
  return action === 'print-now' && asksBeforePrinting(row) ? action : null
}

function nameOf(action: DetailAction, row: OrderRow): string {
  if (action === 'unmark' && row.undo) return UNDO_NAMES[row.undo]
  return action === 'print-now' && asksBeforePrinting(row) ? `${NAMES[action]}…` : NAMES[action]
}

/** What may be done with the opened order, and the question that is asked about it now. */
export interface OpenActs {
  asking: Asked | null
  press(action: DetailAction): void
  run(action: Action | null): void
  cancel(): void
}

/** @param onList «Copiar para Intüipos» was pressed */
export function useOpenActs(row: OrderRow, onList: () => void): OpenActs {
  const panel = usePanel()
  const [asking, setAsking] = useState<Asked | null>(null)
  const run = (action: Action | null) => {
    setAsking(null)
    if (action) void panel.act(row.id, action)
  }
  return {
    asking,
    run,
    cancel: () => setAsking(null),
    press(action) {
      const question = questionOf(action, row)
      if (question !== null) setAsking(question)
      else if (action === 'copy-list') onList()
      else if (!isAsked(action)) run(plainIntent(action, row))
    },
  }
}

interface ActsProps {
  row: OrderRow
  order: Order | null
  acts: OpenActs
}

function ActButtons({ row, order, acts, actions }: ActsProps & { actions: DetailAction[] }) {
  const panel = usePanel()
  const busy = panel.busy.value.has(row.id) || panel.guarded.value.has(row.id)
  const classOf = (action: DetailAction, i: number) =>
    DANGERS.includes(action) ? 'danger' : i === 0 && !FURTHER.includes(action) ? 'main' : ''
  return (
    <div class="buttons">
      {actions.map((action, i) => (
        <button
          key={action}
          type="button"
          class={classOf(action, i)}
          disabled={busy || (action === 'copy-list' && order === null)}
          onClick={() => acts.press(action)}
        >
          {nameOf(action, row)}
        </button>
      ))}
    </div>
  )
}

/** The next step, at the foot of the opened order: always in sight, but for a question that has its own buttons. */
export function NextActs({ row, order, acts }: ActsProps) {
  const panel = usePanel()
  const failure = panel.failures.value.get(row.id)
  const actions = detailActions(row).filter((action) => !FURTHER.includes(action))
  const { acceptsAt } = row
  const onlyHere = panel.status.value?.tellsJusto === false && actions.some((action) => MARKS.includes(action))
  const isAsking = acts.asking !== null
  if (!failure && acceptsAt === null && (isAsking || actions.length === 0)) return null
  return (
    <div class="next-acts">
      {failure && <CustomerSentence message={failure} phone={order?.customer.phone ?? null} alert />}
      {acceptsAt !== null && <UndoAcceptance row={row} leavesAt={acceptsAt} />}
      {!isAsking && acceptsAt === null && <ActButtons row={row} order={order} acts={acts} actions={actions} />}
      {!isAsking && onlyHere && <span class="faint">{panelMessage('V-04').text}</span>}
    </div>
  )
}

/** Everything else that may be done with an order; what cannot be taken back asks first. */
export function FurtherActs({ row, order, acts }: ActsProps) {
  const actions = detailActions(row).filter((action) => FURTHER.includes(action))
  return (
    <div class="actions">
      {acts.asking !== null && (
        <OrderQuestion asked={acts.asking} row={row} order={order} run={acts.run} onCancel={acts.cancel} />
      )}
      {acts.asking === null && row.acceptsAt === null && actions.length > 0 && (
        <ActButtons row={row} order={order} acts={acts} actions={actions} />
      )}
      <TellCustomer row={row} order={order} />
    </div>
  )
}

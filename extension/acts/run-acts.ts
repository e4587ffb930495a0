import type { Place } from '@shared/explanations/explanation'
import { parseJobKey } from '@shared/job-key'
import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import type { AlertService } from '../alerts/alert-service'
import type { Loop } from '../context/loop'
import { contextOf, inEachContext, type WorkerContext } from '../context/worker-context'
import type { Probe } from '../messaging/check-facts'
import type { OrderRow, ShopStatus, TillNow, WorkerMessage } from '../messaging/messages'
import { acceptByHand } from '../orders/accept'
import { acceptLater, undoAcceptance } from '../orders/accept-later'
import {
  markDoneInJusto,
  markLineEntered,
  markRegistered,
  noteToKitchen,
  noticeCancellation,
  noticeEdit,
  noticeInKitchen,
  noticeRefund,
  printNow,
} from '../orders/actions'
import type { DueActs } from '../orders/due-acts'
import { printExternalInvoice, setCreditNote, setExternalInvoice } from '../orders/external-invoice'
import { findOrders } from '../orders/find-orders'
import { leaveWith, markOrder, markStation, setCourier, unmarkCustomerTold, unmarkOrder } from '../orders/mark'
import { ordersOfDay } from '../orders/order-history'
import { printWhatWasRead } from '../orders/print-read'
import { decideFallback, openDrawer } from '../orders/printer-acts'
import { bringOrder } from '../orders/read-again'
import { rejectOrder, stopOrder } from '../orders/reject'
import { searchOrders } from '../orders/search-orders'
import { correctSettlement, noteChangeGiven, settleOrders, undoPayment } from '../orders/settle'
import { nameTable, placeOnTable } from '../orders/tables'
import { practise } from '../practice/practice-acts'
import { copyPaper } from '../print-jobs/copy-paper'
import { decidePaper } from '../print-jobs/decide-paper'
import { handIn } from '../shop-day/hand-in'
import { actOnOpening } from '../shop-day/opening-acts'
import { StorageError } from '../store/disk'
import type { Actions, ActName, Intent } from './acts'
import { previewPaper } from './preview-paper'
import { tellCustomer } from './tell-customer'

/** Parts of the worker that acts use besides its context. */
export interface ActParts {
  alerts: Pick<AlertService, 'state' | 'see' | 'mute' | 'unmute' | 'tryOut' | 'tellOwner'>
  acceptances: Pick<DueActs, 'changed'>
  polling: { pollNow(): Promise<Message | null>; lists(): TillNow['lists'] }
  practice: Pick<Loop, 'kick'>
  opening: Pick<Loop, 'kick'>
  rows(orderIds: string[]): Promise<OrderRow[]>
  openPage(page: Place, orderId: string | null): Promise<void>
  /** The status after this was asked anew. */
  check(probe: Probe): Promise<ShopStatus>
}

interface Worker {
  context: WorkerContext
  /** The context of the act's order, which practice has its own of; without an order the same. */
  own: WorkerContext
  parts: Partial<ActParts>
}

type WithoutId<M> = M extends { id: number } ? Omit<M, 'id'> : never
/** Why it was not done, null: it was; or what was asked for. */
type Answer = Message | null | WithoutId<Exclude<WorkerMessage, { type: 'done' }>>

const done = async (act: Promise<unknown> | undefined): Promise<null> => {
  await act
  return null
}

/** One after another; the first that is not done ends it, and its reason is the answer. */
async function inTurn<T>(items: Iterable<T>, act: (item: T) => Promise<Message | null>): Promise<Message | null> {
  for (const item of items) {
    const why = await act(item)
    if (why !== null) return why
  }
  return null
}

/** What the worker does for each act. */
export const RUNS: { [N in ActName]: (worker: Worker, act: Actions[N]) => Promise<Answer> } = {
  async accept({ own, parts }, { orderId, undoable }) {
    try {
      return await (undoable ? acceptLater(own, orderId) : acceptByHand(own, orderId))
    } finally {
      parts.acceptances?.changed([orderId])
    }
  },
  'undo-accept': ({ own }, { orderId }) => undoAcceptance(own, orderId),
  reject: ({ own }, { orderId, reason }) => rejectOrder(own, orderId, reason),
  stop: ({ own }, { orderId }) => stopOrder(own, orderId),
  noticed: ({ own }, { orderId }) => noticeCancellation(own, orderId),
  'noticed-refund': ({ own }, { orderId, amount }) => noticeRefund(own, orderId, amount),
  'noticed-edit': ({ own }, { orderId, at }) => noticeEdit(own, orderId, at),
  'kitchen-noticed': ({ own }, { orderId, ...shown }) => noticeInKitchen(own, orderId, shown),
  'done-in-justo': ({ own }, { orderId }) => markDoneInJusto(own, orderId, true),
  'undo-done-in-justo': ({ own }, { orderId }) => markDoneInJusto(own, orderId, false),
  'print-read': ({ own }, { orderId }) => printWhatWasRead(own, orderId),
  registered: ({ own }, { orderId, registered }) => markRegistered(own, orderId, registered),
  'line-entered': ({ own }, { orderId, line, entered }) => markLineEntered(own, orderId, line, entered),
  'print-now': ({ own }, { orderId }) => printNow(own, orderId),
  place: ({ own }, { orderId, table }) => placeOnTable(own, orderId, table),
  note: ({ own }, { orderId, text, stations }) => noteToKitchen(own, orderId, text, stations),
  settle({ context }, { requestId, parts }) {
    // A table may have made-up orders beside real ones.
    const byContext = Map.groupBy(parts, ({ orderId }) => contextOf(context, orderId))
    return inTurn(byContext, ([own, ofOwn]) => settleOrders(own, requestId, ofOwn))
  },
  'undo-payment'({ context }, { payment, orderIds }) {
    const byContext = Map.groupBy(orderIds, (id) => contextOf(context, id))
    return inTurn(byContext, ([own, ofOwn]) => undoPayment(own, ofOwn, payment))
  },
  'change-given': ({ context }, { payment, orderIds }) =>
    inTurn(orderIds, (id) => noteChangeGiven(contextOf(context, id), id, payment)),
  'correct-settlement': ({ own }, act) => correctSettlement(own, act.orderId, act),
  external: ({ own }, { orderId, number, code }) => setExternalInvoice(own, orderId, number, code),
  'credit-note': ({ own }, { orderId, number }) => setCreditNote(own, orderId, number),
  'print-external': ({ own }, { orderId }) => printExternalInvoice(own, orderId),
  ready: ({ own }, { orderId, ...press }) => markOrder(own, orderId, 'ready', press),
  out: ({ own }, { orderId, ...press }) => markOrder(own, orderId, 'out', press),
  done: ({ own }, { orderId, ...press }) => markOrder(own, orderId, 'done', press),
  'done-unpaid': ({ own }, { orderId, why, ...press }) => markOrder(own, orderId, 'done', { ...press, unpaid: why }),
  courier: ({ own }, { orderId, name, change, leaves }) =>
    leaves ? leaveWith(own, orderId, name, change) : setCourier(own, orderId, name, change),
  unmark: ({ own }, { orderId, mark }) => unmarkOrder(own, orderId, mark),
  'station-ready': ({ own }, { orderId, station, ready }) => markStation(own, orderId, station, ready),
  'tell-customer': ({ own }, { orderId, by }) => tellCustomer(own, orderId, by),
  'untell-customer': ({ own }, { orderId }) => unmarkCustomerTold(own, orderId),
  bring: ({ own }, { orderId, createdAt }) => bringOrder(own, orderId, createdAt),

  resolve: ({ own }, { key, attempt, outcome }) => decidePaper(own, key, attempt, { type: 'resolve', outcome }),
  'print-again': ({ own }, { key, attempt }) => decidePaper(own, key, attempt, { type: 'retry' }),
  'give-up': ({ own }, { key, attempt }) => decidePaper(own, key, attempt, { type: 'cancel' }),
  copy: ({ own }, act) => copyPaper(own, act),

  search: async ({ context }, { text }) => ({ type: 'found', text, ...(await searchOrders(context, text)) }),
  preview: ({ own }, { key }) => previewPaper(own, key),
  async find({ context, parts }, { text }) {
    const found = await inEachContext(context, (own) => findOrders(own, text))
    const rows = (await parts.rows?.(found.flatMap(({ ids }) => ids))) ?? []
    return { type: 'hits', text, rows, more: found.some(({ more }) => more), message: null }
  },
  async history({ context, parts }, { day, service, shown }) {
    const query = { day, service, shown }
    const { ids, ...sums } = await ordersOfDay(context, query)
    return { type: 'history', query, ...sums, rows: (await parts.rows?.(ids)) ?? [], message: null }
  },
  'map-table': ({ context }, { name, table }) => done(nameTable(context, name, table)),
  fallback: ({ context }, { printer, action }) => decideFallback(context, printer, action),
  'open-drawer': ({ context }, { printer }) => openDrawer(context, printer),
  async practice({ context, parts }, { action }) {
    try {
      return await practise(context, action)
    } finally {
      parts.practice?.kick()
    }
  },
  async opening({ context, parts }, { act }) {
    try {
      return await actOnOpening(context, act, context.bridge())
    } finally {
      parts.opening?.kick()
    }
  },
  'hand-in': ({ context }, act) => handIn(context, act.handIn),
  see: ({ parts }, { ids }) => done(parts.alerts?.see(ids)),
  mute: ({ parts }, { on }) => done(on ? parts.alerts?.mute() : parts.alerts?.unmute()),
  'try-sound': ({ parts }) => done(parts.alerts?.tryOut()),
  'poll-now': async ({ parts }) => (await parts.polling?.pollNow()) ?? null,
  async 'till-now'({ context, parts }) {
    const { bridge, bridgeAnsweredAt, personSeenAt } = context.live
    const lists = parts.polling?.lists() ?? null
    const mutedUntil = parts.alerts?.state().mutedUntil ?? null
    const now = { lists, bridge, bridgeAnsweredAt, personSeenAt: personSeenAt(), mutedUntil }
    return { type: 'till-now', now, message: null }
  },
  async check({ parts }, { probe }) {
    const status = await parts.check?.(probe)
    return status === undefined ? null : { type: 'checked', probe, status, message: null }
  },
  'tell-owner': async ({ parts }) => (await parts.alerts?.tellOwner()) ?? null,
  'open-orders': ({ parts }, { orderId }) => done(parts.openPage?.('orders', orderId)),
  'open-page': ({ parts }, { page, orderId }) => done(parts.openPage?.(page, orderId)),
  'open-options': () => done(browser.runtime.openOptionsPage()),
}

/** An act of a panel, as the port brings it. */
export type PanelAct = Extract<Intent, { type: ActName }>

/** The order that an act is about, by itself or by one of its papers. */
export const orderOf = (act: PanelAct): string | null =>
  'orderId' in act ? act.orderId : 'key' in act ? (parseJobKey(act.key)?.orderId ?? null) : null

/** A write may fail after Justo or the bridge has carried out the call: the message asks to check before repeating. */
async function runOrSay(worker: Worker, act: PanelAct): Promise<Answer> {
  const run = RUNS[act.type] as (worker: Worker, act: PanelAct) => Promise<Answer>
  try {
    return await run(worker, act)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    if (worker.own !== contextOf(worker.context, orderOf(act))) return say('A-50') // its practice has ended
    console.error(act.type, error)
    return say('G-03')
  }
}

/** Does what a panel asks for; the answer goes only to that panel. Null: it asked for none. */
export async function runAct(
  context: WorkerContext,
  act: PanelAct,
  parts: Partial<ActParts> = {},
): Promise<WorkerMessage | null> {
  const answer = await runOrSay({ context, own: contextOf(context, orderOf(act)), parts }, act)
  const { id } = act
  if (id === undefined) return null
  return answer !== null && 'type' in answer ? { ...answer, id } : { type: 'done', id, message: answer }
}

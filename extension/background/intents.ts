import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import type { AlertIntent } from '../alerts/alert-service'
import type { WorkerContext } from '../context/worker-context'
import type { Intent } from '../messaging/intents'
import type { WorkerMessage } from '../messaging/messages'
import { acceptByHand } from '../orders/accept'
import { acceptLater, undoAcceptance } from '../orders/accept-later'
import {
  markDoneInJusto,
  markRegistered,
  noteToKitchen,
  noticeCancellation,
  noticeEdit,
  noticeRefund,
  printNow,
} from '../orders/actions'
import { acknowledgeRules } from '../orders/changed-rules'
import { printExternalInvoice, setExternalInvoice } from '../orders/external-invoice'
import { markOrder, markStation, unmarkCustomerTold, unmarkOrder } from '../orders/mark'
import { bringOrder } from '../orders/read-again'
import { rejectOrder, stopOrder } from '../orders/reject'
import { findByPhone } from '../orders/search-orders'
import { correctSettlement, settleOrders } from '../orders/settle'
import { nameTable, placeOnTable } from '../orders/tables'
import { practise } from '../practice/practice-acts'
import { copyPaper } from '../print-jobs/copy-paper'
import { decidePaper } from '../print-jobs/decide-paper'
import { actOnOpening, dayClientOf } from '../shop-day/opening-acts'
import { StorageError } from '../store/disk'
import { openPage } from './own-pages'
import { previewPaper } from './preview-paper'
import { decideFallback, openDrawer } from './printer-acts'
import { searchJusto } from './search-justo'
import { tellCustomer } from './tell-customer'

type PaperAct = Extract<Intent, { key: string; attempt: number }>
type ShopAct = Extract<
  Intent,
  { type: 'fallback' | 'open-drawer' | 'map-table' | 'practice' | 'opening' | 'rules-read' }
>
type TableAct = Extract<Intent, { type: 'settle' }>
type OrderAct = Exclude<Extract<Intent, { id: number; orderId: string }>, TableAct>

/** Handles an intent about one paper. */
function performOnPaper(context: WorkerContext, intent: PaperAct): Promise<Message | null> {
  const { key, attempt } = intent
  switch (intent.type) {
    case 'resolve':
      return decidePaper(context, key, attempt, { type: 'resolve', outcome: intent.outcome })
    case 'print-again':
      return decidePaper(context, key, attempt, { type: 'retry' })
    case 'give-up':
      return decidePaper(context, key, attempt, { type: 'cancel' })
    case 'copy':
      return copyPaper(context, intent)
  }
}

const done = async (act: Promise<unknown>): Promise<null> => {
  await act
  return null
}

/** Handles an intent about one order. */
function performOnOrder(context: WorkerContext, intent: OrderAct): Promise<Message | null> {
  const { orderId } = intent
  switch (intent.type) {
    case 'accept':
      return intent.undoable ? acceptLater(context, orderId) : acceptByHand(context, orderId)
    case 'undo-accept':
      return undoAcceptance(context, orderId)
    case 'reject':
      return rejectOrder(context, orderId, intent.reason)
    case 'stop':
      return stopOrder(context, orderId)
    case 'noticed':
      return noticeCancellation(context, orderId)
    case 'noticed-refund':
      return noticeRefund(context, orderId, intent.amount)
    case 'noticed-edit':
      return noticeEdit(context, orderId, intent.at)
    case 'done-in-justo':
      return markDoneInJusto(context, orderId, intent.done)
    case 'registered':
      return markRegistered(context, orderId, intent.registered)
    case 'print-now':
      return printNow(context, orderId)
    case 'place':
      return placeOnTable(context, orderId, intent.table)
    case 'note':
      return noteToKitchen(context, orderId, intent.text, intent.stations)
    case 'correct-settlement':
      return correctSettlement(context, orderId, intent)
    case 'external':
      return setExternalInvoice(context, orderId, intent.number, intent.code)
    case 'print-external':
      return printExternalInvoice(context, orderId)
    case 'mark':
      return markOrder(context, orderId, intent.mark)
    case 'station-ready':
      return markStation(context, orderId, intent.station, intent.ready)
    case 'unmark':
      return unmarkOrder(context, orderId, intent.mark)
    case 'tell-customer':
      return tellCustomer(context, orderId, intent.by)
    case 'untell-customer':
      return unmarkCustomerTold(context, orderId)
    case 'bring':
      return bringOrder(context, orderId, intent.createdAt)
  }
}

/** Handles an intent about a paper, a printer, a table's name or an order. */
function perform(context: WorkerContext, intent: PaperAct | ShopAct | TableAct | OrderAct): Promise<Message | null> {
  if ('key' in intent) return performOnPaper(context, intent)
  if (intent.type === 'fallback') return decideFallback(context, intent.printer, intent.action)
  if (intent.type === 'open-drawer') return openDrawer(context, intent.printer)
  if (intent.type === 'map-table') return done(nameTable(context, intent.name, intent.table))
  if (intent.type === 'practice') return practise(context, intent.action)
  if (intent.type === 'rules-read') return acknowledgeRules(context)
  if (intent.type === 'opening') return actOnOpening(context, intent.act, dayClientOf(context))
  if (intent.type === 'settle') return settleOrders(context, intent.requestId, intent.parts)
  return performOnOrder(context.forOrder(intent.orderId), intent)
}

/** A write may fail after Justo or the bridge has carried out the call: the message asks to check before repeating. */
async function performOrSay(context: WorkerContext, intent: Parameters<typeof perform>[1]): Promise<Message | null> {
  try {
    return await perform(context, intent)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    console.error(intent.type, error)
    return say('G-03')
  }
}

type PageFact = Extract<Intent, { type: 'page' | 'watch' | 'kitchen' | 'gesture' | 'press' | 'judged' }>
const PAGE_FACTS: readonly Intent['type'][] = ['page', 'watch', 'kitchen', 'gesture', 'press', 'judged']

/** What the server handles by itself (messaging/server.ts). */
const isPageFact = (intent: Intent): intent is PageFact => PAGE_FACTS.includes(intent.type)

/** Handles a panel's intent; the answer goes only to that panel. */
export async function actOn(
  context: WorkerContext,
  intent: Exclude<Intent, AlertIntent>,
): Promise<WorkerMessage | null> {
  if (intent.type === 'open-options') {
    await browser.runtime.openOptionsPage()
    return null
  }
  if (intent.type === 'open-orders') {
    await openPage('orders', intent.orderId)
    return null
  }
  if (intent.type === 'open-page') {
    await openPage(intent.page, intent.orderId)
    return null
  }
  if (isPageFact(intent)) return null
  if (intent.type === 'search') return searchJusto(context, intent.id, intent.text)
  if (intent.type === 'preview') return previewPaper(context, intent.id, intent.key)
  if (intent.type === 'find-phone') {
    const { id, text } = intent
    return { type: 'by-phone', id, text, orderIds: await findByPhone(context, text), message: null }
  }
  return { type: 'done', id: intent.id, message: await performOrSay(context, intent) }
}

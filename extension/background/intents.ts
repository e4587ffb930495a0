import { type Message, say } from '@shared/messages'
import { browser } from 'wxt/browser'
import type { AlertIntent } from '../alerts/alert-service'
import type { WorkerContext } from '../context/worker-context'
import type { Intent, WorkerMessage } from '../messaging/messages'
import { actOnOpening } from '../opening/act-on-opening'
import { dayClientOf } from '../opening/day-client-of'
import { acceptByHand } from '../orders/accept'
import { charge, noticeCancellation, printNow } from '../orders/act'
import { bringOrder } from '../orders/bring'
import { printExternalInvoice, setExternalInvoice } from '../orders/external-invoice'
import { customerWasTold, markOrder, unmarkOrder } from '../orders/mark'
import { noteToKitchen } from '../orders/note-to-kitchen'
import { placeOnTable } from '../orders/place'
import { rejectOrder, stopOrder } from '../orders/reject'
import { findByPhone } from '../orders/search-orders'
import { nameTable } from '../orders/table-names'
import { practise } from '../practice/practise'
import { copyPaper } from '../print-jobs/copies'
import { decidePaper } from '../print-jobs/decide-paper'
import { contextFor } from '../simulation/context-for'
import { StorageError } from '../store/disk'
import { previewPaper } from './preview-paper'
import { decideFallback, openDrawer } from './printer-acts'
import { searchJusto } from './search-justo'

type PaperAct = Extract<Intent, { key: string; attempt: number }>
type ShopAct = Extract<Intent, { type: 'fallback' | 'open-drawer' | 'map-table' | 'practice' | 'opening' }>
type OrderAct = Extract<Intent, { id: number; orderId: string }>

/** Handles an intent about one paper. */
function performOnPaper(till: WorkerContext, intent: PaperAct): Promise<Message | null> {
  const { key, attempt } = intent
  switch (intent.type) {
    case 'resolve':
      return decidePaper(till, key, attempt, { type: 'resolve', outcome: intent.outcome })
    case 'print-again':
      return decidePaper(till, key, attempt, { type: 'retry' })
    case 'give-up':
      return decidePaper(till, key, attempt, { type: 'cancel' })
    case 'copy':
      return copyPaper(till, intent)
  }
}

const done = async (act: Promise<unknown>): Promise<null> => {
  await act
  return null
}

/** Handles an intent about one order. */
function performOnOrder(till: WorkerContext, intent: OrderAct): Promise<Message | null> {
  const { orderId } = intent
  switch (intent.type) {
    case 'accept':
      return acceptByHand(till, orderId)
    case 'reject':
      return rejectOrder(till, orderId, intent.reason)
    case 'stop':
      return stopOrder(till, orderId)
    case 'noticed':
      return noticeCancellation(till, orderId)
    case 'print-now':
      return printNow(till, orderId)
    case 'place':
      return placeOnTable(till, orderId, intent.table)
    case 'note':
      return noteToKitchen(till, orderId, intent.text, intent.stations)
    case 'charge':
      return charge(till, orderId, intent.tip)
    case 'external':
      return setExternalInvoice(till, orderId, intent.number, intent.code)
    case 'print-external':
      return printExternalInvoice(till, orderId)
    case 'mark':
      return markOrder(till, orderId, intent.mark)
    case 'unmark':
      return unmarkOrder(till, orderId, intent.mark)
    case 'told-customer':
      return customerWasTold(till, orderId)
    case 'bring':
      return bringOrder(till, orderId, intent.createdAt)
  }
}

/** Handles an intent about a paper, a printer, a table's name or an order. */
function perform(till: WorkerContext, intent: PaperAct | ShopAct | OrderAct): Promise<Message | null> {
  if ('key' in intent) return performOnPaper(till, intent)
  if (intent.type === 'fallback') return decideFallback(till, intent.printer, intent.action)
  if (intent.type === 'open-drawer') return openDrawer(till, intent.printer)
  if (intent.type === 'map-table') return done(nameTable(till, intent.name, intent.table))
  if (intent.type === 'practice') return practise(till, intent.action)
  if (intent.type === 'opening') return actOnOpening(till, intent.act, dayClientOf(till))
  return performOnOrder(contextFor(till, intent.orderId), intent)
}

/** A write may fail after Justo or the bridge has carried out the call: the message asks to check before repeating. */
async function performOrSay(till: WorkerContext, intent: Parameters<typeof perform>[1]): Promise<Message | null> {
  try {
    return await perform(till, intent)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    console.error(intent.type, error)
    return say('G-03')
  }
}

/** Handles a panel's intent; the answer goes only to that panel. */
export async function actOn(till: WorkerContext, intent: Exclude<Intent, AlertIntent>): Promise<WorkerMessage | null> {
  if (intent.type === 'open-options') {
    await browser.runtime.openOptionsPage()
    return null
  }
  if (intent.type === 'page' || intent.type === 'watch' || intent.type === 'load-panel') return null
  if (intent.type === 'search') return searchJusto(till, intent.id, intent.text)
  if (intent.type === 'preview') return previewPaper(till, intent.id, intent.key)
  if (intent.type === 'find-phone') {
    const { id, text } = intent
    return { type: 'by-phone', id, text, orderIds: await findByPhone(till, text), message: null }
  }
  return { type: 'done', id: intent.id, message: await performOrSay(till, intent) }
}

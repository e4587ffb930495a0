import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { isCalledOff, isOpen } from '../store/lifecycle'
import { changeOrder } from './change-order'
import { actOnLiveOrder, actOnOrder, changeByPerson, personEntry, withOpen } from './person-acts'

/** «Imprimir ya»: releases the papers whatever Justo's status is. */
export const printNow = (till: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async () => {
    await changeByPerson(till, orderId, 'print now', (stored) => ({
      ...stored,
      printNow: till.now(),
      decisionsLostAt: null,
    }))
    return null
  })

const invoiceHasLeft = async (till: WorkerContext, orderId: string): Promise<boolean> => {
  const jobs = await till.store.jobsOf(orderId)
  return jobs.some((job) => job.kind === 'invoice' && (job.state === 'ready' || job.state === 'dispatched'))
}

/**
 * «Cobrar», after the tip was entered. Once the factura has left it does not change: a second «Cobrar», from another
 * page or click, has no effect.
 */
export const charge = (till: WorkerContext, orderId: string, tip: number): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async ({ charged, order }) => {
    if (await invoiceHasLeft(till, orderId)) {
      if (charged !== null) return charged.tip === tip ? null : say('A-54')
      return say(order?.payment.state === 'paid' ? 'A-55' : 'A-54')
    }
    // Paid online since the button was shown: do not charge twice.
    if (order?.payment.state === 'paid') return say('A-55')
    const after = await changeOrder(
      till,
      orderId,
      // A reading may have brought the payment since the row was read.
      (stored) => (stored.order?.payment.state === 'paid' ? null : { ...stored, charged: { at: till.now(), tip } }),
      personEntry(till, 'charged'),
    )
    return after === null ? say('A-55') : null
  })

/**
 * «Enterado»: the cashier confirms that the order was cancelled after its comanda had come out. Not stored for an order
 * that is not cancelled: it would hide a later cancellation.
 */
export const noticeCancellation = (till: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnOrder(till, orderId, async (now) => {
    if (!isCalledOff(now)) return say('A-24')
    if (now.noticedAt) return null
    await changeByPerson(till, orderId, 'knows of the cancellation', (stored) => ({
      ...stored,
      noticedAt: till.now(),
    }))
    return null
  })

/** Closes an order whose day is over without a final mark. */
export const closeOrder = (till: WorkerContext, orderId: string) =>
  changeOrder(
    till,
    orderId,
    (stored) => (isOpen(stored, till.now()) ? null : withOpen(stored, till.now())),
    (stored) =>
      logEntry(till.now(), 'state', 'closed by its hour', { transaction: stored.transaction, orderId: stored.id }),
  )

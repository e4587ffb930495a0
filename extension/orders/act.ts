import { logEntry } from '../logging/transaction-log'
import type { Till } from '../till/till'
import { changeOrder } from './change-order'
import { changeByPerson, personEntry, withOpen } from './person-acts'

/** «Imprimir ya»: releases the papers whatever Justo says. */
export const printNow = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeByPerson(till, orderId, 'print now', (stored) => ({ ...stored, printNow: till.now() })),
  )

const invoiceHasLeft = async (till: Till, orderId: string): Promise<boolean> => {
  const jobs = await till.db.jobs.where('orderId').equals(orderId).toArray()
  return jobs.some((job) => job.kind === 'invoice' && (job.state === 'ready' || job.state === 'dispatched'))
}

/**
 * «Cobrar», after the tip was asked for. Once the factura has left, it stands as it is: a second «Cobrar», of another
 * page or click, changes nothing that the paper would not say.
 */
export const charge = (till: Till, orderId: string, tip: number) =>
  till.serial(orderId, async () => {
    if (await invoiceHasLeft(till, orderId)) return
    await changeOrder(
      till,
      orderId,
      (stored) => ({ ...stored, charged: { at: till.now(), tip } }),
      personEntry(till, 'charged'),
    )
  })

/** «Enterado»: somebody knows that the order was cancelled after its comanda had come out. */
export const noticeCancellation = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeByPerson(till, orderId, 'knows of the cancellation', (stored) => ({ ...stored, noticedAt: till.now() })),
  )

/** The day of an order is over and nobody marked it: it leaves the open ones. */
export const closeOrder = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeOrder(
      till,
      orderId,
      (stored) => withOpen(stored, till.now()),
      (stored) =>
        logEntry(till.now(), 'state', 'closed by its hour', { transaction: stored.transaction, orderId: stored.id }),
    ),
  )

import { type Message, say } from '@shared/messages'
import { logEntry } from '../logging/transaction-log'
import type { Till } from '../worker/till'
import { changeOrder } from './change-order'
import { isOpen } from './lifecycle'
import type { StoredOrder } from './records'

const personEntry = (till: Till, what: string) => (stored: StoredOrder) =>
  logEntry(till.now(), 'person', what, { transaction: stored.transaction, orderId: stored.id })

const change = (till: Till, orderId: string, what: string, edit: (stored: StoredOrder) => StoredOrder) =>
  till.serial(orderId, () =>
    changeOrder(
      till,
      orderId,
      (stored) => {
        const edited = edit(stored)
        return { ...edited, open: isOpen(edited, till.now()) ? 1 : 0 }
      },
      personEntry(till, what),
    ),
  )

/** «Imprimir ya»: releases the papers whatever Justo says. */
export const printNow = (till: Till, orderId: string) =>
  change(till, orderId, 'print now', (stored) => ({ ...stored, printNow: till.now() }))

export const placeOnTable = (till: Till, orderId: string, table: string | null) =>
  change(till, orderId, `table ${table ?? 'none'}`, (stored) => ({ ...stored, table }))

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

const MARKS = { ready: 'readyAt', out: 'outAt', done: 'doneAt' } as const

export const markOrder = (till: Till, orderId: string, mark: keyof typeof MARKS) =>
  change(till, orderId, `marked ${mark}`, (stored) => ({ ...stored, [MARKS[mark]]: till.now() }))

/** The day of an order is over and nobody marked it: it leaves the open ones. */
export const closeOrder = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeOrder(
      till,
      orderId,
      (stored) => ({ ...stored, open: isOpen(stored, till.now()) ? 1 : 0 }),
      (stored) =>
        logEntry(till.now(), 'state', 'closed by its hour', { transaction: stored.transaction, orderId: stored.id }),
    ),
  )

export const rejectOrder = (till: Till, orderId: string, reason: string): Promise<Message | null> =>
  till.serial(orderId, async () => {
    const answer = await till.justo().rejectOrder(orderId, reason)
    if (!answer.ok) return say('A-16')
    await changeOrder(
      till,
      orderId,
      (stored) => ({ ...stored, acceptance: { state: 'rejected', at: till.now() }, open: 0 }),
      (stored) =>
        logEntry(till.now(), 'rejected', 'rejectOrder answered ok', {
          transaction: stored.transaction,
          orderId: stored.id,
          ms: answer.ms,
        }),
    )
    return null
  })

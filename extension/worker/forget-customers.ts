import { jobWithoutCustomer, orderWithoutCustomer } from '../orders/without-customer'
import { defineFact, isText } from '../store/fact'
import { eachApart } from '../till/loop'
import type { Till } from '../till/till'

/** Phone and address are kept this long after an order's end (Ley 1581 de 2012: no longer than their purpose). */
const KEEP_MS = 8 * 86_400_000
const BATCH = 50
/** Orders that were last changed before this have been gone through. */
const DONE = defineFact<string | null>('customers-forgotten-until', isText, null)

/** Forgets who the customers of closed orders were; each order once, in batches. */
export async function forgetCustomers(till: Till, report: (error: unknown) => void): Promise<void> {
  const { store } = till
  const until = new Date(Date.parse(till.now()) - KEEP_MS).toISOString()
  const done = await store.fact(DONE)
  // A clock that once ran ahead must not hide what came after.
  const ids = await store.closedOrderIds(done !== null && done <= until ? done : null, until)
  if (ids.length === 0) return
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH))
  await eachApart(batches, (batch) =>
    store.changeAll(
      batch,
      (_id, { order, jobs }) =>
        order?.open === 0 ? { order: orderWithoutCustomer(order), put: jobs.map(jobWithoutCustomer) } : null,
      report,
    ),
  )
  await store.putFact(DONE, until)
}

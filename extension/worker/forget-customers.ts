import { Dexie } from 'dexie'
import { jobWithoutCustomer, orderWithoutCustomer } from '../orders/without-customer'
import type { Till } from '../till/till'

/** Phone and address are kept this long after an order's end (Ley 1581 de 2012: no longer than their purpose). */
const KEEP_MS = 8 * 86_400_000
const BATCH = 50
/** Orders that were last changed before this have been gone through. */
const DONE = 'customers-forgotten-until'

async function forget({ db }: Till, ids: string[]): Promise<void> {
  await db.transaction('rw', db.orders, db.jobs, async () => {
    const orders = (await db.orders.bulkGet(ids)).filter((stored) => stored !== undefined)
    const over = orders.filter((stored) => stored.open === 0)
    await db.orders.bulkPut(over.map(orderWithoutCustomer))
    const jobs = await db.jobs
      .where('orderId')
      .anyOf(over.map((stored) => stored.id))
      .toArray()
    await db.jobs.bulkPut(jobs.map(jobWithoutCustomer))
  })
}

/** Forgets who the customers of closed orders were; each order once, in batches. */
export async function forgetCustomers(till: Till): Promise<void> {
  const { db } = till
  const until = new Date(Date.parse(till.now()) - KEEP_MS).toISOString()
  const done = (await db.facts.get(DONE))?.value
  // A clock that once ran ahead must not hide what came after.
  const since = typeof done === 'string' && done <= until ? done : Dexie.minKey
  const ids = await db.orders.where('[open+updatedAt]').between([0, since], [0, until], false, true).primaryKeys()
  if (ids.length === 0) return
  for (let i = 0; i < ids.length; i += BATCH) await forget(till, ids.slice(i, i + BATCH))
  await db.facts.put({ name: DONE, value: until })
  till.changed(ids)
}

import type { WorkerContext } from '../context/worker-context'
import { jobWithoutCustomer, orderWithoutCustomer } from '../orders/without-customer'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'
import { defineFact, isText } from '../store/fact'

/** Phone and address are kept this long after an order's end (Ley 1581 de 2012: no longer than their purpose). */
const KEEP_MS = 8 * 86_400_000
/** Orders last changed before this time are done. */
const DONE = defineFact<string | null>('customers-forgotten-until', isText, null)

/** The jobs' contents are updated too: removing customer data must not count as an edit that prints. */
const forget = (context: WorkerContext, id: string) =>
  context.store.changeStored(id, async (stored, jobs) => {
    if (stored.open === 1) return null
    const order = orderWithoutCustomer(stored)
    const papers = jobs.map(jobWithoutCustomer)
    const wanted = await wantedNow(order, context.settings(), await stationsFor(context, papers))
    const noted = rereadPapers(order, wanted, papers)
    return { order, put: [...new Map([...papers, ...noted].map((job) => [job.key, job])).values()] }
  })

/** Removes customers' data from closed orders; each order once. */
export async function forgetCustomers(context: WorkerContext, report: (error: unknown) => void): Promise<void> {
  const { store } = context
  const until = new Date(Date.parse(context.now()) - KEEP_MS).toISOString()
  const done = await store.fact(DONE)
  // A time in the future, from a clock that ran ahead, must not skip later orders.
  const ids = await store.closedOrderIds(done !== null && done <= until ? done : null, until)
  if (ids.length === 0) return
  let failed = false
  for (const id of ids)
    await forget(context, id).catch((error) => {
      failed = true
      report(error)
    })
  // Failed ones are retried in an hour.
  if (!failed) await store.putFact(DONE, until)
}

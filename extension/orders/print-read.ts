import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { readPart } from '../justo/read-part'
import { isDoneInJusto } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { unreadComandas } from '../print-jobs/documents'
import { heldJob } from '../print-jobs/plan-line'
import { pressed } from '../store/log-rows'
import { actOnOrder, addJobs } from './change-order'

/** The comandas of what could be read, to be sent at once; empty: the order can be read by now, or has papers. */
async function comandasOf(context: WorkerContext, stored: StoredOrder, jobs: StoredJob[]): Promise<StoredJob[]> {
  if (stored.order !== null || stored.raw === null || jobs.length > 0) return []
  const part = readPart(stored.raw)
  const wanted = part === null ? [] : await unreadComandas(stored, part, context.live.stations)
  const now = context.now()
  return wanted.map((comanda): StoredJob => {
    const first = { kind: 'kitchen' as const, replaces: null, against: null, revision: 1 }
    const job = heldJob(stored, comanda, first, now)
    return { ...job, state: 'ready', payload: { ...job.payload, releasedAt: now } }
  })
}

/**
 * «Imprimir lo que se leyó»: a comanda for each station of an order that cannot be read as a whole, which says so. Its
 * key is that of the order's first comanda, so that it is printed once, and the order's own one replaces it.
 */
export const printWhatWasRead = (context: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnOrder(context, orderId, async (stored) => {
    if (stored.order !== null || isDoneInJusto(stored)) return say('A-24')
    // Until the stations are known, the dishes cannot be shared out.
    if (context.live.stations.version === null) return say('C-176')
    const jobs = await context.store.jobsOf(orderId)
    if (jobs.length > 0) return say('C-177')
    if ((await comandasOf(context, stored, jobs)).length === 0) return say('C-175')
    await addJobs(context, orderId, pressed('print-read'), (now, known) => comandasOf(context, now, known))
    return null
  })

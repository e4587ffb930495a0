import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { type ReadablePart, readPart } from '../justo/read-part'
import { isDoneInJusto, justoPhase, whyCalledOff } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { unreadComandas } from '../print-jobs/documents'
import { readyJob } from '../print-jobs/plan-line'
import { pressed } from '../store/log-rows'
import { actOnOrder, addJobs, type CashierAct } from './change-order'

/** What could be read of it, or why it is not to be printed. */
function readableOf(stored: StoredOrder, jobs: readonly StoredJob[]): ReadablePart | Message {
  const over = whyCalledOff(stored)
  if (over !== null) return over
  if (stored.order !== null || isDoneInJusto(stored)) return say('A-24')
  if (jobs.length > 0) return say('C-177')
  const part = stored.raw === null ? null : readPart(stored.raw)
  if (part === null) return say('C-175')
  const phase = justoPhase(part.fields.justoStatus ?? '')
  if (phase === 'cancelled') return say('A-52')
  return phase === 'done' ? say('A-24') : part
}

/** The comandas of what could be read, to be sent at once; or why there are none. */
async function comandasOf(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: readonly StoredJob[],
): Promise<StoredJob[] | Message> {
  const part = readableOf(stored, jobs)
  if ('code' in part) return part
  // Until the stations are known, the dishes cannot be shared out.
  if (context.live.stations.version === null) return say('C-176')
  const wanted = await unreadComandas(stored, part, context.live.stations)
  if (wanted.length === 0) return say('C-175')
  const now = context.now()
  return wanted.map((comanda) => readyJob(stored, comanda, { kind: 'kitchen', revision: 1 }, now))
}

/**
 * «Imprimir lo que se leyó»: a comanda for each station of an order that cannot be read as a whole, which says so. Its
 * key is that of the order's first comanda, so that it is printed once, and the order's own one replaces it.
 */
export const printWhatWasRead: CashierAct = (context, orderId) =>
  actOnOrder(context, orderId, async (before) => {
    const planned = await comandasOf(context, before, await context.store.jobsOf(orderId))
    if (!Array.isArray(planned)) return planned
    await addJobs(context, orderId, pressed('print-read'), async (stored, jobs) => {
      const comandas = await comandasOf(context, stored, jobs)
      return Array.isArray(comandas) ? comandas : []
    })
    return null
  })

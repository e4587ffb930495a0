import { type Message, say } from '@shared/messages'
import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { comandasOut, noteJobs } from '../print-jobs/notes'
import type { StoredJob, StoredOrder } from '../store/records'
import { actOnLiveOrder, changeByPerson } from './person-acts'

/** Longer ones are not readable in a kitchen. */
export const LONGEST_NOTE = 120

/**
 * «Aviso a cocina»: one AVISO for each of `stations` (ids; empty: all) that has the order's comanda. The text is stored
 * only in its print job.
 */
export const noteToKitchen = (
  context: WorkerContext,
  orderId: string,
  written: string,
  stations: readonly string[],
): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async (stored) => {
    const text = cutText(written, LONGEST_NOTE)
    if (text === '') return say('A-27')
    const jobs = await context.store.jobsOf(orderId)
    const comandas = comandasOut(jobs).filter(({ station }) => stations.length === 0 || stations.includes(station))
    if (comandas.length === 0) return say('A-26')
    const notes = (now: StoredOrder, known: StoredJob[]) =>
      noteJobs(now, known, comandas, { type: 'message', text }, context.now())
    if ((await notes(stored, jobs)).length === 0) return say('A-25')
    await changeByPerson(context, orderId, 'note to the kitchen', (same) => same, notes)
    return null
  })

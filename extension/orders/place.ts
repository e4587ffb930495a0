import type { Message } from '@shared/messages'
import type { NoteContent } from '@shared/payload'
import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { comandasOut, noteJobs } from '../print-jobs/notes'
import type { StoredJob, StoredOrder } from '../store/records'
import { tableKey, tableOf } from '../store/table-name'
import { actOnLiveOrder, changeByPerson } from './person-acts'

const bare = (table: string | null): string | null => (table === null ? null : tableKey(table))

/** Note to the kitchen when an order gets, changes or loses its table; null: no change. */
export function aboutTable(from: string | null, to: string | null): NoteContent['about'] | null {
  if (bare(from) === bare(to)) return null
  if (to === null) return { type: 'message', text: `Sin mesa. Antes: mesa ${bare(from)}` }
  return { type: 'table', table: cutText(to, 40), from: from === null ? null : cutText(from, 40) }
}

/** Sets, changes or removes an order's table. Stations whose comanda has left get one slip. */
export const placeOnTable = (context: WorkerContext, orderId: string, table: string | null): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async (before) => {
    const slips = async (stored: StoredOrder, jobs: StoredJob[]): Promise<StoredJob[]> => {
      const about = aboutTable(tableOf(before), tableOf(stored))
      return about ? noteJobs(stored, jobs, comandasOut(jobs), about, context.now()) : []
    }
    const name = table === null ? null : cutText(table, 40) || null
    await changeByPerson(context, orderId, `table ${name ?? 'none'}`, (stored) => ({ ...stored, table: name }), slips)
    return null
  })

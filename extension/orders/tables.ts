import { list, object, text } from '@shared/described'
import type { NoteContent } from '@shared/paper-content'
import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { withOpen } from '../order-model/lifecycle'
import { type TableName, tableKey, tableOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { comandasOut, noteJobs } from '../print-jobs/notes'
import { defineFact, updateFact } from '../store/fact'
import { ownText } from '../store/log-code'
import { logEntry } from '../store/log-rows'
import { actOnLiveOrder, type CashierAct, changeOrder } from './change-order'

const bare = (table: string | null): string | null => (table === null ? null : tableKey(table))

/** Note to the kitchen when an order gets, changes or loses its table; null: no change. */
export function aboutTable(from: string | null, to: string | null): NoteContent['about'] | null {
  if (bare(from) === bare(to)) return null
  const cut = (table: string | null) => (table === null ? null : cutText(table, 40))
  return { type: 'table', table: cut(to), from: cut(from) }
}

/** Sets, changes or removes an order's table. Stations whose comanda has left get one slip. */
export const placeOnTable: CashierAct<[table: string | null]> = (context, orderId, table) =>
  actOnLiveOrder(context, orderId, async (before) => {
    const slips = async (stored: StoredOrder, jobs: StoredJob[]): Promise<StoredJob[]> => {
      const about = aboutTable(tableOf(before), tableOf(stored))
      return about ? noteJobs(stored, jobs, { comandas: comandasOut(jobs), about }, context.now()) : []
    }
    const name = table === null ? null : cutText(table, 40) || null
    const event = { kind: 'placed', table: name === null ? null : ownText(name) } as const
    const placed = (stored: StoredOrder) => withOpen({ ...stored, table: name }, context.now())
    await changeOrder(context, orderId, placed, { event: () => event, more: slips })
    return null
  })

/** The cashiers' assignments of Justo's table names so far. */
export const TABLE_NAMES = defineFact<TableName[]>('table-names', list(object({ name: text, table: text })))

/**
 * Assigns a table name of Justo to one of the shop's tables, permanently. `table` null: removes it. It decides where
 * the board shows the order; rows and papers keep Justo's name, so that printed papers do not change.
 */
export async function nameTable(context: WorkerContext, name: string, table: string | null): Promise<void> {
  const assigned = updateFact(TABLE_NAMES, (known) => {
    const others = known.filter((each) => tableKey(each.name) !== tableKey(name))
    return table === null ? others : [...others, { name: cutText(name, 40), table: cutText(table, 40) }]
  })
  const entry = logEntry(context.now(), { kind: 'table-named', named: table !== null })
  await context.store.updateFacts([assigned], [entry])
  context.statusChanged()
}

import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { defineFact, isRecord, updateFact } from '../store/fact'
import { logEntry } from '../store/log-entry'
import type { StoreReader } from '../store/store-reader'
import type { TableName } from '../store/table-name'
import { tableKey } from '../store/table-name'

const NAMES = defineFact<TableName[]>(
  'table-names',
  (value) =>
    Array.isArray(value) &&
    value.every((each) => isRecord(each) && typeof each.name === 'string' && typeof each.table === 'string'),
  [],
)

/** The cashiers' assignments of Justo's table names so far. */
export const readTableNames = (reader: StoreReader): Promise<TableName[]> => reader.fact(NAMES)

/**
 * Assigns a table name of Justo to one of the shop's tables, permanently. `table` null: removes it. It decides where
 * the board shows the order; rows and papers keep Justo's name, so that printed papers do not change.
 */
export async function nameTable(context: WorkerContext, name: string, table: string | null): Promise<void> {
  const learned = updateFact(NAMES, (known) => {
    const others = known.filter((each) => tableKey(each.name) !== tableKey(name))
    return table === null ? others : [...others, { name: cutText(name, 40), table: cutText(table, 40) }]
  })
  const what = table === null ? 'a table name forgotten' : 'a table name learned'
  await context.store.updateFacts([learned], [logEntry(context.now(), 'person', what)])
  context.statusChanged()
}

import { cutText } from '@shared/text'
import type { Till } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { defineFact, isRecord, updateFact } from '../store/fact'
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

/** What people have said so far about Justo's names of tables. */
export const readTableNames = (reader: StoreReader): Promise<TableName[]> => reader.fact(NAMES)

/**
 * Which of the shop's tables a name of Justo's means: said once, for ever. `table` null: forgets it. It decides where the
 * board shows the order; rows and papers keep Justo's name, so that no paper that is out becomes another one.
 */
export async function nameTable(till: Till, name: string, table: string | null): Promise<void> {
  const learned = updateFact(NAMES, (known) => {
    const others = known.filter((each) => tableKey(each.name) !== tableKey(name))
    return table === null ? others : [...others, { name: cutText(name, 40), table: cutText(table, 40) }]
  })
  const what = table === null ? 'a table name forgotten' : 'a table name learned'
  await till.store.updateFacts([learned], [logEntry(till.now(), 'person', what)])
  till.statusChanged()
}

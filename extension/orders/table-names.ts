import { cutText } from '@shared/text'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { Database } from '../records/database'
import type { TableName } from '../records/table-name'
import { tableKey } from '../records/table-name'
import type { Till } from '../till/till'

const FACT = 'table-names'

/** What people have said so far about Justo's names of tables. */
export const readTableNames = async (db: Database): Promise<TableName[]> =>
  ((await db.facts.get(FACT))?.value as TableName[] | undefined) ?? []

/**
 * Which of the shop's tables a name of Justo's means: said once, for ever. `table` null: forgets it. It decides where the
 * board shows the order; rows and papers keep Justo's name, so that no paper that is out becomes another one.
 */
export async function nameTable(till: Till, name: string, table: string | null): Promise<void> {
  const { db } = till
  await db.transaction('rw', db.facts, db.log, async () => {
    const others = (await readTableNames(db)).filter((known) => tableKey(known.name) !== tableKey(name))
    const said = table === null ? [] : [{ name: cutText(name, 40), table: cutText(table, 40) }]
    await db.facts.put({ name: FACT, value: [...others, ...said] })
    const what = table === null ? 'a table name forgotten' : 'a table name learned'
    await writeLog(db, [logEntry(till.now(), 'person', what)])
  })
  till.statusChanged()
}

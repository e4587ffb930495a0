import { isPractice } from '../justo/practice-id'
import type { Database } from '../records/database'
import type { StoredOrder } from '../records/records'
import { allOrderIds } from './practice-plan'
import type { Practice } from './practice-state'

const FACT = 'practice'

/** The practice that goes on, or the last one that there was; null: none ever. */
export const readPractice = async (db: Database): Promise<Practice | null> =>
  ((await db.facts.get(FACT))?.value as Practice | undefined) ?? null

export const writePractice = (db: Database, practice: Practice): Promise<unknown> =>
  db.facts.put({ name: FACT, value: practice })

/** Orders of a practice that has ended are still stored for a moment, until they are cleared. */
async function isOfEndedPractice(db: Database, orderId: string): Promise<boolean> {
  if (!isPractice(orderId)) return false
  const practice = await readPractice(db)
  return practice !== null && (practice.state !== 'running' || !allOrderIds(practice.run).includes(orderId))
}

/** The order as it is stored now; null: it was pruned, or its practice has ended. Call it inside the order's `serial`. */
export async function orderNow(db: Database, orderId: string): Promise<StoredOrder | null> {
  if (await isOfEndedPractice(db, orderId)) return null
  return (await db.orders.get(orderId)) ?? null
}

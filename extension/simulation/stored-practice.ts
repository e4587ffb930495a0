import { isPractice } from '../justo/practice-id'
import { defineFact, isRecord } from '../store/fact'
import type { StoredOrder } from '../store/records'
import type { StoreReader } from '../store/store-reader'
import { allOrderIds } from './practice-plan'
import type { Practice } from './practice-state'

const isPracticeFact = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.run === 'string' &&
  (value.state === 'ended' ||
    (value.state === 'running' && typeof value.elapsedMs === 'number' && typeof value.seenAt === 'string'))

/** The running practice, or the last one; null: none yet. */
export const PRACTICE = defineFact<Practice | null>('practice', isPracticeFact, null)

export const readPractice = (reader: StoreReader): Promise<Practice | null> => reader.fact(PRACTICE)

/** Orders of an ended practice are still stored for a moment, until they are cleared. */
async function isOfEndedPractice(reader: StoreReader, orderId: string): Promise<boolean> {
  if (!isPractice(orderId)) return false
  const practice = await readPractice(reader)
  return practice !== null && (practice.state !== 'running' || !allOrderIds(practice.run).includes(orderId))
}

/** The order as stored now; null: it was pruned, or its practice has ended. */
export async function orderNow(reader: StoreReader, orderId: string): Promise<StoredOrder | null> {
  if (await isOfEndedPractice(reader, orderId)) return null
  return reader.order(orderId)
}

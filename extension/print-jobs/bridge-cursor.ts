import { defineFact, type FactUpdate, isText, removed, updateFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** How far this till has read the bridge's history; absent: from the beginning. */
const CURSOR = defineFact<string | null>('bridge-cursor', isText, null)

export const readCursor = (reader: StoreReader): Promise<string | null> => reader.fact(CURSOR)

/** Read the history from its beginning: there are new rows that it may know. */
export const forgottenCursor: FactUpdate = updateFact(CURSOR, () => removed)

/** Moves from `asked` to `next`, unless it was reset during the request. */
export const movedCursor = (asked: string | null, next: string): FactUpdate =>
  updateFact(CURSOR, (known) => (known === asked ? next : undefined))

import { defineFact, type FactUpdate, isText, removed, updateFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** How far this till has read the bridge's history; absent: from the beginning. */
const CURSOR = defineFact<string | null>('bridge-cursor', isText, null)

export const readCursor = (reader: StoreReader): Promise<string | null> => reader.fact(CURSOR)

/** The history is to be read from its beginning: there are rows now that it may tell of. */
export const forgottenCursor: FactUpdate = updateFact(CURSOR, () => removed)

/** Goes on from `asked` to `next`, unless it was forgotten while the bridge was asked. */
export const movedCursor = (asked: string | null, next: string): FactUpdate =>
  updateFact(CURSOR, (known) => (known === asked ? next : undefined))

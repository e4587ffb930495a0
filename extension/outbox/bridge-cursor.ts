import type { Database } from '../records/database'

/** How far this database has read the bridge's history; absent: from the beginning. */
const CURSOR = 'bridge-cursor'

export async function readCursor(db: Database): Promise<string | null> {
  const cursor = (await db.facts.get(CURSOR))?.value
  return typeof cursor === 'string' ? cursor : null
}

/** The history is to be read from its beginning: there are rows now that it may tell of. */
export const forgetCursor = (db: Database): Promise<void> => db.facts.delete(CURSOR)

/** Goes on from `asked` to `next`, unless it was forgotten while the bridge was asked. */
export async function moveCursor(db: Database, asked: string | null, next: string): Promise<void> {
  if ((await readCursor(db)) === asked) await db.facts.put({ name: CURSOR, value: next })
}

import type { Database } from '../records/database'
import type { Practice } from './practice-state'

const FACT = 'practice'

/** The practice that goes on, or the last one that there was; null: none ever. */
export const readPractice = async (db: Database): Promise<Practice | null> =>
  ((await db.facts.get(FACT))?.value as Practice | undefined) ?? null

export const writePractice = (db: Database, practice: Practice): Promise<unknown> =>
  db.facts.put({ name: FACT, value: practice })

import type { Database } from '../records/database'

const FACT = 'bridge-version'

/** What the bridge said of itself when it last came up: support asks for it while it is away, too. */
export async function readBridgeVersion(db: Database): Promise<string | null> {
  const known = (await db.facts.get(FACT))?.value
  return typeof known === 'string' ? known : null
}

export const keepBridgeVersion = (db: Database, version: string): Promise<unknown> =>
  db.facts.put({ name: FACT, value: version })

import type { OpeningHours } from '../justo/opening-hours'
import type { Database } from '../records/database'

const FACT = 'opening-hours'

/** Stores with the hours that Justo last told of them; a store stands under each of its ids. */
export type KeptHours = [storeId: string, hours: OpeningHours][]

export const readKeptHours = async (db: Database): Promise<KeptHours> =>
  ((await db.facts.get(FACT))?.value as KeptHours | undefined) ?? []

export async function writeKeptHours(db: Database, hours: KeptHours): Promise<void> {
  await db.facts.put({ name: FACT, value: hours })
}

import type { OpeningHours } from '../justo/opening-hours'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Stores with the hours that Justo last sent; a store is listed under each of its ids. */
export type KeptHours = [storeId: string, hours: OpeningHours][]

const HOURS = defineFact<KeptHours>(
  'opening-hours',
  (value) => Array.isArray(value) && value.every((each) => Array.isArray(each) && Array.isArray(each[1]?.periods)),
  [],
)

export const readKeptHours = (reader: StoreReader): Promise<KeptHours> => reader.fact(HOURS)

export const writeKeptHours = (reader: StoreReader, hours: KeptHours): Promise<void> => reader.putFact(HOURS, hours)

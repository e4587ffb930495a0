import type { ExtensionSettings } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import type { OpeningHours } from '../justo/opening-hours'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Hours typed in the shop's settings; null: none. */
export const typedHours = ({ hours }: Pick<ExtensionSettings, 'hours'>): OpeningHours | null =>
  hours === null ? null : { periods: hours, closedUntil: null }

/** When a store takes orders: Justo's hours, else the typed ones; null: unknown. */
export const knownHours = (till: Pick<WorkerContext, 'live' | 'settings'>, storeId: string): OpeningHours | null =>
  till.live.openingHours.get(storeId) ?? typedHours(till.settings())

/** Stores with the hours that Justo last sent; a store is listed under each of its ids. */
export type KeptHours = [storeId: string, hours: OpeningHours][]

const HOURS = defineFact<KeptHours>(
  'opening-hours',
  (value) => Array.isArray(value) && value.every((each) => Array.isArray(each) && Array.isArray(each[1]?.periods)),
  [],
)

export const readKeptHours = (reader: StoreReader): Promise<KeptHours> => reader.fact(HOURS)

export const writeKeptHours = (reader: StoreReader, hours: KeptHours): Promise<void> => reader.putFact(HOURS, hours)

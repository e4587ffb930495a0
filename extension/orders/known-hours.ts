import type { ExtensionSettings } from '@shared/settings/extension'
import type { Till } from '../context/worker-context'
import type { OpeningHours } from '../justo/opening-hours'

/** The hours that the shop has typed itself; null: none. */
export const typedHours = ({ hours }: Pick<ExtensionSettings, 'hours'>): OpeningHours | null =>
  hours === null ? null : { periods: hours, closedUntil: null }

/** When a store takes orders: as Justo says, where it says nothing as the shop has typed; null: nobody knows. */
export const knownHours = (till: Pick<Till, 'live' | 'settings'>, storeId: string): OpeningHours | null =>
  till.live.openingHours.get(storeId) ?? typedHours(till.settings())

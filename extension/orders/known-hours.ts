import type { ExtensionSettings } from '@shared/settings/extension'
import type { Till } from '../context/worker-context'
import type { OpeningHours } from '../justo/opening-hours'

/** Hours typed in the shop's settings; null: none. */
export const typedHours = ({ hours }: Pick<ExtensionSettings, 'hours'>): OpeningHours | null =>
  hours === null ? null : { periods: hours, closedUntil: null }

/** When a store takes orders: Justo's hours, else the typed ones; null: unknown. */
export const knownHours = (till: Pick<Till, 'live' | 'settings'>, storeId: string): OpeningHours | null =>
  till.live.openingHours.get(storeId) ?? typedHours(till.settings())

import type { StationSettings } from '@shared/settings/bridge'
import type { StationShare } from '@shared/stations'

export interface Stations {
  /** The version of the bridge's settings that they come from; null: unknown. */
  version: string | null
  list: StationSettings[]
  /** Stations with a comanda of the order, whether or not they still have something to cook. */
  holding?: Pick<StationShare, 'station' | 'name'>[]
}

import type { StationSettings } from '@shared/settings/bridge'
import type { StationShare } from '@shared/stations'

export interface Stations {
  /** The bridge's settings version that they come from; null: not known yet. */
  version: string | null
  list: StationSettings[]
  /** Those that hold a comanda of the order, whether they still have something to cook or not. */
  holding?: Pick<StationShare, 'station' | 'name'>[]
}

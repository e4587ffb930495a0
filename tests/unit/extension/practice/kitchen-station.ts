import type { StationSettings } from '@shared/settings/bridge'

/** The one station of a small shop. */
export const COCINA: StationSettings = {
  id: 'cocina',
  name: 'COCINA',
  printer: 'cocina',
  default: true,
  all: false,
  enabled: true,
  copies: 1,
  items: [],
}

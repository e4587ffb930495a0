import { type Message, say } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'

interface SetUpFacts {
  /** The bridge's stations, as last known. */
  stations: readonly StationSettings[]
  /** False until the bridge has sent them: no station step is reported then. */
  stationsKnown?: boolean
}

/** The default station, which cooks what no other claims. Its printer exists: the bridge refuses settings otherwise. */
const hasDefaultStation = (stations: readonly StationSettings[]): boolean =>
  stations.some((station) => station.default && station.enabled && station.printer !== '')

/** Set-up steps missing before this till can auto-accept and print, in the order in which they are done. */
export function missingSetUp(settings: ExtensionSettings, { stations, stationsKnown = true }: SetUpFacts): Message[] {
  const { justo, bridge, printing, active } = settings
  return [
    ...(justo.token === '' ? [say('C-01')] : []),
    ...(justo.storeIds.length === 0 ? [say('C-02')] : []),
    ...(bridge.token === '' ? [say('C-03')] : []),
    ...(!stationsKnown || hasDefaultStation(stations) ? [] : [say('C-04')]),
    ...(active ? [] : [say('C-05')]),
    ...(printing.here ? [] : [say('C-06')]),
  ]
}

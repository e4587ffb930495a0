import { type Message, say } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'

export interface SetUpFacts {
  /** The bridge's stations, as last known. */
  stations: readonly StationSettings[]
  /** False while the bridge has never told them: then nothing is said about them. */
  stationsKnown?: boolean
}

/** The station that cooks what no other claims; its printer exists, or the bridge had refused its settings. */
const hasDefaultStation = (stations: readonly StationSettings[]): boolean =>
  stations.some((station) => station.default && station.enabled && station.printer !== '')

/** What this till still needs before it accepts and prints by itself, in the order in which it is set up. */
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

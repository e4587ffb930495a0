import type { Kind } from '@shared/job'
import { documentOf, type JobKey } from '@shared/job-key'
import { type BridgeSettings, defaultStation, type StationSettings } from '@shared/settings/bridge'
import { type BridgeState, revisionsOf } from './bridge-state'
import { mayBeOnPaper } from './job'

/** Where a paper goes. */
export interface Placement {
  stationName: string | null
  printer: string
  copies: number
}

export const hasStation = (kind: Kind): boolean => kind === 'kitchen' || kind === 'void' || kind === 'change'

/** The key with `*` resolved: documents for `*` and for the default station are the same document. */
export function resolveStation(key: JobKey, settings: BridgeSettings): JobKey {
  if (key.station !== '*') return key
  const station = defaultStation(settings)
  return station ? { ...key, station: station.id } : key
}

const copiesOf = (kind: Kind, copies: BridgeSettings['copies']): number =>
  kind === 'invoice' || kind === 'delivery' ? copies[kind] : 1

/** An unknown or disabled station's papers go to the default one: never nowhere. */
export function stationOf(id: string, settings: BridgeSettings): StationSettings | null {
  return settings.stations.find((station) => station.id === id && station.enabled) ?? defaultStation(settings)
}

/** A void follows the comanda: it goes to the printer where that paper really came out. */
function printerOfComanda(key: JobKey, state: BridgeState): string | null {
  const comandas = revisionsOf(state, documentOf({ ...key, kind: 'kitchen' }))
  return comandas.find(mayBeOnPaper)?.attempts.at(-1)?.printer ?? null
}

/** Station and printer for a paper; null when the settings name no printer that could take it. */
export function place(key: JobKey, settings: BridgeSettings, state: BridgeState): Placement | null {
  if (hasStation(key.kind)) {
    const station = stationOf(key.station, settings)
    if (!station) return null
    const known = (id: string | null) => (settings.printers.some((printer) => printer.id === id) ? id : null)
    const followed = key.kind === 'void' ? known(printerOfComanda(key, state)) : null
    return { stationName: station.name, printer: followed ?? station.printer, copies: station.copies }
  }
  const { invoicePrinter, deliveryPrinter, copies } = settings
  const [own, other] = key.kind === 'delivery' ? [deliveryPrinter, invoicePrinter] : [invoicePrinter, deliveryPrinter]
  const printer = own ?? other ?? defaultStation(settings)?.printer ?? null
  if (printer === null) return null
  return { stationName: null, printer, copies: copiesOf(key.kind, copies) }
}

import type { JobKey } from '@shared/job-key'
import { hasStation, isAtCounter, type Kind, PAPER_KINDS } from '@shared/kinds'
import { type BridgeSettings, defaultStation, type StationSettings } from '@shared/settings/bridge'
import type { BridgeState } from './bridge-state'
import { isClosing, mayBeOnPaper } from './job'
import { stationPapers } from './supersede'

export interface Placement {
  stationName: string | null
  printer: string
  copies: number
  /** It follows the comanda to another printer than its station's, and has to be carried. */
  rerouted: boolean
}

/** Resolves `*`, and `-` of a note, to the default station: they name the same document. */
export function resolveStation(key: JobKey, settings: BridgeSettings): JobKey {
  const isDefaultStation = key.station === '*' || (key.kind === 'note' && key.station === '-' && !isClosing(key))
  const station = isDefaultStation ? defaultStation(settings) : null
  return station ? { ...key, station: station.id } : key
}

const copiesOf = (kind: Kind, copies: BridgeSettings['copies']): number => (isAtCounter(kind) ? copies[kind] : 1)

/** An unknown or disabled station is replaced by the default one. Null: there is none. */
export function stationOf(id: string, settings: BridgeSettings): StationSettings | null {
  return settings.stations.find((station) => station.id === id && station.enabled) ?? defaultStation(settings)
}

/** The printer that really printed the station's newest ticket of this order; null: none yet. */
function printerOfPaper(key: JobKey, state: BridgeState): string | null {
  const paper = stationPapers(key, state).find(mayBeOnPaper)
  return paper?.attempts.findLast((attempt) => attempt.result !== 'queued')?.printer ?? null
}

/** The printer that the settings name for a paper, whichever printed those of its order; null: none. */
export function ownPrinter(key: JobKey, settings: BridgeSettings): string | null {
  // A closing is not for the kitchen.
  if (hasStation(key.kind) && !isClosing(key)) return stationOf(key.station, settings)?.printer ?? null
  const { invoicePrinter, deliveryPrinter } = settings
  const [own, other] = key.kind === 'delivery' ? [deliveryPrinter, invoicePrinter] : [invoicePrinter, deliveryPrinter]
  return own ?? other ?? defaultStation(settings)?.printer ?? null
}

/** A change and a void go to the printer that printed the comanda. */
function placeAtStation(key: JobKey, settings: BridgeSettings, state: BridgeState): Placement | null {
  const station = stationOf(key.station, settings)
  if (!station) return null
  const followed = PAPER_KINDS[key.kind].origin === 'edit' ? printerOfPaper(key, state) : null
  const printer = settings.printers.find(({ id }) => id === followed)?.id ?? station.printer
  return { stationName: station.name, printer, copies: station.copies, rerouted: printer !== station.printer }
}

/** Station and printer for a job; null: the settings name no printer for it. */
export function place(key: JobKey, settings: BridgeSettings, state: BridgeState): Placement | null {
  if (hasStation(key.kind) && !isClosing(key)) return placeAtStation(key, settings, state)
  const printer = ownPrinter(key, settings)
  if (printer === null) return null
  return { stationName: null, printer, copies: copiesOf(key.kind, settings.copies), rerouted: false }
}

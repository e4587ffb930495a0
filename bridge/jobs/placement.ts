import type { JobKey } from '@shared/job-key'
import { hasStation, isAtCounter, type Kind, PAPER_KINDS } from '@shared/kinds'
import { type BridgeSettings, defaultStation, type StationSettings } from '@shared/settings/bridge'
import type { BridgeState } from './bridge-state'
import { isClosing, isRerouted, type Job, mayBeOnPaper } from './job'
import { stationPapers } from './supersede'

export interface Placement {
  stationName: string | null
  printer: string
  copies: number
  /** It comes out at another printer than its station's, as its comanda did or as the station is closed, and has to be carried. */
  rerouted: boolean
}

/** Resolves `*`, and `-` of a note, to the default station: they name the same document. */
export function resolveStation(key: JobKey, settings: BridgeSettings): JobKey {
  const isDefaultStation = key.station === '*' || (key.kind === 'note' && key.station === '-' && !isClosing(key))
  const station = isDefaultStation ? defaultStation(settings) : null
  return station ? { ...key, station: station.id } : key
}

const copiesOf = (kind: Kind, copies: BridgeSettings['copies']): number => (isAtCounter(kind) ? copies[kind] : 1)

/** A closing is not for the kitchen. */
const isAtStation = (paper: Pick<Job, 'kind' | 'orderId'>): boolean => hasStation(paper.kind) && !isClosing(paper)

/** A station as it is open now; null: it was removed, or disabled, or was never there. */
const openStation = (id: string, settings: BridgeSettings): StationSettings | null =>
  settings.stations.find((station) => station.id === id && station.enabled) ?? null

/** The default station's printer prints it where no other can; it has to be carried from there. */
export const isOfClosedStation = (
  paper: Pick<Job, 'kind' | 'orderId' | 'station'>,
  settings: BridgeSettings,
): boolean => isAtStation(paper) && openStation(paper.station, settings) === null

/** A closed station has its own name too: under another's, its dishes would be taken for the content of that one's comanda. */
export const stationName = (id: string, { stations }: BridgeSettings): string =>
  stations.find((station) => station.id === id)?.name ?? id

/** The printer that really printed it, or may have; undefined: none did. */
const printerOf = (paper: Job | undefined): string | undefined =>
  paper?.attempts.findLast(({ result }) => result !== 'queued')?.printer

/** The printer that the settings name for a paper, whichever printed those of its order; null: none. */
export function ownPrinter(key: JobKey, settings: BridgeSettings): string | null {
  if (isAtStation(key)) return (openStation(key.station, settings) ?? defaultStation(settings))?.printer ?? null
  const { invoicePrinter, deliveryPrinter } = settings
  const [own, other] = key.kind === 'delivery' ? [deliveryPrinter, invoicePrinter] : [invoicePrinter, deliveryPrinter]
  return own ?? other ?? defaultStation(settings)?.printer ?? null
}

/**
 * A change and a void go to the printer that printed the comanda, and so does all that follows at a closed station. A
 * station is called what its comanda of this order calls it, whatever its name is by now.
 */
function placeAtStation(key: JobKey, settings: BridgeSettings, state: BridgeState): Placement | null {
  const open = openStation(key.station, settings)
  const station = open ?? defaultStation(settings)
  if (!station) return null
  const papers = stationPapers(key, state)
  const paper = papers.find(mayBeOnPaper)
  const follows = open === null || PAPER_KINDS[key.kind].origin === 'edit'
  const followed = settings.printers.find(({ id }) => follows && id === printerOf(paper))
  const printer = followed?.id ?? station.printer
  const isAtOwn = open ? printer === open.printer : followed !== undefined && paper && !isRerouted(paper)
  return {
    stationName: papers[0]?.stationName ?? stationName(key.station, settings),
    printer,
    copies: station.copies,
    rerouted: !isAtOwn,
  }
}

/** Station and printer for a job; null: the settings name no printer for it. */
export function place(key: JobKey, settings: BridgeSettings, state: BridgeState): Placement | null {
  if (isAtStation(key)) return placeAtStation(key, settings, state)
  const printer = ownPrinter(key, settings)
  if (printer === null) return null
  return { stationName: null, printer, copies: copiesOf(key.kind, settings.copies), rerouted: false }
}

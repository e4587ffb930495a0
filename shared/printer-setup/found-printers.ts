import { type Connection, type DiscoverAnswer, isSamePrinter, placeWords, SEARCHES } from '../connections'
import type { SearchWords } from '../connections/connection-kind'
import type { PrinterSettings } from '../settings/bridge'

export interface FoundPrinter {
  name: string
  place: string
  connection: Connection
  /** Why it does not print now; empty: it does. */
  trouble: string
  /** The name of the configured printer that it already is; null: none. */
  known: string | null
}

/** What one search found. */
export interface FoundList extends SearchWords {
  printers: FoundPrinter[]
}

/** Search results in the order of preference, each with what is known about it here. */
export const foundPrinters = (answer: Partial<DiscoverAnswer>, printers: readonly PrinterSettings[]): FoundList[] =>
  [...SEARCHES.values()].map(({ list, words, offer }) => ({
    ...words,
    printers: (answer[list as keyof DiscoverAnswer] ?? []).map((found) => {
      const offered = offer(found)
      const known = printers.find(({ connection }) => isSamePrinter(offered.connection, connection))?.name ?? null
      return { ...offered, place: placeWords(offered.connection), known }
    }),
  }))

export const isNothing = (lists: readonly FoundList[]): boolean => lists.every(({ printers }) => printers.length === 0)

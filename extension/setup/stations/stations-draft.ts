import { newId } from '@shared/new-id'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'

type Papers = Pick<BridgeSettings, 'invoicePrinter' | 'deliveryPrinter'>

export interface StationsDraft extends Papers {
  stations: StationSettings[]
  fallbacks: Record<string, string | null>
}

export const draftOf = ({ stations, printers, invoicePrinter, deliveryPrinter }: BridgeSettings): StationsDraft => ({
  stations,
  invoicePrinter,
  deliveryPrinter,
  fallbacks: Object.fromEntries(printers.map(({ id, fallback }) => [id, fallback])),
})

/** The settings with the draft applied. Invoice and delivery papers need a printer: the counter's unless chosen. */
export function withDraft(settings: BridgeSettings, { fallbacks, ...draft }: StationsDraft): BridgeSettings {
  const counter = counterPrinter(settings)?.id ?? null
  return {
    ...settings,
    stations: draft.stations,
    invoicePrinter: draft.invoicePrinter ?? counter,
    deliveryPrinter: draft.deliveryPrinter ?? counter,
    printers: settings.printers.map((printer) => {
      const fallback = fallbacks[printer.id]
      return fallback === undefined ? printer : { ...printer, fallback }
    }),
  }
}

type Stations = readonly StationSettings[]

export const changeStation = (stations: Stations, id: string, change: Partial<Omit<StationSettings, 'id'>>) =>
  stations.map((station) => (station.id === id ? { ...station, ...change } : station))

/** Makes a station the only default, and enables it. */
export const makeDefault = (stations: Stations, id: string): StationSettings[] =>
  stations.map((station) => ({
    ...station,
    default: station.id === id,
    enabled: station.id === id || station.enabled,
  }))

/** Adds a station at the end; the first kitchen station becomes the default. */
export function addStation(
  stations: Stations,
  { name, printer, all }: Pick<StationSettings, 'name' | 'printer' | 'all'>,
): StationSettings[] {
  const id = newId(
    name,
    stations.map((station) => station.id),
    'estacion',
  )
  const isFirst = !all && !stations.some((station) => station.default)
  const station = { id, name: name.trim(), printer, default: isFirst, copies: 1, items: [], all, enabled: true }
  return [...stations, station]
}

/** Removes a station; if it was the default, the first other kitchen station becomes it. */
export function removeStation(stations: Stations, id: string): StationSettings[] {
  const left = stations.filter((station) => station.id !== id)
  const heir = left.find(({ all }) => !all)
  return left.some((station) => station.default) || heir === undefined ? left : makeDefault(left, heir.id)
}

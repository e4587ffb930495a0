import { canonicalJson } from '@shared/content-hash'
import { newId } from '@shared/new-id'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'
import type { Preset } from './presets'

/** Unsaved changes to the stations. */
export interface StationsDraft {
  stations: StationSettings[]
  /** Chosen with a preset; null: unchanged. */
  papers: Omit<Preset, 'stations'> | null
}

export const draftOf = ({ stations }: Pick<BridgeSettings, 'stations'>): StationsDraft => ({ stations, papers: null })

export const presetDraft = ({ stations, ...papers }: Preset): StationsDraft => ({ stations, papers })

/** The settings with the draft applied. Invoice and delivery papers need a printer: the counter's unless chosen. */
export function withDraft(settings: BridgeSettings, { stations, papers }: StationsDraft): BridgeSettings {
  const counter = counterPrinter(settings)?.id ?? null
  const fallbacks = papers?.fallbacks ?? {}
  return {
    ...settings,
    stations,
    invoicePrinter: papers?.invoicePrinter ?? settings.invoicePrinter ?? counter,
    deliveryPrinter: papers?.deliveryPrinter ?? settings.deliveryPrinter ?? counter,
    printers: settings.printers.map((printer) =>
      printer.id in fallbacks ? { ...printer, fallback: fallbacks[printer.id] ?? null } : printer,
    ),
  }
}

/** Whether saving would change anything that was chosen. */
export const isChanged = (settings: BridgeSettings, draft: StationsDraft): boolean =>
  canonicalJson(draft.stations) !== canonicalJson(settings.stations) ||
  (draft.papers !== null && canonicalJson(withDraft(settings, draft)) !== canonicalJson(settings))

/** Limit of the settings. */
export const MOST_STATIONS = 20

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

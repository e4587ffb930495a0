import { canonicalJson } from '@shared/content-hash'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'
import { counterPrinter } from '../printers/edit-printers'
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

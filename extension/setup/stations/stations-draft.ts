import { canonicalJson } from '@shared/content-hash'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'
import { counterPrinter } from '../printers/counter-printer'
import type { Preset } from './presets'

/** What a person is changing about the stations, before it is saved. */
export interface StationsDraft {
  stations: StationSettings[]
  /** Chosen with a preset; null: as they are. */
  papers: Omit<Preset, 'stations'> | null
}

export const draftOf = ({ stations }: Pick<BridgeSettings, 'stations'>): StationsDraft => ({ stations, papers: null })

export const presetDraft = ({ stations, ...papers }: Preset): StationsDraft => ({ stations, papers })

/** The settings with the draft in them. Invoice and delivery have to come out somewhere: at the counter unless chosen. */
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

/** Whether saving it would change anything that a person chose. */
export const isChanged = (settings: BridgeSettings, draft: StationsDraft): boolean =>
  canonicalJson(draft.stations) !== canonicalJson(settings.stations) ||
  (draft.papers !== null && canonicalJson(withDraft(settings, draft)) !== canonicalJson(settings))

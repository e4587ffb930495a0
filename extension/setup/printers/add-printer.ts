import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { counterPrinter, isNamedCounter } from './counter-printer'

/** What the settings hold. */
export const MOST_PRINTERS = 20

/**
 * The settings with one printer more. What a printer in trouble has waiting goes to the counter, where somebody stands:
 * the new one gets it as its fallback, and one that is called so becomes the fallback of those that have none.
 */
export function addPrinter(settings: BridgeSettings, printer: PrinterSettings): BridgeSettings {
  const counter = counterPrinter(settings)
  const becomesCounter = isNamedCounter(printer) && !(counter && isNamedCounter(counter))
  if (!becomesCounter)
    return { ...settings, printers: [...settings.printers, { ...printer, fallback: counter?.id ?? null }] }
  const others = settings.printers.map((each) => ({ ...each, fallback: each.fallback ?? printer.id }))
  return { ...settings, printers: [...others, printer] }
}

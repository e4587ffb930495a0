import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { counterPrinter, isNamedCounter } from './counter-printer'

/** Limit of the settings. */
export const MOST_PRINTERS = 20

/**
 * The settings with a new printer. Papers of a printer in trouble go to the counter, which is staffed: the new printer
 * gets it as its fallback, and a new counter printer becomes the fallback of those that have none.
 */
export function addPrinter(settings: BridgeSettings, printer: PrinterSettings): BridgeSettings {
  const counter = counterPrinter(settings)
  const becomesCounter = isNamedCounter(printer) && !(counter && isNamedCounter(counter))
  if (!becomesCounter)
    return { ...settings, printers: [...settings.printers, { ...printer, fallback: counter?.id ?? null }] }
  const others = settings.printers.map((each) => ({ ...each, fallback: each.fallback ?? printer.id }))
  return { ...settings, printers: [...others, printer] }
}

import type { Connection } from '../connections'
import { newId } from '../new-id'
import type { BridgeSettings, PrinterSettings } from '../settings/bridge'
import { cutText, foldText } from '../text'
import { COMMON_PAGE } from './printer-models'
import { PAPER_WIDTHS, type PaperWidth } from './printer-words'

const COUNTER = /\b(caja|mostrador|factura|facturas|facturacion)\b/

const isNamedCounter = ({ id, name }: Pick<PrinterSettings, 'id' | 'name'>): boolean =>
  COUNTER.test(foldText(name)) || COUNTER.test(id)

/** The printer at the counter: the invoice printer, else the one with such a name, else the first. */
export function counterPrinter({
  printers,
  invoicePrinter,
}: Pick<BridgeSettings, 'printers' | 'invoicePrinter'>): PrinterSettings | null {
  const byInvoice = printers.find(({ id }) => id === invoicePrinter)
  return byInvoice ?? printers.find(isNamedCounter) ?? printers[0] ?? null
}

/** Limit of the settings for a name. */
export const LONGEST_NAME = 40

/** A name with a number added where it is already taken. */
function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` ${n}`
    const free = `${cutText(name, LONGEST_NAME - end.length)}${end}`
    if (!taken.includes(free)) return free
  }
}

export interface NewPrinter {
  name: string
  connection: Connection
  width: PaperWidth
}

/** A new, untested printer: beep and cut are on, so that a test shows whether it can. */
export function newPrinter(
  { name, connection, width }: NewPrinter,
  { printers }: Pick<BridgeSettings, 'printers'>,
): PrinterSettings {
  const free = freeName(
    name.trim() || 'Impresora',
    printers.map((printer) => printer.name),
  )
  return {
    id: newId(
      free,
      printers.map(({ id }) => id),
      'impresora',
    ),
    name: free,
    connection,
    ...PAPER_WIDTHS[width],
    ...COMMON_PAGE,
    confirm: 'auto',
    cut: 'partial',
    drawer: null,
    buzzer: { times: 2 },
    fallback: null,
  }
}

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

/** What may change of a printer: not its id, which stations refer to. */
export type PrinterChange = Partial<Omit<PrinterSettings, 'id'>>

/** The settings with one printer changed; an unknown id changes nothing. */
export const changePrinter = (settings: BridgeSettings, id: string, change: PrinterChange): BridgeSettings => ({
  ...settings,
  printers: settings.printers.map((printer) => (printer.id === id ? { ...printer, ...change } : printer)),
})

/** What uses a printer, in words: `la estación COCINA`, `las facturas`. */
export function usesOf({ stations, printers, ...settings }: BridgeSettings, id: string): string[] {
  return [
    ...stations.filter(({ printer }) => printer === id).map(({ name }) => `la estación ${name}`),
    ...(settings.invoicePrinter === id ? ['las facturas'] : []),
    ...(settings.deliveryPrinter === id ? ['los domicilios'] : []),
    ...printers.filter(({ fallback }) => fallback === id).map(({ name }) => `el respaldo de ${name}`),
  ]
}

/** The settings without a printer. What it printed goes to `heir`; without one, its stations are removed too. */
export function removePrinter(settings: BridgeSettings, id: string, heir: string | null): BridgeSettings {
  const moved = (printer: string | null) => (printer === id ? heir : printer)
  const printers = settings.printers.filter((printer) => printer.id !== id)
  return {
    ...settings,
    printers: printers.map((printer) => {
      const fallback = moved(printer.fallback)
      return { ...printer, fallback: fallback === printer.id ? null : fallback }
    }),
    stations: settings.stations.flatMap((station) => {
      const printer = moved(station.printer)
      return printer === null ? [] : [{ ...station, printer }]
    }),
    invoicePrinter: moved(settings.invoicePrinter),
    deliveryPrinter: moved(settings.deliveryPrinter),
  }
}

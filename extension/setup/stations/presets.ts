import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, PrinterSettings, StationSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'
import type { StationsDraft } from './stations-draft'

/** Typical shops, by the least number of printers; without a printer of its own the bar prints at the counter. */
export const PRESETS = {
  one: { title: 'Una impresora', printers: 1 },
  'counter-kitchen': { title: 'Caja + cocina', printers: 2 },
  'counter-kitchen-bar': { title: 'Caja + cocina + barra', printers: 2 },
} as const

export type PresetName = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[]

const KITCHEN = /cocina|comanda 1|plancha|parrilla|caliente/
const BAR = /\bbar|bebida|jugos|comanda 2/

/** Drinks of a Colombian bar, by the beginning of the product name. */
const DRINKS = ['agua', 'agua *', 'botella*', 'cerveza*', 'coca*cola*', 'coctel*', 'gaseosa*', 'granizado*']
const MORE_DRINKS = ['jugo*', 'limonada*', 'malteada*', 'michelada*', 'soda*', 'te helado*', 'vino*']

const station = (id: string, printer: PrinterSettings, change: Partial<StationSettings> = {}): StationSettings => ({
  id,
  name: id.toUpperCase(),
  printer: printer.id,
  default: false,
  copies: 1,
  items: [],
  all: false,
  enabled: true,
  ...change,
})

/** The printer with a matching name, else the first one left. */
const pick = (printers: readonly PrinterSettings[], called: RegExp): PrinterSettings | undefined =>
  printers.find(({ name, id }) => called.test(foldText(name)) || called.test(id)) ?? printers[0]

/** A preset's stations on the existing printers, with a fallback for each; null: it needs more printers. */
export function stationPreset(
  name: PresetName,
  settings: Pick<BridgeSettings, 'printers' | 'invoicePrinter'>,
): StationsDraft | null {
  const counter = counterPrinter(settings)
  if (counter === null || settings.printers.length < PRESETS[name].printers) return null
  const others = settings.printers.filter(({ id }) => id !== counter.id)
  const kitchen = (name === 'one' ? undefined : pick(others, KITCHEN)) ?? counter
  const left = others.filter(({ id }) => id !== kitchen.id)
  const bar = name === 'counter-kitchen-bar' ? (pick(left, BAR) ?? counter) : null
  return {
    stations: [
      station('cocina', kitchen, { default: true }),
      ...(bar ? [station('barra', bar, { items: [...DRINKS, ...MORE_DRINKS] })] : []),
      station('pase', counter, { all: true, enabled: false }),
    ],
    invoicePrinter: counter.id,
    deliveryPrinter: counter.id,
    fallbacks: Object.fromEntries(others.map(({ id, fallback }) => [id, fallback ?? counter.id])),
  }
}

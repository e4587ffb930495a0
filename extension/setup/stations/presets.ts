import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, PrinterSettings, StationSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'

export type PresetName = 'one' | 'counter-kitchen' | 'counter-kitchen-bar'

/** A typical shop: which station cooks what, and where the other papers are printed. */
export interface Preset {
  stations: StationSettings[]
  invoicePrinter: string
  deliveryPrinter: string
  /** By printer: its fallback while it is in trouble. */
  fallbacks: Record<string, string | null>
}

/** Least number of printers for each preset; without a printer of its own the bar prints at the counter. */
export const PRESET_PRINTERS: Record<PresetName, number> = { one: 1, 'counter-kitchen': 2, 'counter-kitchen-bar': 2 }

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

function kitchenOf(name: PresetName, counter: PrinterSettings, others: readonly PrinterSettings[]): PrinterSettings {
  return (name === 'one' ? undefined : pick(others, KITCHEN)) ?? counter
}

function barOf(counter: PrinterSettings, kitchen: PrinterSettings, others: readonly PrinterSettings[]) {
  const left = others.filter(({ id }) => id !== kitchen.id)
  return pick(left, BAR) ?? counter
}

/** A preset's stations on the existing printers; null: it needs more printers (PRESET_PRINTERS). */
export function stationPreset(
  name: PresetName,
  settings: Pick<BridgeSettings, 'printers' | 'invoicePrinter'>,
): Preset | null {
  const counter = counterPrinter(settings)
  if (counter === null || settings.printers.length < PRESET_PRINTERS[name]) return null
  const others = settings.printers.filter(({ id }) => id !== counter.id)
  const kitchen = kitchenOf(name, counter, others)
  const bar = name === 'counter-kitchen-bar' ? barOf(counter, kitchen, others) : null
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

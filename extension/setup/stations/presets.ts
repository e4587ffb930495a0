import type { BridgeSettings, PrinterSettings, StationSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'
import { counterPrinter } from '../printers/counter-printer'

export type PresetName = 'one' | 'counter-kitchen' | 'counter-kitchen-bar'

/** A shop as most are: who cooks what, and where the other papers come out. */
export interface Preset {
  stations: StationSettings[]
  invoicePrinter: string
  deliveryPrinter: string
  /** By printer: where its papers go while it is in trouble. */
  fallbacks: Record<string, string | null>
}

/** A bar's printer prints at the counter where it has none of its own. */
export const PRESET_PRINTERS: Record<PresetName, number> = { one: 1, 'counter-kitchen': 2, 'counter-kitchen-bar': 2 }

const KITCHEN = /cocina|comanda 1|plancha|parrilla|caliente/
const BAR = /\bbar|bebida|jugos|comanda 2/

/** What a Colombian bar pours, by how its products' names begin. */
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

/** The one that is called so, else the first that is left. */
const pick = (printers: readonly PrinterSettings[], called: RegExp): PrinterSettings | undefined =>
  printers.find(({ name, id }) => called.test(foldText(name)) || called.test(id)) ?? printers[0]

function kitchenOf(name: PresetName, counter: PrinterSettings, others: readonly PrinterSettings[]): PrinterSettings {
  return (name === 'one' ? undefined : pick(others, KITCHEN)) ?? counter
}

function barOf(counter: PrinterSettings, kitchen: PrinterSettings, others: readonly PrinterSettings[]) {
  const left = others.filter(({ id }) => id !== kitchen.id)
  return pick(left, BAR) ?? counter
}

/** The stations of a usual shop on the printers that there are; null: it needs more of them (PRESET_PRINTERS). */
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

import { hasStation } from '@shared/kinds'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { asList, asObject, type Raw, readText } from '../../extension/justo/read'
import type { History, RecordedPaper } from './history'
import { stationItems } from './station-items'

export interface ShopSettings {
  settings: BridgeSettings
  notes: string[]
}

const MASKED = /^\[(\d+)\]$/
/** Maximum length of a station's pattern. */
const LONGEST_PATTERN = 80

/** Any text of the same length. */
function withoutMasks(value: unknown): unknown {
  if (typeof value === 'string') {
    const length = MASKED.exec(value)?.[1]
    return length === undefined ? value : 'x'.repeat(Number(length))
  }
  if (Array.isArray(value)) return value.map(withoutMasks)
  const object = asObject(value)
  return object ? Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, withoutMasks(inner)])) : value
}

const printerIn = (printer: Raw): Raw => ({
  ...printer,
  connection: { type: 'network', host: '127.0.0.1', port: 9100 },
})

const pattern = (product: string): string =>
  product.length <= LONGEST_PATTERN ? product : `${product.slice(0, LONGEST_PATTERN - 1)}*`

const isMasked = (items: unknown): boolean => asList(items).some((item) => MASKED.test(readText(item) ?? ''))

/** Stations with what they make: as recorded, or by the papers. */
function stationsIn(recorded: unknown[], history: History): { stations: Raw[]; notes: string[] } {
  const stations: Raw[] = recorded.map(asObject).filter((station) => station !== null)
  const passes = new Set(stations.filter(({ all }) => all === true).map(({ id }) => readText(id) ?? ''))
  const fallback = readText(stations.find((station) => station.default === true)?.id) ?? ''
  const masked = stations.some(({ items }) => isMasked(items))
  const { items, open } = masked
    ? stationItems(history, fallback, passes)
    : { items: new Map<string, string[]>(), open: [] }
  const named = stations.map((station) => {
    const id = readText(station.id) ?? ''
    const own = masked ? (items.get(id) ?? []).map(pattern) : station.items
    return { ...station, name: id.toUpperCase(), items: own }
  })
  const notes = open.map((product) => `which station makes «${product}» is masked; it is one of those that it can be`)
  return { stations: named, notes }
}

function fromRecord(recorded: Raw, history: History): { input: Raw; notes: string[] } {
  const { port: _, stations: recordedSettings, ...shown } = recorded
  const rest = asObject(withoutMasks(shown)) ?? {}
  const { stations, notes } = stationsIn(asList(recordedSettings), history)
  const taxes = asList(rest.taxes).map((tax) => ({ ...asObject(tax), items: null }))
  const input = {
    ...rest,
    restaurant: { ...asObject(rest.restaurant), nit: '', logo: null },
    taxes,
    printers: asList(rest.printers).map((printer) => printerIn(asObject(printer) ?? {})),
    stations,
  }
  return { input, notes }
}

const A_PRINTER = 'caja'

/** The shop derived from its papers: the printer of each station. */
function fromPapers(history: History): Raw {
  const printed = history.papers.filter((paper): paper is RecordedPaper & { printer: string } => paper.printer !== null)
  const printers = [...new Set([A_PRINTER, ...printed.map(({ printer }) => printer)])]
  const printerOf = (kind: string) => printed.find((paper) => paper.kind === kind)?.printer ?? A_PRINTER
  const comandas = history.papers.filter(({ kind, station }) => hasStation(kind) && station !== '*')
  const ids = [...new Set(comandas.map(({ station }) => station))]
  const count = (id: string) => comandas.filter(({ station }) => station === id).length
  const [first = 'cocina', ...others] = ids.toSorted((a, b) => count(b) - count(a))
  const { items } = stationItems(history, first)
  const station = (id: string) => ({
    id,
    name: id.toUpperCase(),
    printer: printed.find((paper) => paper.station === id)?.printer ?? A_PRINTER,
    default: id === first,
    items: (items.get(id) ?? []).map(pattern),
  })
  return {
    printers: printers.map((id) => printerIn({ id, name: id.toUpperCase() })),
    stations: [first, ...others].map(station),
    invoicePrinter: printerOf('invoice'),
    deliveryPrinter: printerOf('delivery'),
  }
}

/** The bridge's settings in the file; if missing or damaged, derived from its papers. */
export function bridgeSettings(history: History): ShopSettings {
  const recordedSettings = history.bridge === null ? null : fromRecord(history.bridge, history)
  const parsed = recordedSettings && parseBridgeSettings(recordedSettings.input)
  if (recordedSettings && parsed?.ok) return { settings: parsed.settings, notes: recordedSettings.notes }
  const made = parseBridgeSettings(fromPapers(history))
  if (!made.ok) throw new Error(`no settings can be made: ${JSON.stringify(made.issues)}`)
  const [issue] = parsed?.ok === false ? parsed.issues : []
  const why = issue ? `cannot be read at ${issue.path}` : 'are not in the file'
  return {
    settings: made.settings,
    notes: [`the bridge's settings ${why}: stations and printers as its papers show them`],
  }
}

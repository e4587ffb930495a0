import type { Connection } from '@shared/connections'
import { canonicalJson } from '@shared/content-hash'
import { counted } from '@shared/grammar'
import { PAPER_KINDS } from '@shared/kinds'
import { formatMoney } from '@shared/money'
import { printedNit } from '@shared/nit'
import { readPngText } from '@shared/png'
import { WORD_LISTS, wordsOver } from '@shared/reading/words'
import { SERVICE_LIST, SERVICES } from '@shared/services'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { MODE_LABELS } from '../orders/mode-labels'
import type { TillPart } from '../settings/till-part'
import { periodText } from './alerts/week-hours'
import type { BridgePart } from './exported-set-up'
import type { Series } from './other-computer'

/** The connection of each printer of the file on this computer, by id; a printer without one is left out. */
export type Links = Readonly<Record<string, Connection>>

/**
 * The till settings after an import: not printing, not active, with this machine's own key and pairing, and every
 * question open again. `series`: the exporting computer's, which this one does not repeat. If the file names another Justo host, the key is dropped so that it is not sent there: it has to
 * be pasted again. The status call stays this machine's own, and is dropped with the key. Pure.
 */
export function importedTill(
  own: ExtensionSettings,
  { justo, printing, alerts, ...rest }: TillPart,
  series: Series | null = null,
): ExtensionSettings {
  const { token, statusCall } = justo.baseUrl === own.justo.baseUrl ? own.justo : { token: '', statusCall: null }
  return {
    ...rest,
    justo: { ...justo, token, statusCall },
    bridge: own.bridge,
    printing: { ...printing, here: false },
    alerts: { ...alerts, ownerPhone: own.alerts.ownerPhone },
    active: false,
    activatedAt: null,
    // What this shop confirmed stays as it confirmed it.
    words: wordsOver(own.words, rest.words),
    checklist: {},
    otherComputer: { answer: null, series, leftAt: null, earlierCameOut: false },
  }
}

/**
 * The bridge settings after an import; port, documents and their numbers stay its own. Stations whose printer is
 * missing are left out; if the default station is one of them all are, or other stations would get its products. Pure.
 */
export function importedBridge(own: BridgeSettings, file: BridgePart, links: Links) {
  const printers = file.printers.flatMap((printer) => {
    const connection = links[printer.id]
    return connection ? [{ ...printer, connection }] : []
  })
  const ids = new Set(printers.map(({ id }) => id))
  const known = (id: string | null): string | null => (id !== null && ids.has(id) ? id : null)
  const isReady = ({ printer }: { printer: string }) => ids.has(printer)
  const hasDefault = file.stations.some((station) => station.default && station.enabled && isReady(station))
  const stations = hasDefault ? file.stations.filter(isReady) : []
  return {
    settings: {
      ...file,
      port: own.port,
      till: own.till,
      copyTo: own.copyTo,
      // The exporting computer may have numbered papers of the same prefix.
      invoice: { ...own.invoice, confirmFirst: true },
      printers: printers.map((printer) => ({ ...printer, fallback: known(printer.fallback) })),
      stations,
      invoicePrinter: known(file.invoicePrinter),
      deliveryPrinter: known(file.deliveryPrinter),
    },
    /** Names of printers without a connection, and of stations left out because of them. */
    left: {
      printers: file.printers.filter(({ id }) => !ids.has(id)).map(({ name }) => name),
      stations: file.stations.filter((station) => !stations.includes(station)).map(({ name }) => name),
    },
  }
}

/** Printers that this bridge already has under the same id keep their connection. Pure. */
export const linksOf = (own: BridgeSettings, file: BridgePart): Links =>
  Object.fromEntries(
    own.printers
      .filter(({ id }) => file.printers.some((printer) => printer.id === id))
      .map(({ id, connection }) => [id, connection]),
  )

export interface SettingChange {
  what: string
  from: string
  to: string
}

type Line<T> = [what: string, words: (settings: T) => string]

const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join(', ')
const MOMENTS = { accept: 'al aceptar', charge: 'al cobrar' } as const
const invoiceTimes = ({ invoiceAt }: ExtensionSettings['printing']): string =>
  SERVICE_LIST.map((service) => `${SERVICES[service].phrase} ${MOMENTS[invoiceAt[service]]}`).join(', ')

function wordsText({ words }: ExtensionSettings): string {
  const count = WORD_LISTS.reduce((sum, list) => sum + Object.keys(words[list]).length, 0)
  return count === 0 ? '' : counted(count, 'confirmada', 'confirmadas')
}

const limit = (value: number, words: string): string => (value === 0 ? 'sin límite' : words)

const TILL: Line<ExtensionSettings>[] = [
  ['Nombre del punto de venta', ({ storeName }) => storeName],
  ['Puntos de venta', ({ justo }) => justo.storeIds.join(', ')],
  ['Dirección de Justo', ({ justo }) => justo.baseUrl],
  ['Clave de Justo', ({ justo }) => (justo.token === '' ? 'hay que pegarla' : 'puesta')],
  [
    'Avisar a Justo',
    ({ justo }) => (justo.statusCall ? `sí, ${justo.statusCall.method} ${justo.statusCall.path}` : 'no'),
  ],
  ['Aceptación', ({ printing }) => MODE_LABELS[printing.mode]],
  ['Papeles', ({ printing }) => printing.kinds.map((kind) => PAPER_KINDS[kind].name).join(', ') || 'ninguno'],
  ['Sale la factura', ({ printing }) => invoiceTimes(printing)],
  ['Horario', ({ hours }) => hours?.map(periodText).join('; ') ?? 'las de Justo'],
  ['Efectivo hasta', ({ limits }) => limit(limits.cash, formatMoney(limits.cash))],
  ['Unidades hasta', ({ limits }) => limit(limits.units, String(limits.units))],
  ['Consultar a Justo', ({ polling }) => `cada ${polling.seconds} s`],
  ['Sonido', ({ alerts }) => (alerts.sound ? 'sí' : 'no')],
  ['Voz', ({ alerts }) => (alerts.voice ? 'sí' : 'no')],
  ['Suena más fuerte', ({ alerts: { unansweredMinutes: minutes } }) => limit(minutes, `a los ${minutes} min`)],
  ['Mesas', ({ tables }) => tables.map(({ zone, names: each }) => `${zone}: ${each.length}`).join(', ')],
  ['Palabras del menú', wordsText],
  ['Guardar pedidos', ({ retentionDays }) => counted(retentionDays, 'día', 'días')],
  ['Esta caja acepta e imprime', ({ printing }) => (printing.here ? 'sí' : 'no')],
  ['Integración', ({ active }) => (active ? 'activa' : 'sin activar')],
]

const BRIDGE: Line<BridgeSettings>[] = [
  ['Restaurante', ({ restaurant }) => restaurant.name],
  ['NIT', ({ restaurant }) => printedNit(restaurant.nit)],
  ['Impuestos', ({ taxes }) => taxes.map(({ name, percent }) => `${name} ${percent} %`).join(', ')],
  ['Impresoras', ({ printers }) => names(printers)],
  ['Estaciones', ({ stations }) => names(stations)],
]

function logoWords(logo: string | null): string {
  if (logo === null) return 'ninguno'
  const reading = readPngText(logo)
  return reading.ok ? `${reading.png.width} × ${reading.png.height} puntos` : 'uno que no se puede imprimir'
}

/** The logo is on every factura: another one of the same size is a change too. */
function logoChanges({ restaurant: before }: BridgeSettings, { restaurant: after }: BridgeSettings): SettingChange[] {
  if (before.logo === after.logo) return []
  const to = logoWords(after.logo)
  return [{ what: 'Logo', from: logoWords(before.logo), to: before.logo && after.logo ? `otro, de ${to}` : to }]
}

function changes<T extends object>(lines: Line<T>[], before: T, after: T): SettingChange[] {
  return lines
    .map(([what, words]) => ({ what, from: words(before) || '—', to: words(after) || '—' }))
    .filter(({ from, to }) => from !== to)
}

/** What an import would change here, as sentences; empty: nothing. Pure. */
export function setUpChanges(
  till: { before: ExtensionSettings; after: ExtensionSettings },
  bridge: { before: BridgeSettings; after: BridgeSettings } | null,
): SettingChange[] {
  const both = (half: 'before' | 'after') => canonicalJson([till[half], bridge?.[half]])
  if (both('before') === both('after')) return []
  return [
    ...changes(TILL, till.before, till.after),
    ...(bridge ? [...changes(BRIDGE, bridge.before, bridge.after), ...logoChanges(bridge.before, bridge.after)] : []),
    // Small fields (code page, footer, an hour) get no line of their own, but are imported all the same.
    { what: 'Lo demás', from: 'de esta caja', to: 'como en el archivo' },
  ]
}

import { canonicalJson } from '@shared/content-hash'
import { formatMoney } from '@shared/money'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'

/** One line of the preview of an import. */
export interface Change {
  what: string
  from: string
  to: string
}

type Line<T> = [what: string, words: (settings: T) => string]

const MODES = { automatic: 'automático', manual: 'manual', 'on-accept': 'se acepta en Justo' } as const
const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join(', ')
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
  ['Aceptación', ({ printing }) => MODES[printing.mode]],
  ['Efectivo hasta', ({ limits }) => limit(limits.cash, formatMoney(limits.cash))],
  ['Unidades hasta', ({ limits }) => limit(limits.units, String(limits.units))],
  ['Consultar a Justo', ({ polling }) => `cada ${polling.seconds} s`],
  ['Sonido', ({ alerts }) => (alerts.sound ? 'sí' : 'no')],
  ['Mesas', ({ tables }) => tables.map(({ zone, names: each }) => `${zone}: ${each.length}`).join(', ')],
  ['Guardar pedidos', ({ retentionDays }) => (retentionDays === 1 ? '1 día' : `${retentionDays} días`)],
  ['Esta caja acepta e imprime', ({ printing }) => (printing.here ? 'sí' : 'no')],
  ['Integración', ({ active }) => (active ? 'activa' : 'sin activar')],
]

const BRIDGE: Line<BridgeSettings>[] = [
  ['Restaurante', ({ restaurant }) => restaurant.name],
  ['NIT', ({ restaurant }) => restaurant.nit],
  ['Impuestos', ({ taxes }) => taxes.map(({ name, percent }) => `${name} ${percent} %`).join(', ')],
  ['Impresoras', ({ printers }) => names(printers)],
  ['Estaciones', ({ stations }) => names(stations)],
]

function changes<T extends object>(lines: Line<T>[], before: T, after: T): Change[] {
  return lines
    .map(([what, words]) => ({ what, from: words(before) || '—', to: words(after) || '—' }))
    .filter(({ from, to }) => from !== to)
}

const differs = (before: unknown, after: unknown): boolean => canonicalJson(before) !== canonicalJson(after)

/** What an import would change here, as sentences; empty: nothing. Pure. */
export function setUpChanges(
  till: { before: ExtensionSettings; after: ExtensionSettings },
  bridge: { before: BridgeSettings; after: BridgeSettings } | null,
): Change[] {
  const changesAnything = differs(till.before, till.after) || (bridge !== null && differs(bridge.before, bridge.after))
  if (!changesAnything) return []
  return [
    ...changes(TILL, till.before, till.after),
    ...(bridge ? changes(BRIDGE, bridge.before, bridge.after) : []),
    // Small fields (code page, footer, an hour) get no line of their own, but are imported all the same.
    { what: 'Lo demás', from: 'de esta caja', to: 'como en el archivo' },
  ]
}

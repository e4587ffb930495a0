import type { OrderLine } from '@shared/order-values'
import type { PrinterSettings, StationSettings } from '@shared/settings/bridge'
import { shareLines } from '@shared/stations'
import { sayModifiers } from '@shared/tickets/modifiers'
import { isLineClaimed } from './assign-product'
import { lineOf, type Product, type SeenOrder } from './ordered-products'

/**
 * The comandas of one order under the stations as typed; null: there is no default station, so it is undecided. Real
 * orders are split by the same function.
 */
export function whoPrintsWhat(
  lines: OrderLine[],
  stations: StationSettings[],
  printers: readonly Pick<PrinterSettings, 'id' | 'name'>[],
) {
  const shares = shareLines(lines, stations)
  if (shares.some(({ station }) => station === '*')) return null
  return shares.flatMap((share) => {
    const station = stations.find(({ id }) => id === share.station)
    if (station === undefined) return []
    const printer = printers.find(({ id }) => id === station.printer)?.name ?? ''
    const lines = share.lines.map(({ shared, ...line }) => ({
      id: line.id,
      quantity: line.quantity,
      name: line.name,
      modifiers: sayModifiers(line.modifiers).map(({ sign, words }) => (sign === '*' ? words : `${sign} ${words}`)),
      /** No rule matches it: it is here because this is the default station. */
      unclaimed: !station.all && shared === undefined && !isLineClaimed(line, stations),
      /** Another station makes the dish; only these options are for this one. */
      shared: shared !== undefined,
    }))
    return [{ station, printer, lines }]
  })
}
export type PaperPreview = NonNullable<ReturnType<typeof whoPrintsWhat>>[number]

const MADE_UP: [name: string, quantity: number][] = [
  ['Bandeja paisa', 2],
  ['Ajiaco santafereño', 1],
  ['Limonada de coco', 2],
  ['Cerveza', 1],
  ['Postre de natas', 1],
]

/** Lines that fit beside the stations. */
const MOST = 6

/** A sample order: of the most sold products, or made up while none are known. */
export function sampleOrder(products: readonly Product[]): SeenOrder {
  const made = MADE_UP.map(([name, quantity]) => lineOf({ name, externalId: null }, quantity))
  const best = products.slice(0, MOST).map((product, i) => lineOf(product, i === 0 ? 2 : 1))
  return { id: 'sample', number: '', createdAt: '', lines: best.length > 0 ? best : made }
}

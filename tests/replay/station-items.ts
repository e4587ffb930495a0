import { canonicalJson } from '@shared/content-hash'
import { tellsToCook } from '@shared/kinds'
import type { Order } from '@shared/order'
import type { History, RecordedOrder } from './history'
import { entriesAbout, orderChanges } from './order-changes'

/** Products ordered or changed together, and the stations whose papers followed. */
interface Made {
  products: Set<string>
  stations: Set<string>
}

/** One write logs its change last. */
const ONE_WRITE_MS = 500

const lineTexts = (order: Order): Map<string, string> =>
  new Map(order.lines.map(({ id: _, name, ...line }) => [name, canonicalJson(line)]))

/** What an edit added, took away or changed. */
function changed(before: Order, after: Order): Set<string> {
  const [left, right] = [lineTexts(before), lineTexts(after)]
  return new Set([...left.keys(), ...right.keys()].filter((name) => left.get(name) !== right.get(name)))
}

interface Version {
  /** When it was asked for. */
  at: string
  order: Order
}

function versionsOf(recorded: RecordedOrder, last: Order, history: History): Version[] {
  const { first, changes } = orderChanges(last, entriesAbout(recorded, history.log))
  const begun = (at: string): string => new Date(Date.parse(at) - ONE_WRITE_MS).toISOString()
  const edits = changes.flatMap((change) =>
    change.type === 'edit' ? [{ at: begun(change.at), order: change.order }] : [],
  )
  return [{ at: '', order: first }, ...edits]
}

/** New products of each version of each order, and the stations with a paper of it before the next version. */
function madeIn(history: History, passes: ReadonlySet<string>): Made[] {
  return history.orders.flatMap((recorded) => {
    const { order, id } = recorded
    if (order === null) return []
    const papers = history.papers.filter(
      ({ orderId, kind, station }) => orderId === id && tellsToCook(kind) && station !== '*' && !passes.has(station),
    )
    const versions = versionsOf(recorded, order, history)
    return versions.flatMap(({ at, order }, i) => {
      const [before, next] = [versions[i - 1], versions[i + 1]]
      const products = before ? changed(before.order, order) : new Set(order.lines.map(({ name }) => name))
      const papersOfVersion = papers.filter(({ createdAt }) => createdAt >= at && (!next || createdAt < next.at))
      return papersOfVersion.length === 0
        ? []
        : [{ products, stations: new Set(papersOfVersion.map(({ station }) => station)) }]
    })
  })
}

const intersect = (a: Set<string>, b: Set<string>): Set<string> => new Set([...a].filter((one) => b.has(one)))

/** Candidate stations of each product: those with a comanda in every order of it. */
function candidatesOf(made: Made[]): Map<string, Set<string>> {
  const candidates = new Map<string, Set<string>>()
  for (const { products, stations } of made)
    for (const product of products) candidates.set(product, intersect(candidates.get(product) ?? stations, stations))
  return candidates
}

const chosen = (taken: Map<string, string>, { products }: Made): Set<string> =>
  new Set([...products].flatMap((product) => taken.get(product) ?? []))

/**
 * What each station makes, where the file has masked it: found by which orders had a comanda where. `open`: products of
 * which the file does not tell it; they are given to one of the stations that it can be. `fallback`: the default
 * station, which makes what no other does; `passes`: stations that get the whole order.
 */
export function stationItems(
  history: History,
  fallback: string,
  passes: ReadonlySet<string> = new Set(),
): { items: Map<string, string[]>; open: string[] } {
  const made = madeIn(history, passes)
  const candidates = candidatesOf(made)
  const taken = new Map<string, string>()
  const only = [...candidates].filter(([, stations]) => stations.size === 1)
  for (const [product, [station]] of only) if (station !== undefined) taken.set(product, station)
  const open: string[] = []
  for (const one of made)
    for (const station of one.stations) {
      if (chosen(taken, one).has(station)) continue
      const product = [...one.products].find((name) => !taken.has(name) && candidates.get(name)?.has(station))
      if (product === undefined) continue
      taken.set(product, station)
      open.push(product)
    }
  const items = new Map<string, string[]>()
  for (const [product, station] of taken)
    if (station !== fallback) items.set(station, [...(items.get(station) ?? []), product])
  return { items, open }
}

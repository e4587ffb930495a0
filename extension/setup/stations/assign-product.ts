import type { OrderLine } from '@shared/order-values'
import type { StationSettings } from '@shared/settings/bridge'
import { LONGEST_RULE } from '@shared/settings/bridge-parts'
import { claimsLine, matchesPattern, shareLines } from '@shared/stations'
import { foldText } from '@shared/text'
import { isRule } from './check-stations'
import { lineOf, type Product, productKey } from './ordered-products'

/** The station that gets a product, by a rule or as the default; null: the stations are invalid. */
export function ownerOf(product: Product, stations: readonly StationSettings[]): string | null {
  const cooks = stations.filter(({ all }) => !all)
  const share = shareLines([lineOf(product)], cooks)[0]
  return share === undefined || share.station === '*' ? null : share.station
}

/** Whether a rule of a station takes a line; otherwise it goes to the default station. */
export const isLineClaimed = (line: OrderLine, stations: readonly StationSettings[]): boolean =>
  stations.some((station) => station.enabled && claimsLine(line, station))

export const isClaimed = (product: Product, stations: readonly StationSettings[]): boolean =>
  isLineClaimed(lineOf(product), stations)

/** Names read better than codes: a code is used only where two products share a name. */
function ruleFor(product: Product, products: readonly Product[]): string {
  const { name, externalId } = product
  const isAlone = !products.some(
    (other) => foldText(other.name) === foldText(name) && productKey(other) !== productKey(product),
  )
  const code = `ext:${externalId}`
  if (!isAlone && externalId !== null && code.length <= LONGEST_RULE) return code
  return name.length <= LONGEST_RULE ? name : `${name.slice(0, LONGEST_RULE - 1)}*`
}

const without = (stations: readonly StationSettings[], rules: readonly string[]): StationSettings[] => {
  const gone = new Set(rules.map(foldText))
  return stations.map((station) =>
    station.items.some((rule) => gone.has(foldText(rule)))
      ? { ...station, items: station.items.filter((rule) => !gone.has(foldText(rule))) }
      : station,
  )
}

const withRule = (stations: readonly StationSettings[], rule: string, target: string): StationSettings[] =>
  stations.map((station) => (station.id === target ? { ...station, items: [...station.items, rule] } : station))

/** The first station with a matching rule gets a line: `target` moves in front of the present owner. */
function inFront(stations: readonly StationSettings[], target: string, product: Product): StationSettings[] {
  const owner = ownerOf(product, stations)
  const mover = stations.find(({ id }) => id === target)
  if (owner === null || owner === target || mover === undefined) return [...stations]
  const rest = stations.filter(({ id }) => id !== target)
  const at = rest.findIndex(({ id }) => id === owner)
  return rest.toSpliced(at, 0, mover)
}

/** The stations with one product moved to `target`; a rule is added only if removing one is not enough. */
export function assignProduct(
  stations: readonly StationSettings[],
  product: Product,
  target: string,
  products: readonly Product[],
): StationSettings[] {
  const rule = ruleFor(product, products)
  const bare = without(stations, [rule])
  if (ownerOf(product, bare) === target) return bare
  return inFront(withRule(bare, rule, target), target, product)
}

/** `mod:cerveza*` for the station: it gets these options, and the dishes stay where they are. */
export function shareOption(stations: readonly StationSettings[], text: string, target: string): StationSettings[] {
  const rule = `mod:${foldText(text)
    .replaceAll('*', '')
    .slice(0, LONGEST_RULE - 5)}*`
  const items = stations.find(({ id }) => id === target)?.items
  return items && isRule(rule, items) ? withRule(stations, rule, target) : [...stations]
}

/** The stations with every product whose name begins with `text` moved to `target`, future products too. */
export function assignBeginning(
  stations: readonly StationSettings[],
  text: string,
  target: string,
  products: readonly Product[],
): StationSettings[] {
  const rule = `${foldText(text)
    .replaceAll('*', '')
    .slice(0, LONGEST_RULE - 1)}*`
  const meant = products.filter((product) => matchesPattern(lineOf(product), rule))
  const own = meant.map((product) => ruleFor(product, products))
  const start = withRule(without(stations, [rule, ...own]), rule, target)
  return meant.reduce((all, product) => inFront(all, target, product), start)
}

import type { Modifier } from '@shared/order'
import { asList, asObject, firstText, isNothing, type Raw, readNumber, readPesos, readText } from './read'

/** Stands on paper where a part could not be read: nothing is ever left out in silence. */
export const SEE_JUSTO = 'VER EN JUSTO'

/** Papers hold no more modifiers on one line, and no higher count. */
const MOST_MODIFIERS = 100
const MOST_COUNT = 999
const DEEPEST = 2

export interface ReadModifiers {
  modifiers: Modifier[]
  /** False when a part of them could not be read. */
  whole: boolean
}

const own = (object: Raw | null, key: string | null): unknown =>
  object !== null && key !== null && Object.hasOwn(object, key) ? object[key] : undefined

/** A count that cannot be read becomes 1, and is told. */
function readCount(value: unknown): { count: number; whole: boolean } {
  const count = readNumber(value)
  const whole = count !== null && Number.isInteger(count) && count >= 0 && count <= MOST_COUNT
  return { count: whole ? count : 1, whole }
}

/**
 * Menus have modifiers of modifiers; how an order would carry them is not known (docs/justo.md). What looks like them is
 * shown, and the order wants eyes.
 */
const hasDeeper = (option: Raw): boolean =>
  ['modifiers', 'options', 'selections'].some((key) => asList(option[key]).length > 0)

/** What was chosen within an option, named after it; deeper than this nobody has seen a menu. */
function within(option: Raw, name: string | null, count: number, depth: number): Modifier[] {
  if (!hasDeeper(option) || depth >= DEEPEST) return []
  return parseModifiers(option, depth + 1).modifiers.map((inner) => ({
    ...inner,
    group: [name ?? SEE_JUSTO, inner.group].filter(Boolean).join(': '),
    count: inner.count * count,
  }))
}

function fromOption(group: string, groupRaw: Raw, option: Raw, repeats: number, depth: number): ReadModifiers {
  const externalId = readText(option.externalId)
  const declared =
    own(asObject(groupRaw.countById), readText(option.optionId)) ??
    own(asObject(groupRaw.countByExternalId), externalId)
  const { count, whole } = readCount(isNothing(declared) ? repeats : declared)
  if (count === 0) return { modifiers: [], whole: true }
  const name = readText(option.name)
  const price = isNothing(option.price) ? 0 : readPesos(option.price)
  const chosen = { group, name: name ?? SEE_JUSTO, count, price: price ?? 0, externalId }
  return {
    modifiers: [chosen, ...within(option, name, count, depth)],
    whole: whole && name !== null && price !== null && !hasDeeper(option),
  }
}

/** Options that are counted but not listed: something was chosen and nobody says what. */
function unlisted(group: string, groupRaw: Raw, ids: Set<string>): Modifier[] {
  return Object.entries(asObject(groupRaw.countById) ?? {})
    .filter(([id, count]) => !ids.has(id) && readNumber(count) !== 0)
    .map(([, count]) => ({ group, name: SEE_JUSTO, count: readCount(count).count || 1, price: 0, externalId: null }))
}

const join = (parts: ReadModifiers[]): ReadModifiers => ({
  modifiers: parts.flatMap((part) => part.modifiers),
  whole: parts.every((part) => part.whole),
})

/** One entry of `modifiers[]` (shape A): a group with its counted options. A bare text is taken as an option. */
function fromGroup(value: unknown, depth: number): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) {
    const name = readText(value)
    return { modifiers: name === null ? [] : [{ group: '', name, count: 1, price: 0, externalId: null }], whole: false }
  }
  const group = firstText(raw.name, raw.shortName) ?? ''
  const byId = new Map<string, { option: Raw; repeats: number }>()
  let whole = isNothing(raw.options) || Array.isArray(raw.options)
  asList(raw.options).forEach((value, i) => {
    const option = asObject(value)
    if (option === null) {
      whole = false
      return
    }
    const id = readText(option.optionId) ?? `#${i}`
    byId.set(id, { option: byId.get(id)?.option ?? option, repeats: (byId.get(id)?.repeats ?? 0) + 1 })
  })
  const missing = unlisted(group, raw, new Set(byId.keys()))
  return join([
    ...[...byId.values()].map(({ option, repeats }) => fromOption(group, raw, option, repeats, depth)),
    { modifiers: missing, whole: whole && missing.length === 0 },
  ])
}

/** One entry of an item's `options[]` (shape B): names and, in the same order, maybe fewer prices and external ids. */
function fromSelections(value: unknown): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) return { modifiers: [], whole: false }
  const group = firstText(raw.title, raw.internalName) ?? ''
  const prices = asList(raw.selectionsPrices)
  const externalIds = asList(raw.selectionsExternalIds)
  const parts = asList(raw.selections).map((selection, i): ReadModifiers => {
    const name = firstText(selection, asObject(selection)?.name)
    const price = isNothing(prices[i]) ? 0 : readPesos(prices[i])
    const modifier = {
      group,
      name: name ?? SEE_JUSTO,
      count: 1,
      price: price ?? 0,
      externalId: readText(externalIds[i]),
    }
    return { modifiers: [modifier], whole: name !== null && price !== null }
  })
  const listed = isNothing(raw.selections) || Array.isArray(raw.selections)
  return join([...parts, { modifiers: [], whole: listed }])
}

/** The same option twice is one option with a count. */
function combine(modifiers: Modifier[]): Modifier[] {
  const combined = new Map<string, Modifier>()
  for (const modifier of modifiers) {
    const { group, name, price, externalId } = modifier
    const key = JSON.stringify([group, name, price, externalId])
    const before = combined.get(key)
    combined.set(key, before ? { ...before, count: before.count + modifier.count } : modifier)
  }
  return [...combined.values()]
}

/**
 * The modifiers of one item. Justo sends them as `modifiers` (A) or as `options` (B); where A says something B is
 * not looked at, so that nothing is printed twice (docs/justo.md).
 */
export function parseModifiers(item: Raw, depth = 0): ReadModifiers {
  const shapeA = join(asList(item.modifiers).map((group) => fromGroup(group, depth)))
  const useA = shapeA.modifiers.length > 0
  const { modifiers, whole } = useA ? shapeA : join(asList(item.options).map(fromSelections))
  const combined = combine(modifiers)
  const lists = [item.modifiers, item.options].every((list) => isNothing(list) || Array.isArray(list))
  const fits = combined.length <= MOST_MODIFIERS && combined.every(({ count }) => count <= MOST_COUNT)
  return {
    modifiers: combined.map((modifier) => ({ ...modifier, count: Math.min(modifier.count, MOST_COUNT) })),
    whole: whole && shapeA.whole && lists && fits,
  }
}

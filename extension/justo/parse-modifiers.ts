import type { Modifier } from '@shared/order'
import { foldText } from '@shared/text'
import { halfIn, halfOf } from '@shared/tickets/modifier-halves'
import { asList, asObject, firstText, isNothing, type Raw, readNumber, readPesos, readText } from './read'

/** Printed in place of a part that could not be read, so that nothing is left out silently. */
export const SEE_JUSTO = 'VER EN JUSTO'

/** Limits of a print payload: modifiers on one line, and the highest count. */
const MOST_MODIFIERS = 100
const MOST_COUNT = 999
const DEEPEST = 2

export interface ReadModifiers {
  modifiers: Modifier[]
  /** False when a part could not be read. */
  whole: boolean
}

const own = (object: Raw | null, key: string | null): unknown =>
  object !== null && key !== null && Object.hasOwn(object, key) ? object[key] : undefined

/** An unreadable count becomes 1 and is reported as not whole. */
function readCount(value: unknown): { count: number; whole: boolean } {
  const count = readNumber(value)
  const whole = count !== null && Number.isInteger(count) && count >= 0 && count <= MOST_COUNT
  return { count: whole ? count : 1, whole }
}

/**
 * Menus have modifiers of modifiers; how an order carries them is not known (docs/justo.md). Anything that looks like
 * them is shown, and the order is marked for checking.
 */
const hasDeeper = (option: Raw): boolean =>
  ['modifiers', 'options', 'selections'].some((key) => asList(option[key]).length > 0)

/** Choices nested in an option, labelled with its name and the pizza half that it is on; menus go no deeper. */
function within(group: string, option: Raw, name: string | null, count: number, depth: number): Modifier[] {
  if (!hasDeeper(option) || depth >= DEEPEST) return []
  const half = halfIn(group) ? group : ''
  return parseModifiers(option, depth + 1).modifiers.map((inner) => ({
    ...inner,
    group: [half, name ?? SEE_JUSTO, inner.group].filter(Boolean).join(': '),
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
    modifiers: [chosen, ...within(group, option, name, count, depth)],
    whole: whole && name !== null && price !== null && !hasDeeper(option),
  }
}

/** Options that are counted but not listed: their names are unknown. */
function unlisted(group: string, groupRaw: Raw, ids: Set<string>): Modifier[] {
  return Object.entries(asObject(groupRaw.countById) ?? {})
    .filter(([id, count]) => !ids.has(id) && readNumber(count) !== 0)
    .map(([, count]) => ({ group, name: SEE_JUSTO, count: readCount(count).count || 1, price: 0, externalId: null }))
}

const join = (parts: ReadModifiers[]): ReadModifiers => ({
  modifiers: parts.flatMap((part) => part.modifiers),
  whole: parts.every((part) => part.whole),
})

/** External ids of the halves of a pizza (docs/justo.md): LEFT, RIGHT, also within a longer id. */
function sideOf(externalId: string | null): 1 | 2 | null {
  const words = foldText(externalId ?? '').split(/[^a-z]+/)
  if (words.some((word) => word === 'left' || word === 'izquierda')) return 1
  return words.some((word) => word === 'right' || word === 'derecha') ? 2 : null
}

/**
 * The titles of an item's groups. When only the external id tells the halves apart, or two groups are both called
 * «Mitad», the half is added to the title; otherwise both halves would merge into one list.
 */
function titlesOf(values: unknown[], ...names: string[]): string[] {
  const groups = values.map((value) => {
    const raw = asObject(value)
    const title = firstText(...names.map((name) => raw?.[name])) ?? ''
    return { title, half: halfIn(title), side: sideOf(readText(raw?.externalId)) }
  })
  return groups.map((group) => {
    const { title, half, side } = group
    if (half && half.n !== null) return title
    const twins = half ? groups.filter((other) => other.title === title) : []
    const n = side ?? (twins.length === 2 ? twins.indexOf(group) + 1 : null)
    if (n === null) return title
    const parts = title.split(/:\s+/).flatMap((part) => {
      const found = halfOf(part)
      return found ? [`Mitad ${n}`, found.rest] : [part]
    })
    return [...(half ? [] : [`Mitad ${n}`]), ...parts].filter(Boolean).join(': ')
  })
}

/** One entry of `modifiers[]` (shape A): a group with its counted options. A bare text is taken as an option. */
function fromGroup(value: unknown, group: string, depth: number): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) {
    const name = readText(value)
    return { modifiers: name === null ? [] : [{ group: '', name, count: 1, price: 0, externalId: null }], whole: false }
  }
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
function fromSelections(value: unknown, group: string): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) return { modifiers: [], whole: false }
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

/** Merges repeated options into one with a count. */
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
 * The modifiers of one item. Justo sends them as `modifiers` (A) or as `options` (B); where A has content, B is
 * ignored, so that nothing is printed twice (docs/justo.md).
 */
export function parseModifiers(item: Raw, depth = 0): ReadModifiers {
  const groups = asList(item.modifiers)
  const titles = titlesOf(groups, 'name', 'shortName')
  const shapeA = join(groups.map((group, i) => fromGroup(group, titles[i] ?? '', depth)))
  const useA = shapeA.modifiers.length > 0
  const questions = useA ? [] : asList(item.options)
  const asked = titlesOf(questions, 'title', 'internalName')
  const { modifiers, whole } = useA ? shapeA : join(questions.map((each, i) => fromSelections(each, asked[i] ?? '')))
  const combined = combine(modifiers)
  const lists = [item.modifiers, item.options].every((list) => isNothing(list) || Array.isArray(list))
  const fits = combined.length <= MOST_MODIFIERS && combined.every(({ count }) => count <= MOST_COUNT)
  return {
    modifiers: combined.map((modifier) => ({ ...modifier, count: Math.min(modifier.count, MOST_COUNT) })),
    whole: whole && shapeA.whole && lists && fits,
  }
}

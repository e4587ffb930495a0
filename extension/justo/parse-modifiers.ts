import type { Modifier } from '@shared/order'
import { readChanges } from '@shared/reading/changes'
import { halfOf } from '@shared/reading/halves'
import { NO_WORDS, type OptionWord, type Words } from '@shared/reading/words'
import { foldText } from '@shared/text'
import { bothLists, type Found } from './both-lists'
import { asList, asObject, firstText, isNothing, type Raw, readAmount, readCode, readNumber, readText } from './read'

/** Printed in place of a part that could not be read, so that nothing is left out silently. */
export const SEE_JUSTO = 'VER EN JUSTO'

/** Limits of a print payload: modifiers on one line, and the highest count. */
const MOST_MODIFIERS = 100
const MOST_COUNT = 999
/** Levels of options that are read; no menu has so many. What is deeper is replaced by a reference to Justo. */
const DEEPEST = 20

export interface ReadModifiers {
  /** With their meaning, in the order in which they are shown. */
  modifiers: Modifier[]
  /** False when a part could not be read. */
  whole: boolean
  /** What each title was read as. */
  read: Record<string, OptionWord>
}

interface Part {
  found: Found[]
  whole: boolean
}

/** The head of a group of options. */
interface Head {
  title: string
  /** `Mitad 1`, where only the external id or the order of the groups tells it. */
  side: string[]
  names: string[]
}

const NO_HEAD: Head = { title: '', side: [], names: [] }

const shownTitle = ({ side, title }: Head): string => [...side, title].filter(Boolean).join(': ')

const own = (object: Raw | null, key: string | null): unknown =>
  object !== null && key !== null && Object.hasOwn(object, key) ? object[key] : undefined

/** An unreadable count becomes 1 and is reported as not whole. */
function readCount(value: unknown): { count: number; whole: boolean } {
  const count = readNumber(value)
  const whole = count !== null && Number.isInteger(count) && count >= 0 && count <= MOST_COUNT
  return { count: whole ? count : 1, whole }
}

const found = (head: Head, option: Pick<Found, 'name'> & Partial<Found>): Found => ({
  path: head.side,
  title: head.title,
  groupNames: head.names,
  count: 1,
  price: 0,
  externalId: null,
  ...option,
})

const join = (parts: Part[]): Part => ({
  found: parts.flatMap((part) => part.found),
  whole: parts.every((part) => part.whole),
})

/** The half named in a title, nested titles included. */
const namesHalf = (title: string): boolean => title.split(/:\s+/).some((part) => halfOf(part) !== null)

/**
 * Menus have modifiers of modifiers; how an order carries them is not known (docs/justo.md). Anything that looks like
 * them is shown, and the order is marked for checking.
 */
const hasDeeper = (option: Raw): boolean =>
  ['modifiers', 'options', 'selections'].some((key) => asList(option[key]).length > 0)

/** Choices nested in an option, at every depth. */
function innerOf(option: Raw, depth: number): Found[] {
  if (!hasDeeper(option)) return []
  return depth < DEEPEST ? readItem(option, depth + 1).found : [found(NO_HEAD, { name: SEE_JUSTO })]
}

/** Under the option's label and the pizza half that it is on. */
const within = (head: Head, inner: readonly Found[], label: string, count: number): Found[] => {
  const half = namesHalf(shownTitle(head)) ? [...head.side, head.title].filter(Boolean) : []
  return inner.map((one) => ({ ...one, path: [...half, label, ...one.path], count: one.count * count }))
}

/** An option of a group. */
interface Taken {
  id: string
  option: Raw
  inner: Found[]
  repeats: number
  /** Another of the same id has other choices of its own: Justo's count is of both. */
  alone: boolean
}

/** The options of a group, repeated ones once with their number, unless they have other choices of their own. */
function takenIn(group: unknown, depth: number): Taken[] {
  const byId = new Map<string, { option: Raw; inner: Found[] }[]>()
  for (const [i, value] of asList(asObject(group)?.options).entries()) {
    const option = asObject(value)
    if (option === null) continue
    const id = readCode(option.optionId) ?? `#${i}`
    byId.set(id, [...(byId.get(id) ?? []), { option, inner: innerOf(option, depth) }])
  }
  return [...byId].flatMap(([id, same]): Taken[] => {
    const kinds = new Set(same.length < 2 ? [] : same.map(({ inner }) => JSON.stringify(inner)))
    if (kinds.size > 1) return same.map((one) => ({ id, ...one, repeats: 1, alone: true }))
    return same.slice(0, 1).map((one) => ({ id, ...one, repeats: same.length, alone: false }))
  })
}

interface Group {
  value: unknown
  head: Head
  taken: Taken[]
}

/** Labels of options with choices of their own; two of one name must not be taken for one another. */
type Labels = ReadonlyMap<Raw, string>

/**
 * «Clásica» of two groups is `Hamburguesa 1: Clásica` and `Hamburguesa 2: Clásica`; twice in one group, `Clásica (1)` and
 * `Clásica (2)`. Those on different halves of a pizza have the half before them.
 */
function labelsOf(groups: readonly Group[]): Labels {
  const deeper = groups.flatMap(({ head, taken }) => {
    const title = shownTitle(head)
    const withInner = taken.filter(({ inner }) => inner.length > 0)
    return withInner.map(({ option }) => ({ option, title, name: readText(option.name) ?? SEE_JUSTO }))
  })
  return new Map(
    deeper.map((one) => {
      const twins = deeper.filter(({ name }) => name === one.name)
      const beside = twins.filter(({ title }) => title === one.title)
      const inTitle = twins.length > beside.length && one.title !== '' && !namesHalf(one.title) ? `${one.title}: ` : ''
      const n = beside.length > 1 ? ` (${beside.indexOf(one) + 1})` : ''
      return [one.option, `${inTitle}${one.name}${n}`]
    }),
  )
}

function fromOption(head: Head, groupRaw: Raw, { option, inner, repeats, alone }: Taken, labels: Labels): Part {
  const externalId = readCode(option.externalId)
  const declared = alone
    ? null
    : (own(asObject(groupRaw.countById), readCode(option.optionId)) ??
      own(asObject(groupRaw.countByExternalId), externalId))
  const { count, whole } = readCount(isNothing(declared) ? repeats : declared)
  if (count === 0) return { found: [], whole: true }
  const name = readText(option.name)
  const price = isNothing(option.price) ? 0 : readAmount(option.price)
  const chosen = found(head, { name: name ?? SEE_JUSTO, count, price: price ?? 0, externalId })
  return {
    found: [chosen, ...within(head, inner, labels.get(option) ?? name ?? SEE_JUSTO, count)],
    whole: whole && name !== null && price !== null && !hasDeeper(option),
  }
}

/** Options that are counted but not listed: their names are unknown. */
function unlisted(head: Head, groupRaw: Raw, ids: Set<string>): Found[] {
  return Object.entries(asObject(groupRaw.countById) ?? {})
    .filter(([id, count]) => !ids.has(id) && readNumber(count) !== 0)
    .map(([, count]) => found(head, { name: SEE_JUSTO, count: readCount(count).count || 1 }))
}

/** External ids of the halves of a pizza (docs/justo.md): LEFT, RIGHT, also within a longer id. */
function sideOf(externalId: string | null): 1 | 2 | null {
  const words = foldText(externalId ?? '').split(/[^a-z]+/)
  if (words.some((word) => word === 'left' || word === 'izquierda')) return 1
  return words.some((word) => word === 'right' || word === 'derecha') ? 2 : null
}

/**
 * The heads of an item's groups. When only the external id tells the halves apart, or two groups are both called
 * «Mitad», the half is put before the title; otherwise both halves would merge into one list.
 */
function headsOf(values: unknown[], titleKeys: string[], idKey: string): Head[] {
  const groups = values.map((value) => {
    const raw = asObject(value)
    const names = [...titleKeys, idKey, 'externalId'].flatMap((key) => readText(raw?.[key]) ?? [])
    const title = firstText(...titleKeys.map((key) => raw?.[key])) ?? ''
    const halves = title.split(/:\s+/).flatMap((part) => halfOf(part) ?? [])
    return { title, names, half: halves.at(-1) ?? null, side: sideOf(readCode(raw?.externalId)) }
  })
  return groups.map((group): Head => {
    const { title, names, half, side } = group
    const twins = half ? groups.filter((other) => other.title === title) : []
    const n = half && half.n !== null ? null : (side ?? (twins.length === 2 ? twins.indexOf(group) + 1 : null))
    return { title, names, side: n === null ? [] : [`Mitad ${n}`] }
  })
}

/** What is no option: its text, or a reference to Justo. */
const odd = (head: Head, value: unknown): Part => ({
  found: [found(head, { name: readText(value) ?? SEE_JUSTO })],
  whole: false,
})

/** One entry of `modifiers[]` (shape A): a group with its counted options. A bare text is taken as an option. */
function fromGroup({ value, head, taken }: Group, labels: Labels): Part {
  const raw = asObject(value)
  if (raw === null) return odd(NO_HEAD, value)
  const missing = unlisted(head, raw, new Set(taken.map(({ id }) => id)))
  return join([
    ...taken.map((each) => fromOption(head, raw, each, labels)),
    ...asList(raw.options).flatMap((option) => (asObject(option) === null ? [odd(head, option)] : [])),
    { found: missing, whole: missing.length === 0 && (isNothing(raw.options) || Array.isArray(raw.options)) },
  ])
}

/** One entry of an item's `options[]` (shape B): names and, in the same order, maybe fewer prices and external ids. */
function fromSelections(value: unknown, head: Head, depth: number): Part {
  const raw = asObject(value)
  if (raw === null) return odd(NO_HEAD, value)
  const prices = asList(raw.selectionsPrices)
  const externalIds = asList(raw.selectionsExternalIds)
  const parts = asList(raw.selections).map((selection, i): Part => {
    const option = asObject(selection)
    const name = firstText(selection, option?.name)
    const price = isNothing(prices[i]) ? 0 : readAmount(prices[i])
    const chosen = found(head, { name: name ?? SEE_JUSTO, price: price ?? 0, externalId: readCode(externalIds[i]) })
    const inner = option === null ? [] : within(head, innerOf(option, depth), name ?? SEE_JUSTO, 1)
    return { found: [chosen, ...inner], whole: name !== null && price !== null && inner.length === 0 }
  })
  const listed = isNothing(raw.selections) || Array.isArray(raw.selections)
  return join([...parts, { found: [], whole: listed }])
}

/** Merges repeated options into one with a count. */
function combine(options: Found[]): Found[] {
  const combined = new Map<string, Found>()
  for (const option of options) {
    const { path, title, name, price, externalId } = option
    const key = JSON.stringify([path, title, name, price, externalId])
    const before = combined.get(key)
    combined.set(key, before ? { ...before, count: before.count + option.count } : option)
  }
  return [...combined.values()]
}

/** An item's options as `modifiers` (A) and as `options` (B). */
function readItem(item: Raw, depth: number): Part {
  const heads = headsOf(asList(item.modifiers), ['name', 'shortName'], 'modifierId')
  const groups = asList(item.modifiers).map((value, i) => ({
    value,
    head: heads[i] ?? NO_HEAD,
    taken: takenIn(value, depth),
  }))
  const labels = labelsOf(groups)
  const a = join(groups.map((group) => fromGroup(group, labels)))
  const asked = headsOf(asList(item.options), ['title', 'internalName'], 'optionId')
  const b = join(asList(item.options).map((each, i) => fromSelections(each, asked[i] ?? NO_HEAD, depth)))
  const both = bothLists(combine(a.found), combine(b.found))
  const lists = [item.modifiers, item.options].every((list) => isNothing(list) || Array.isArray(list))
  return { found: both.all, whole: a.whole && b.whole && both.agree && lists }
}

/** The modifiers of one item, of both of its lists, with what they mean. */
export function parseModifiers(item: Raw, words: Words['options'] = NO_WORDS.options): ReadModifiers {
  const { found: options, whole } = readItem(item, 0)
  const fits = options.length <= MOST_MODIFIERS && options.every(({ count }) => count <= MOST_COUNT)
  const { changes, read } = readChanges(options, words)
  const modifiers = changes.map(({ choice: { path, title, name, count, price, externalId }, means }) => ({
    group: [...path, title].filter(Boolean).join(': '),
    name,
    count: Math.min(count, MOST_COUNT),
    price,
    externalId,
    means,
  }))
  return { modifiers, whole: whole && fits, read }
}

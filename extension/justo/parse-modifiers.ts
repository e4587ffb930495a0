import { readChanges } from '@shared/reading/changes'
import { HALF, halfOf } from '@shared/reading/titles'
import { NO_WORDS, type Words } from '@shared/reading/words'
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

interface Part {
  found: Found[]
  whole: boolean
}

/** The head of a group of options. */
interface Head {
  title: string
  /** `Mitad 1`, where only the external id or the order of the groups tells it. */
  side: string[]
  /** The options of the group are those of one half of a pizza. */
  isHalf: boolean
  names: string[]
}

const NO_HEAD: Head = { title: '', side: [], isHalf: false, names: [] }

const titlesOf = ({ side, title }: Head): string[] => [...side, title].filter(Boolean)

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

/**
 * Menus have modifiers of modifiers; how an order carries them is not known (docs/justo.md). Anything that looks like
 * them is shown, and the order is marked for checking.
 */
const hasDeeper = (option: Raw): boolean =>
  ['modifiers', 'options', 'selections'].some((key) => asList(option[key]).length > 0)

/** Choices nested in an option, at every depth; null: it has none. */
function innerOf(option: Raw, depth: number): Found[] | null {
  if (!hasDeeper(option)) return null
  return depth < DEEPEST ? readItem(option, depth + 1).found : [found(NO_HEAD, { name: SEE_JUSTO })]
}

/** An option of a group or of a selection, as sent. */
interface Sent {
  name: string | null
  count: unknown
  price: unknown
  externalId: unknown
  inner: Found[] | null
  /** The name that is shown before its own choices, if another option has the same name. */
  label?: string | undefined
}

function taken(head: Head, { inner, label, ...sent }: Sent): Part {
  const { count, whole } = readCount(sent.count)
  if (count === 0) return { found: [], whole: true }
  const name = sent.name ?? SEE_JUSTO
  const price = isNothing(sent.price) ? 0 : readAmount(sent.price)
  const chosen = found(head, { name, count, price: price ?? 0, externalId: readCode(sent.externalId) })
  // Under its label and the pizza half that it is on.
  const above = [...(head.isHalf ? titlesOf(head) : []), label ?? name]
  const within = inner?.map((one) => ({ ...one, path: [...above, ...one.path], count: one.count * count })) ?? []
  return { found: [chosen, ...within], whole: whole && sent.name !== null && price !== null && inner === null }
}

interface Group {
  value: unknown
  head: Head
  options: (Sent & { id: string; option: Raw })[]
}

/** The options of a group with Justo's count of each; each alone where those of one id have other choices of their own. */
function optionsOf(group: Raw | null, depth: number): Group['options'] {
  const byId = new Map<string, Group['options']>()
  for (const [i, value] of asList(group?.options).entries()) {
    const option = asObject(value)
    if (option === null) continue
    const id = readCode(option.optionId) ?? `#${i}`
    const { price, externalId } = option
    const sent = { name: readText(option.name), count: 1, price, externalId, inner: innerOf(option, depth) }
    byId.set(id, [...(byId.get(id) ?? []), { ...sent, id, option }])
  }
  return [...byId].flatMap(([id, same]) => {
    if (new Set(same.map(({ inner }) => JSON.stringify(inner))).size > 1) return same
    return same.slice(0, 1).map((one) => {
      const byExternalId = own(asObject(group?.countByExternalId), readCode(one.externalId))
      const count = own(asObject(group?.countById), id) ?? byExternalId
      return { ...one, count: isNothing(count) ? same.length : count }
    })
  })
}

/**
 * «Clásica» of two groups is `Hamburguesa 1: Clásica` and `Hamburguesa 2: Clásica`; twice in one group, `Clásica (1)` and
 * `Clásica (2)`. Those on different halves of a pizza have the half before them.
 */
function labelsOf(groups: readonly Group[]): ReadonlyMap<Raw, string> {
  const deeper = groups.flatMap(({ head, options }) => {
    const title = titlesOf(head).join(': ')
    const isNamed = title !== '' && !head.isHalf
    return options.flatMap(({ option, inner, name }) =>
      inner === null ? [] : [{ option, title, isNamed, name: name ?? SEE_JUSTO }],
    )
  })
  return new Map(
    deeper.map((one) => {
      const twins = deeper.filter(({ name }) => name === one.name)
      const beside = twins.filter(({ title }) => title === one.title)
      const inTitle = twins.length > beside.length && one.isNamed ? `${one.title}: ` : ''
      const n = beside.length > 1 ? ` (${beside.indexOf(one) + 1})` : ''
      return [one.option, `${inTitle}${one.name}${n}`]
    }),
  )
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
    return { title, names, half: halves.at(-1)?.half ?? null, side: sideOf(readCode(raw?.externalId)) }
  })
  return groups.map((group): Head => {
    const { title, names, half, side } = group
    const twins = half ? groups.filter((other) => other.title === title) : []
    const n = half !== null && half !== HALF ? null : (side ?? (twins.length === 2 ? twins.indexOf(group) + 1 : null))
    return { title, names, side: n === null ? [] : [`Mitad ${n}`], isHalf: n !== null || half !== null }
  })
}

/** What is no option: its text, or a reference to Justo. */
const odd = (head: Head, value: unknown): Part => ({
  found: [found(head, { name: readText(value) ?? SEE_JUSTO })],
  whole: false,
})

/** One entry of `modifiers[]` (shape A): a group with its counted options. A bare text is taken as an option. */
function fromGroup({ value, head, options }: Group, labels: ReadonlyMap<Raw, string>): Part {
  const raw = asObject(value)
  if (raw === null) return odd(NO_HEAD, value)
  const missing = unlisted(head, raw, new Set(options.map(({ id }) => id)))
  return join([
    ...options.map(({ option, ...sent }) => taken(head, { ...sent, label: labels.get(option) })),
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
    const inner = option && innerOf(option, depth)
    return taken(head, { name, count: 1, price: prices[i], externalId: externalIds[i], inner })
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
    options: optionsOf(asObject(value), depth),
  }))
  const labels = labelsOf(groups)
  const a = join(groups.map((group) => fromGroup(group, labels)))
  const asked = headsOf(asList(item.options), ['title', 'internalName'], 'optionId')
  const b = join(asList(item.options).map((each, i) => fromSelections(each, asked[i] ?? NO_HEAD, depth)))
  const both = bothLists(combine(a.found), combine(b.found))
  const lists = [item.modifiers, item.options].every((list) => isNothing(list) || Array.isArray(list))
  return { found: both.all, whole: a.whole && b.whole && both.agree && lists }
}

function readModifiers(item: Raw, words: Words['options']) {
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
  return {
    /** With their meaning, in the order in which they are shown. */
    modifiers,
    /** False when a part could not be read. */
    whole: whole && fits,
    /** What the shop had confirmed of each title (`Order.words`). */
    read,
  }
}

type ReadModifiers = ReturnType<typeof readModifiers>

const MOST_KNOWN = 500
/** Modifiers that were read, by the shop's words: dishes repeat, and their options are read once. */
const known = new WeakMap<Words['options'], Map<string, ReadModifiers>>()

/** Null: nested deeper than a stack is; such a dish is read each time. */
function keyOf({ modifiers, options }: Raw): string | null {
  try {
    return JSON.stringify([modifiers, options])
  } catch {
    return null // The expected answer to JSON of thousands of levels.
  }
}

/** The modifiers of one item, of both of its lists, with what they mean. */
export function parseModifiers(item: Raw, words: Words['options'] = NO_WORDS.options): ReadModifiers {
  const key = keyOf(item)
  if (key === null) return readModifiers(item, words)
  const same = known.get(words) ?? new Map<string, ReadModifiers>()
  known.set(words, same)
  const before = same.get(key)
  if (before) return before
  const read = readModifiers(item, words)
  if (same.size >= MOST_KNOWN) same.clear()
  same.set(key, read)
  return read
}

import type { Modifier } from '@shared/order'
import { foldText } from '@shared/text'
import { halfIn, halfOf } from '@shared/tickets/modifier-halves'
import { asList, asObject, firstText, isNothing, type Raw, readAmount, readNumber, readText } from './read'

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

/** Choices nested in an option, under its label and the pizza half that it is on; menus go no deeper. */
function within(group: string, option: Raw, label: string, count: number, depth: number): Modifier[] {
  if (!hasDeeper(option) || depth >= DEEPEST) return []
  const half = halfIn(group) ? group : ''
  return parseModifiers(option, depth + 1).modifiers.map((inner) => ({
    ...inner,
    group: [half, label, inner.group].filter(Boolean).join(': '),
    count: inner.count * count,
  }))
}

/** An option of a group. */
interface Taken {
  id: string
  option: Raw
  repeats: number
  /** Another of the same id has other choices of its own: Justo's count is of both. */
  alone: boolean
}

/** The options of a group, repeated ones once with their number, unless they have other choices of their own. */
function takenIn(group: unknown, depth: number): Taken[] {
  const byId = new Map<string, Raw[]>()
  for (const [i, value] of asList(asObject(group)?.options).entries()) {
    const option = asObject(value)
    if (option === null) continue
    const id = readText(option.optionId) ?? `#${i}`
    const same = byId.get(id) ?? []
    same.push(option)
    byId.set(id, same)
  }
  return [...byId].flatMap(([id, same]): Taken[] => {
    const inner = same.length < 2 ? [] : same.map((option) => JSON.stringify(within('', option, '', 1, depth)))
    if (new Set(inner).size > 1) return same.map((option) => ({ id, option, repeats: 1, alone: true }))
    return same.slice(0, 1).map((option) => ({ id, option, repeats: same.length, alone: false }))
  })
}

/** Labels of options with choices of their own; two of one name must not be taken for one another. */
type Labels = ReadonlyMap<Raw, string>

/**
 * «Clásica» of two groups is `Hamburguesa 1: Clásica` and `Hamburguesa 2: Clásica`; twice in one group, `Clásica (1)` and
 * `Clásica (2)`. Those on different halves of a pizza have the half before them.
 */
function labelsOf(groups: readonly { title: string; taken: Taken[] }[]): Labels {
  const deeper = groups.flatMap(({ title, taken }) =>
    taken.flatMap(({ option }) =>
      hasDeeper(option) ? [{ option, title, name: readText(option.name) ?? SEE_JUSTO }] : [],
    ),
  )
  return new Map(
    deeper.map((own) => {
      const twins = deeper.filter(({ name }) => name === own.name)
      const beside = twins.filter(({ title }) => title === own.title)
      const inTitle = twins.length > beside.length && own.title !== '' && !halfIn(own.title) ? `${own.title}: ` : ''
      const n = beside.length > 1 ? ` (${beside.indexOf(own) + 1})` : ''
      return [own.option, `${inTitle}${own.name}${n}`]
    }),
  )
}

function fromOption(group: string, groupRaw: Raw, taken: Taken, labels: Labels, depth: number): ReadModifiers {
  const { option, repeats, alone } = taken
  const externalId = readText(option.externalId)
  const declared = alone
    ? null
    : (own(asObject(groupRaw.countById), readText(option.optionId)) ??
      own(asObject(groupRaw.countByExternalId), externalId))
  const { count, whole } = readCount(isNothing(declared) ? repeats : declared)
  if (count === 0) return { modifiers: [], whole: true }
  const name = readText(option.name)
  const price = isNothing(option.price) ? 0 : readAmount(option.price)
  const chosen = { group, name: name ?? SEE_JUSTO, count, price: price ?? 0, externalId }
  return {
    modifiers: [chosen, ...within(group, option, labels.get(option) ?? name ?? SEE_JUSTO, count, depth)],
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

/** What is no option: its text, or a reference to Justo. */
const odd = (group: string, value: unknown): ReadModifiers => ({
  modifiers: [{ group, name: readText(value) ?? SEE_JUSTO, count: 1, price: 0, externalId: null }],
  whole: false,
})

interface Group {
  value: unknown
  title: string
  taken: Taken[]
}

/** One entry of `modifiers[]` (shape A): a group with its counted options. A bare text is taken as an option. */
function fromGroup({ value, title, taken }: Group, labels: Labels, depth: number): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) return odd('', value)
  const missing = unlisted(title, raw, new Set(taken.map(({ id }) => id)))
  return join([
    ...taken.map((each) => fromOption(title, raw, each, labels, depth)),
    ...asList(raw.options).flatMap((option) => (asObject(option) === null ? [odd(title, option)] : [])),
    {
      modifiers: missing,
      whole: missing.length === 0 && (isNothing(raw.options) || Array.isArray(raw.options)),
    },
  ])
}

/** One entry of an item's `options[]` (shape B): names and, in the same order, maybe fewer prices and external ids. */
function fromSelections(value: unknown, group: string): ReadModifiers {
  const raw = asObject(value)
  if (raw === null) return odd('', value)
  const prices = asList(raw.selectionsPrices)
  const externalIds = asList(raw.selectionsExternalIds)
  const parts = asList(raw.selections).map((selection, i): ReadModifiers => {
    const name = firstText(selection, asObject(selection)?.name)
    const price = isNothing(prices[i]) ? 0 : readAmount(prices[i])
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
  const titles = titlesOf(asList(item.modifiers), 'name', 'shortName')
  const groups = asList(item.modifiers).map((value, i) => ({
    value,
    title: titles[i] ?? '',
    taken: takenIn(value, depth),
  }))
  const labels = labelsOf(groups)
  const shapeA = join(groups.map((group) => fromGroup(group, labels, depth)))
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

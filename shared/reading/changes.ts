import { cleanText, cutText, foldText } from '../text'
import { addsNothing, isDegreeAnswer, isWithoutAnswer, leavesNothing, leftOut, signsOf } from './answers'
import type { Meaning } from './facts'
import { type Half, halfOf } from './halves'
import { isGenericTitle, isLevelTitle, onlyAdds, removedFrom, titleAsks } from './titles'
import { tokensOf } from './tokens'
import { type OptionWord, type Words, wordIn, wordKey } from './words'

/** An option of a line, as Justo's JSON has it. */
export interface Choice {
  /** Labels of the options that it is within, outermost first, and the half where only an external id told it. */
  path: readonly string[]
  /** The title of its group; may itself name its dish: «Hamburguesa 1: Quitar». */
  title: string
  name: string
  count: number
}

type Item = string | Half

interface Title {
  asks: OptionWord
  /** Titles and halves from the outermost to the innermost. */
  items: Item[]
  /** Index of the deciding one of `items`; -1: no title but a half. */
  deciding: number
  isConfirmed: boolean
}

/** No menu's text is longer; bounds the time for a hostile one. */
const LONGEST = 400

/** Direction marks and the like, which part a word; not the joiner of emoji. */
const INVISIBLE = /(?!\u200d)\p{Cf}/gu

/** Without its middle where it is too long: the end may be the «quitar». */
function bounded(text: string): string {
  const visible = text.replace(INVISIBLE, '')
  if (visible.length <= LONGEST) return visible
  return `${cutText(visible.slice(0, LONGEST), 150)}... ${visible.slice(-150)}`
}

const isTitle = (item: Item | undefined): item is string => typeof item === 'string'

/** Cache: a menu has few titles, repeated in each order. */
const known = new Map<string, Item[]>()
const MOST_KNOWN = 500

/** «Doble carne: Mitad 1: Quitar», outermost first. */
function itemsOf(text: string): Item[] {
  const before = known.get(text)
  if (before) return before
  const items = bounded(text)
    .split(/:\s+/)
    .map((part) => part.replace(/[\s:]+$/, ''))
    .filter(Boolean)
    .flatMap((part): Item[] => {
      const half = halfOf(part)
      return half ? [half, half.rest].filter((item) => item !== '') : [part]
    })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, items)
  return items
}

/** What the shop confirmed of a title, of the whole or of its end: «Hamburguesa 1: Quitar». */
function confirmed(
  title: string,
  options: Words['options'],
): { word: OptionWord; within: string; title: string } | null {
  const parts = title.split(/:\s+/)
  for (let i = 0; i < parts.length; i += 1) {
    const end = parts.slice(i).join(': ')
    const word = wordIn(options, end)
    if (word !== null) return { word, within: parts.slice(0, i).join(': '), title: end }
  }
  return null
}

/** Another half tells which one the title means: «Mitad 1» of an external id before «1/2», or within «Mitad y mitad». */
const withoutRepeatedHalf = (items: Item[]): Item[] =>
  items.filter(
    (item, i) =>
      isTitle(item) || item.n !== null || items.every((other, at) => isTitle(other) || (other.n === null && at >= i)),
  )

/** The innermost title decides, unless it is as generic as «Ingredientes». */
function readTitle({ path, title }: Choice, options: Words['options']): Title {
  const told = confirmed(title, options)
  const outer = path.flatMap(itemsOf)
  if (told === null) {
    const items = withoutRepeatedHalf([...outer, ...itemsOf(title)])
    const specific = items.findLastIndex((item) => isTitle(item) && !isGenericTitle(item))
    const deciding = specific < 0 ? items.findLastIndex(isTitle) : specific
    const decisive = items[deciding]
    return { items, deciding, asks: isTitle(decisive) ? titleAsks(decisive) : 'choose', isConfirmed: false }
  }
  const own = itemsOf(told.title)
  const isHalf = told.word === 'half'
  const inner = !isHalf ? own : own.some((item) => !isTitle(item)) ? own : [{ n: null, rest: '' }]
  const items = withoutRepeatedHalf([...outer, ...itemsOf(told.within), ...inner])
  return { items, deciding: items.findLastIndex(isTitle), asks: isHalf ? 'choose' : told.word, isConfirmed: true }
}

/** What a title alone says: the proposal for the shop's page of words. */
export function proposeOption(title: string): OptionWord {
  const { asks, items } = readTitle({ path: [], title, name: '', count: 1 }, {})
  const last = items.at(-1)
  return asks === 'choose' && last !== undefined && !isTitle(last) ? 'half' : asks
}

const halfLabel = (n: Half['n']): string => (n === null ? 'MITAD' : `MITAD ${n}`)
const labels = (items: readonly Item[]): string[] =>
  items.map((item) => (isTitle(item) ? cleanText(item) : halfLabel(item.n))).filter(Boolean)

interface Entry<T> extends Title {
  choice: T
}

/** The titles before the half: in a combo each pizza has its own halves. */
const wholeOf = ({ items }: Title): string => {
  const at = items.findIndex((item) => !isTitle(item))
  return at < 0 ? '' : JSON.stringify(items.slice(0, at))
}

/**
 * Numbers halves whose title («1/2», «mitad») does not say which: the opposite of the half named beside them; else two
 * answers, each taken once, are one half each. Otherwise they stay unnumbered: MITAD.
 */
function numbered<T extends Choice>(entry: Entry<T>, all: readonly Entry<T>[]): Entry<T> {
  if (!entry.items.some((item) => !isTitle(item) && item.n === null)) return entry
  const same = all.filter((other) => wholeOf(other) === wholeOf(entry))
  const named = new Set(same.flatMap(({ items }) => items.flatMap((item) => (isTitle(item) ? [] : (item.n ?? [])))))
  const pair = same.filter(({ choice }) => choice.title === entry.choice.title)
  const names = pair.map(({ choice }) => foldText(choice.name)).sort()
  const isPair = named.size === 0 && pair.length === 2 && names[0] !== names[1]
  const [only] = named
  const n = (): Half['n'] => {
    if (named.size === 1) return only === 1 ? 2 : 1
    if (!isPair || pair.some(({ choice }) => choice.count > 1)) return null
    return foldText(entry.choice.name) === names[0] ? 1 : 2
  }
  const number = n()
  const items = entry.items.map((item) => (isTitle(item) || item.n !== null ? item : { ...item, n: number }))
  return { ...entry, items }
}

/** An answer that has signs alone, for which no printer has letters: `🔥🔥🔥`. */
const signsOnly = (name: string): string => {
  const signs = tokensOf(name).length
  return signs === 0 ? '' : signs > 1 ? `(emoji x${signs})` : '(emoji)'
}

const shown = (name: string): string => cleanText(name) || signsOnly(name)

/** The parent options and halves, without the question. */
const pathOf = ({ items, deciding }: Title): string[] =>
  labels(items.filter((item, i) => !isTitle(item) || (i < deciding && !(isGenericTitle(item) && !/\d/.test(item)))))

function omission({ items, deciding, asks, isConfirmed }: Title, what: string): Meaning {
  const item = items[deciding]
  const question = isTitle(item) ? item : ''
  const from = asks === 'omit' ? removedFrom(question) : isGenericTitle(question) ? null : question
  const at = pathOf({ items, deciding, asks, isConfirmed })
  const isNamed = from !== null && !(isConfirmed && from === question)
  return {
    type: 'omit',
    at: isNamed ? [...at, cleanText(from)] : at,
    what: shown(what),
    certainty: isConfirmed ? 'confirmed' : 'rule',
  }
}

/** Question and answer: a choice, or one that no rule is sure of. */
function questioned<T extends Choice>(title: Title & { choice: T }, said: string, without: boolean): Meaning {
  const { items, asks, deciding, isConfirmed, choice } = title
  const item = items[deciding]
  const question = isTitle(item) ? item : ''
  // «MITAD 1: Ingredientes: Pepperoni» means the same as «MITAD 1: Pepperoni».
  const asked = items.filter((one, i) => !(i > 0 && isTitle(one) && !isTitle(items[i - 1]) && isGenericTitle(one)))
  const denies = asks === 'omit' || asks === 'unsure'
  const type = (): Meaning['type'] => {
    if (isDegreeAnswer(choice.name)) return 'level'
    if (denies) return 'unknown'
    if (asked.length > 0 && !isTitle(asked.at(-1))) return 'half'
    return isLevelTitle(question) ? 'level' : 'choose'
  }
  const certainty = isConfirmed ? 'confirmed' : type() === 'unknown' ? 'unsure' : 'rule'
  return { type: type(), at: labels(asked), what: said, ...(without && { without: true as const }), certainty }
}

function meaningOf<T extends Choice>(entry: Entry<T>): Meaning {
  const { asks, items, deciding, isConfirmed } = entry
  const name = bounded(entry.choice.name)
  const signs = signsOf(name)
  const isDenied = signs.length > 0 && signs.every(({ sign }) => sign === 'no')
  if (isDenied) return omission(entry, signs.map(({ what }) => leftOut(what) ?? what).join(' ni '))
  const removed = asks === 'omit' && signs.length === 0 ? leftOut(name, isConfirmed) : null
  if (removed !== null && !isDegreeAnswer(name)) return omission(entry, removed)
  const item = items[deciding]
  const question = isTitle(item) ? item : ''
  if (asks === 'add' && !addsNothing(name)) {
    const at = onlyAdds(question) ? pathOf(entry) : [...pathOf(entry), cleanText(question)]
    return { type: 'add', at, what: shown(entry.choice.name), certainty: isConfirmed ? 'confirmed' : 'rule' }
  }
  if (signs.some(({ sign }) => sign === 'no')) {
    const said = signs.map(({ sign, what }) => `${sign === 'no' ? 'SIN' : 'CON'} ${shown(what)}`)
    return questioned(entry, said.join(', '), true)
  }
  const denies = asks === 'omit' || asks === 'unsure'
  return questioned(entry, shown(entry.choice.name), isWithoutAnswer(name) && !(denies && leavesNothing(name)))
}

const ORDER: Record<Meaning['type'], number> = { choose: 0, half: 0, level: 0, unknown: 0, omit: 1, add: 2 }

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Without a half, then each half; within it by parent option, then choices, omissions, additions. */
function sortKey<T extends Choice>({ items, deciding, choice }: Entry<T>, { type }: Meaning): (string | number)[] {
  const half = items.findLast((item): item is Half => !isTitle(item))
  const path = items.slice(0, Math.max(0, deciding)).filter(isTitle)
  const group = [...choice.path, choice.title].join(': ')
  const [parents, question, name] = [path.join(': '), group, choice.name].map((text) => foldText(cleanText(text)))
  return [half ? (half.n ?? 3) : 0, parents ?? '', ORDER[type], question ?? '', name ?? '']
}

export interface ReadChanges<T> {
  /** In the order in which they are shown, whatever Justo's. */
  changes: { choice: T; means: Meaning }[]
  /** What each title was read as (`Order.words`). */
  read: Record<string, OptionWord>
}

/**
 * What the options of one line do to their dish. `omit` only where the title asks what is left out and the answer is an
 * ingredient, or a sign denies it; in doubt question and answer.
 */
export function readChanges<T extends Choice>(choices: readonly T[], options: Words['options']): ReadChanges<T> {
  const entries = choices.map((choice): Entry<T> => ({ ...readTitle(choice, options), choice }))
  const keyed = entries.map((entry) => {
    const own = numbered(entry, entries)
    const means = meaningOf(own)
    return { choice: entry.choice, means, key: sortKey(own, means) }
  })
  const changes = keyed
    .sort((a, b) => a.key.reduce<number>((order, part, i) => order || compare(part, b.key[i] ?? ''), 0))
    .map(({ choice, means }) => ({ choice, means }))
  const titles = choices.flatMap(({ title }) => (title === '' ? [] : [title]))
  const read = titles.map((title) => [wordKey(title), confirmed(title, options)?.word ?? proposeOption(title)] as const)
  return { changes, read: Object.fromEntries(read) }
}

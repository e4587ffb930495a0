import { cleanText, cutText, foldText } from '../text'
import { remembered } from '../text/remembered'
import { addsNothing, isDegreeAnswer, isWithoutAnswer, leavesNothing, leftOut, type Signed, signsOf } from './answers'
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
  /** The deciding one of the titles, and its index; empty: no title but a half. */
  question: string
  deciding: number
  /** What the shop confirmed; null: the rules decide. */
  told: ReturnType<typeof confirmed>
}

interface Entry extends Title {
  choice: Choice
}

/** No menu's text is longer; bounds the time for a hostile one. */
const LONGEST = 400

/** Direction marks and the like, which part a word; not the joiner of emoji. */
const INVISIBLE = /(?!\u200d)\p{Cf}/gu

/** Without its middle where it is too long: the end may be the «quitar». */
function bounded(text: string): string {
  const visible = text.replace(INVISIBLE, '')
  return visible.length <= LONGEST ? visible : `${cutText(visible.slice(0, LONGEST), 150)}... ${visible.slice(-150)}`
}

const isTitle = (item: Item | undefined): item is string => typeof item === 'string'

/** «Doble carne: Mitad 1: Quitar», outermost first. */
const itemsOf = remembered((text): Item[] =>
  bounded(text)
    .split(/:\s+/)
    .map((part) => part.replace(/[\s:]+$/, ''))
    .filter(Boolean)
    .flatMap((part): Item[] => {
      const half = halfOf(part)
      return half ? [half, half.rest].filter((item) => item !== '') : [part]
    }),
)

/** What the shop confirmed of a title, of the whole or of its end: «Hamburguesa 1: Quitar». */
function confirmed(title: string, options: Words['options']) {
  const parts = title.split(/:\s+/)
  for (const i of parts.keys()) {
    const end = parts.slice(i).join(': ')
    const word = wordIn(options, end)
    if (word === 'unsure') return null
    if (word !== null) return { word, within: parts.slice(0, i).join(': '), title: end }
  }
  return null
}

/** The innermost title decides, unless it is as generic as «Ingredientes». */
function readTitle({ path, title }: Pick<Choice, 'path' | 'title'>, options: Words['options']): Title {
  const told = confirmed(title, options)
  const own = itemsOf(told?.title ?? title)
  const isHalf = told?.word === 'half'
  const inner = isHalf && own.every(isTitle) ? [{ n: null, rest: '' }] : own
  // Another half tells which one the title means: «Mitad 1» of an external id before «1/2», or within «Mitad y mitad».
  const items = [...[...path, told?.within ?? ''].flatMap(itemsOf), ...inner].filter(
    (item, i, all) =>
      isTitle(item) || item.n !== null || all.every((other, at) => isTitle(other) || (other.n === null && at >= i)),
  )
  const specific = told ? -1 : items.findLastIndex((item) => isTitle(item) && !isGenericTitle(item))
  const deciding = specific < 0 ? items.findLastIndex(isTitle) : specific
  const item = items[deciding]
  const question = isTitle(item) ? item : ''
  const asks = told === null ? titleAsks(question) : isHalf ? 'choose' : told.word
  return { items, deciding, question, asks, told }
}

/** What a title alone says: the proposal for the shop's page of words. */
export function proposeOption(title: string): OptionWord {
  const { asks, items } = readTitle({ path: [], title }, {})
  return asks === 'choose' && items.length > 0 && !isTitle(items.at(-1)) ? 'half' : asks
}

const labels = (items: readonly Item[]): string[] =>
  items.map((item) => (isTitle(item) ? cleanText(item) : `MITAD ${item.n ?? ''}`.trim())).filter(Boolean)

/** The titles before the half: in a combo each pizza has its own halves. */
const wholeOf = ({ items }: Title): string =>
  JSON.stringify(
    items.slice(
      0,
      items.findIndex((item) => !isTitle(item)),
    ),
  )

/**
 * Numbers halves whose title («1/2», «mitad») does not say which: the opposite of the half named beside them; else two
 * answers, each taken once, are one half each. Otherwise they stay unnumbered: MITAD.
 */
function numbered(entry: Entry, all: readonly Entry[]): Entry {
  const isOpen = (item: Item): item is Half => !isTitle(item) && item.n === null
  if (!entry.items.some(isOpen)) return entry
  const same = all.filter((other) => wholeOf(other) === wholeOf(entry) && !other.items.every(isTitle))
  const named = new Set(same.flatMap(({ items }) => items.flatMap((item) => (isTitle(item) ? [] : (item.n ?? [])))))
  const pair = same.filter(({ choice }) => choice.title === entry.choice.title)
  const names = pair.map(({ choice }) => foldText(choice.name)).sort()
  const isPair = pair.length === 2 && names[0] !== names[1] && pair.every(({ choice }) => choice.count === 1)
  const byName = named.size === 0 && isPair ? (foldText(entry.choice.name) === names[0] ? 1 : 2) : null
  const n = named.size === 1 ? (named.has(1) ? 2 : 1) : byName
  return { ...entry, items: entry.items.map((item) => (isOpen(item) ? { ...item, n } : item)) }
}

/** In words; where there are signs alone, for which no printer has letters (`🔥🔥🔥`), their number. */
function shown(name: string): string {
  const text = cleanText(name)
  const signs = text === '' ? tokensOf(name).length : 0
  return signs === 0 ? text : signs > 1 ? `(emoji x${signs})` : '(emoji)'
}

/** The parent options and halves, without the question. */
const pathOf = ({ items, deciding }: Title): string[] =>
  labels(items.filter((item, i) => !isTitle(item) || (i < deciding && !(isGenericTitle(item) && !/\d/.test(item)))))

/** What an answer leaves out: by its signs, or as its title asks; null: nothing, or not certainly. */
function omitted({ asks, told }: Title, name: string, signs: readonly Signed[]): string | null {
  if (signs.length > 0)
    return signs.some(({ sign }) => sign === 'yes') ? null : signs.map(({ what }) => leftOut(what) ?? what).join(' ni ')
  return asks === 'omit' && !isDegreeAnswer(name) ? leftOut(name, told !== null) : null
}

/** Question and answer: a choice, or one that no rule is sure of. */
function questioned(
  { items, asks, question }: Title,
  name: string,
  signs: readonly Signed[],
): Omit<Meaning, 'certainty'> {
  // «MITAD 1: Ingredientes: Pepperoni» means the same as «MITAD 1: Pepperoni».
  const asked = items.filter((one, i) => !(i > 0 && isTitle(one) && !isTitle(items[i - 1]) && isGenericTitle(one)))
  const denies = asks === 'omit' || asks === 'unsure'
  const isHalf = asked.length > 0 && !isTitle(asked.at(-1))
  const byTitle = denies ? 'unknown' : isHalf ? 'half' : isLevelTitle(question) ? 'level' : 'choose'
  const isRefusing = signs.some(({ sign }) => sign === 'no')
  const said = signs.map(({ sign, what }) => `${sign === 'no' ? 'SIN' : 'CON'} ${shown(what)}`).join(', ')
  const without = isRefusing || (isWithoutAnswer(name) && !(denies && leavesNothing(name)))
  return {
    type: isDegreeAnswer(name) ? 'level' : byTitle,
    at: labels(asked),
    what: isRefusing ? said : shown(name),
    ...(without && { without: true }),
  }
}

function meaningOf(entry: Entry): Meaning {
  const { asks, question, told } = entry
  const name = bounded(entry.choice.name)
  const certainty = told === null ? 'rule' : 'confirmed'
  const signs = signsOf(name)
  const left = omitted(entry, name, signs)
  if (left !== null) {
    const from = asks === 'omit' ? removedFrom(question) : isGenericTitle(question) ? null : question
    return { type: 'omit', at: [...pathOf(entry), cleanText(from ?? '')].filter(Boolean), what: shown(left), certainty }
  }
  if (asks === 'add' && !addsNothing(name)) {
    const at = onlyAdds(question) ? pathOf(entry) : [...pathOf(entry), cleanText(question)]
    return { type: 'add', at, what: shown(name), certainty }
  }
  const said = questioned(entry, name, signs)
  return { ...said, certainty: said.type === 'unknown' && told === null ? 'unsure' : certainty }
}

const ORDER: Record<Meaning['type'], number> = { choose: 0, half: 0, level: 0, unknown: 0, omit: 1, add: 2 }

/** Without a half, then each half; within it by parent option, then choices, omissions, additions. */
function sortKey({ items, deciding, choice }: Entry, { type }: Meaning): string {
  const half = items.findLast((item): item is Half => !isTitle(item))
  const parents = items.slice(0, Math.max(0, deciding)).filter(isTitle).join(': ')
  const texts = [parents, [...choice.path, choice.title].join(': '), choice.name].map((text) =>
    foldText(cleanText(text)),
  )
  return [half ? (half.n ?? 3) : 0, texts[0], ORDER[type], texts[1], texts[2]].join('\0')
}

export interface ReadChanges<T> {
  /** In the order in which they are shown, whatever Justo's. */
  changes: { choice: T; means: Meaning }[]
  /** What the shop had confirmed of each title (`Order.words`). */
  read: Record<string, OptionWord>
}

/**
 * What the options of one line do to their dish. `omit` only where the title asks what is left out and the answer is an
 * ingredient, or a sign denies it; in doubt question and answer.
 */
export function readChanges<T extends Choice>(choices: readonly T[], options: Words['options']): ReadChanges<T> {
  const entries = choices.map((choice) => ({ ...readTitle(choice, options), choice }))
  const changes = entries.map((entry) => {
    const own = numbered(entry, entries)
    const means = meaningOf(own)
    return { choice: entry.choice, means, key: sortKey(own, means) }
  })
  changes.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const read = entries.flatMap(({ choice: { title }, told }) =>
    title === '' ? [] : [[wordKey(told?.title ?? title), told?.word ?? 'unsure'] as const],
  )
  return { changes: changes.map(({ choice, means }) => ({ choice, means })), read: Object.fromEntries(read) }
}

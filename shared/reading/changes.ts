import { cleanText, foldText } from '../text'
import { remembered } from '../text/remembered'
import { leftOut, type Signed, signsOf } from './answers'
import type { Meaning } from './facts'
import { says } from './lexicon'
import { bounded, readOption } from './options'
import { HALF, halfOf, isHalf, removedFrom, titleAsks } from './titles'
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

interface Entry<T extends Choice> {
  choice: T
  /** Titles and halves that it is within, outermost first. */
  parts: readonly string[]
  /** Index of the title that decides; -1: there is none, but a half. */
  deciding: number
  asks: OptionWord
  /** What the shop confirmed; null: the rules decide. */
  told: ReturnType<typeof confirmed>
}

type Read = Omit<Entry<Choice>, 'choice'>

const isGeneric = (title: string): boolean => says(readOption(title), 'generic')
const labels = (parts: readonly string[]): string[] => parts.map(cleanText).filter((part) => part !== '')

/** «Doble carne: Mitad 1: Quitar», outermost first. */
const partsOf = remembered((text): readonly string[] =>
  bounded(text)
    .split(/:\s+/)
    .map((part) => part.replace(/[\s:]+$/, ''))
    .flatMap((part) => {
      const found = halfOf(part)
      return found ? [found.half, found.rest] : [part]
    })
    .filter((part) => part !== ''),
)

/** A title with and without the options that it is within: `Combo: Quitar`, `Quitar`. */
export function endsOf(title: string): string[] {
  const parts = bounded(title).split(/:\s+/)
  return parts.map((_, i) => parts.slice(i).join(': '))
}

function confirmed(title: string, options: Words['options']) {
  const ends = endsOf(title)
  const end = ends.find((each) => wordIn(options, each) !== null) ?? ''
  const word = wordIn(options, end)
  return word === null || word === 'unsure' ? null : { word, title: end, within: ends[0]?.slice(0, -end.length) ?? '' }
}

function readTitles({ path, title }: Pick<Choice, 'path' | 'title'>, options: Words['options']): Read {
  const told = confirmed(title, options)
  const inner = partsOf(told?.title ?? title)
  const own = told?.word === 'half' && !inner.some(isHalf) ? [HALF] : inner
  const all = [...[...path, told?.within ?? ''].flatMap(partsOf), ...own]
  // Another half tells which one the title means: «Mitad 1» of an external id before «1/2», or within «Mitad y mitad».
  const open = all.some((part) => isHalf(part) && part !== HALF) ? -1 : all.indexOf(HALF)
  const parts = all.filter((part, i) => part !== HALF || i === open)
  // The innermost title decides, unless it is as generic as «Ingredientes».
  const specific = parts.findLastIndex((part) => !isHalf(part) && (told !== null || !isGeneric(part)))
  const deciding = specific < 0 ? parts.findLastIndex((part) => !isHalf(part)) : specific
  const word = told?.word ?? titleAsks(parts[deciding] ?? '')
  return { parts, deciding, asks: word === 'half' ? 'choose' : word, told }
}

/** What a title alone says: the proposal for the shop's page of words. */
export function proposeOption(title: string): OptionWord {
  const { asks, parts } = readTitles({ path: [], title }, {})
  return asks === 'choose' && isHalf(parts.at(-1)) ? 'half' : asks
}

/** The titles before the half: in a combo each pizza has its own halves. */
const wholeOf = ({ parts }: Read): string => parts.slice(0, parts.findIndex(isHalf)).join('\0')

/**
 * Numbers halves whose title («1/2», «mitad») does not say which: the opposite of the half named beside them; else two
 * answers, each taken once, are one half each. Otherwise they stay unnumbered: MITAD.
 */
function numbered<T extends Choice>(entry: Entry<T>, all: readonly Entry<T>[]): Entry<T> {
  if (!entry.parts.includes(HALF)) return entry
  const same = all.filter((other) => other.parts.some(isHalf) && wholeOf(other) === wholeOf(entry))
  const named = new Set(same.flatMap(({ parts }) => parts.filter((part) => isHalf(part) && part !== HALF)))
  const pair = same.filter(({ choice }) => choice.title === entry.choice.title)
  const [one, other, ...more] = pair.map(({ choice }) => foldText(choice.name)).sort()
  const isPair = one !== other && more.length === 0 && pair.every(({ choice }) => choice.count === 1)
  const isFirst = named.size === 0 ? foldText(entry.choice.name) === one : !named.has(`${HALF} 1`)
  if (named.size > 1 || (named.size === 0 && !(other && isPair))) return entry
  return { ...entry, parts: entry.parts.map((part) => (part === HALF ? `${HALF} ${isFirst ? 1 : 2}` : part)) }
}

/** Question and answer: a choice, or one that no rule is sure of. */
function questioned({ parts, deciding, asks, told }: Read, name: string, signs: readonly Signed[]): Meaning {
  const answer = readOption(name)
  // «MITAD 1: Ingredientes: Pepperoni» means the same as «MITAD 1: Pepperoni».
  const asked = parts.filter((part, i) => !(isHalf(parts[i - 1]) && isGeneric(part)))
  const denies = asks === 'omit' || asks === 'unsure'
  const isLevel = says(readOption(parts[deciding] ?? ''), 'level')
  const byTitle = denies ? 'unknown' : isHalf(asked.at(-1)) ? 'half' : isLevel ? 'level' : 'choose'
  const type = says(answer, 'degree-answer') ? 'level' : byTitle
  const isRefusing = signs.some(({ sign }) => sign === 'no')
  const said = signs.map(({ sign, what }) => `${sign === 'no' ? 'SIN' : 'CON'} ${cleanText(what)}`).join(', ')
  const isSign = answer.words.length === 0 && tokensOf(name).some(({ sign }) => sign === 'no')
  const isWithout = says(answer, 'without-answer') && !(denies && says(answer, 'leaves-all'))
  return {
    type,
    at: labels(asked),
    what: isRefusing ? said : cleanText(name),
    without: isRefusing || isSign || isWithout || undefined,
    certainty: told !== null ? 'confirmed' : type === 'unknown' ? 'unsure' : 'rule',
  }
}

function meaningOf(entry: Entry<Choice>): Meaning {
  const { choice, asks, told, parts, deciding } = entry
  const [name, title] = [bounded(choice.name), parts[deciding] ?? '']
  const signs = signsOf(name)
  const isMixed = signs.some(({ sign }) => sign === 'yes')
  const bySigns = isMixed ? null : signs.map(({ what }) => leftOut(what) ?? what).join(' ni ')
  const left = signs.length > 0 ? bySigns : asks === 'omit' ? leftOut(name, told !== null) : null
  // The parent options and halves, without the question.
  const path = parts.filter((part, i) => isHalf(part) || (i < deciding && (!isGeneric(part) || /\d/.test(part))))
  const certainty = told === null ? 'rule' : 'confirmed'
  if (left !== null) {
    const from = asks === 'omit' ? removedFrom(title) : isGeneric(title) ? '' : title
    return { type: 'omit', at: labels([...path, from]), what: cleanText(left), certainty }
  }
  if (asks !== 'add' || says(readOption(name), 'adds-nothing')) return questioned(entry, name, signs)
  const at = says(readOption(title), 'only-adds') ? path : [...path, title]
  return { type: 'add', at: labels(at), what: cleanText(name), certainty }
}

/** Order: no half, each half, unnumbered halves; within these by parent option, then choices, omissions, additions. */
function sortKey({ parts, deciding, choice }: Entry<Choice>, { type }: Meaning): string {
  const parents = parts.slice(0, Math.max(0, deciding)).filter((part) => !isHalf(part))
  const [parent, group, name] = [parents, [...choice.path, choice.title], [choice.name]].map((each) =>
    foldText(cleanText(each.join(': '))),
  )
  const order = type === 'add' ? 2 : type === 'omit' ? 1 : 0
  const half = parts.findLast(isHalf) ?? ''
  return [half === HALF ? `${HALF} 3` : half, parent, order, group, name].join('\0')
}

/**
 * What the options of one line do to their dish, in the order in which they are shown, whatever Justo's. `omit` only where
 * the title asks what is left out and the answer is an ingredient, or a sign denies it; in doubt question and answer.
 * `read`: what the shop had confirmed of each title (`Order.words`).
 */
export function readChanges<T extends Choice>(
  choices: readonly T[],
  options: Words['options'],
): { changes: { choice: T; means: Meaning }[]; read: Record<string, OptionWord> } {
  const entries = choices.map((choice) => ({ ...readTitles(choice, options), choice }))
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

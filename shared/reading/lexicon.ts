import { remembered } from '../text/remembered'
import conjugations from './conjugations.json'

/**
 * Words with one meaning: data of a lexicon. `words` are apart by spaces, without accents and case:
 *
 * - `timbre` a word; `cubierto*` its beginning; `*alerg*` what it holds; `quit-ar` a verb, with its pronouns
 * - `razon_social` one word after the other; `cierra_.._garganta` up to three words between, none of which is «no»
 * - `<me>_brot*` a single word of the group `me` or `<me>`; `fecha+cumple*` both, anywhere
 *
 * Words, numbers and signs count as words.
 */
export interface Group {
  means: string
  words: string
  /** Words that one slip of the hand, or another spelling, still mean. */
  alike?: string
  /** Where they were seen. */
  source?: string
  example?: string
}

/** Words `from` to `to`, without the last, that a group has. */
export interface Mark<M extends string = string> {
  means: M
  from: number
  to: number
}

type Test = (word: string) => boolean
type Step = Test | '..'

interface Phrase<M> {
  means: M
  steps: readonly Step[]
  /** Of `a+b`: they must be somewhere in the text. */
  elsewhere: readonly (readonly Step[])[]
}

const MOST_BETWEEN = 3
const NEGATIONS = new Set(['no', 'not', 'nunca', 'ni'])

/** Shorter words have too many neighbours. */
const SHORTEST_ALIKE = 6
const LONGEST_ALIKE = 20

const { pronouns, ...endings } = conjugations
const VERB_ENDS = new Map(
  Object.entries(endings).map(([conjugation, each]) => [
    conjugation,
    new RegExp(`^(?:${each.replaceAll(' ', '|')})(?:${pronouns.replaceAll(' ', '|')})?$`),
  ]),
)

const partsOf = (words: string, apart = ' '): string[] => words.split(apart).filter((word) => word !== '')

/** A pattern of one word, and under which keys its words are found. `form`: of the word without its signs. */
function testOf(pattern: string, form: (word: string) => string): { test: Test; key: string } {
  const [stem = '', conjugation = ''] = pattern.split('-')
  const ends = VERB_ENDS.get(conjugation)
  const plain = form((ends ? stem : pattern).replaceAll('*', ''))
  const start = plain.slice(0, 2)
  if (ends) return { test: (word) => word.startsWith(plain) && ends.test(word.slice(plain.length)), key: start }
  if (pattern.startsWith('*')) return { test: (word) => word.includes(plain), key: plain > '\x7f' ? 'other*' : 'any*' }
  if (pattern.endsWith('*')) return { test: (word) => word.startsWith(plain), key: start }
  return { test: (word) => word === plain, key: `=${plain}` }
}

const keysOf = (word: string): string[] => [
  `=${word}`,
  ...(word.length > 1 ? [word.slice(0, 2)] : []),
  word.slice(0, 1),
  'any*',
  ...(word > '\x7f' ? ['other*'] : []),
]

/** Where the steps from the n-th on end that begin at a word; null: they do not match. */
function endOf(steps: readonly Step[], words: readonly string[], from: number, n = 0): number | null {
  const step = steps[n]
  if (step === undefined) return from
  const word = words[from]
  if (step !== '..') return word !== undefined && step(word) ? endOf(steps, words, from + 1, n + 1) : null
  for (let at = from; at <= from + MOST_BETWEEN; at += 1) {
    const end = endOf(steps, words, at, n + 1)
    if (end !== null) return end
    if (NEGATIONS.has(words[at] ?? '')) return null
  }
  return null
}

/** Finds the words and phrases of a lexicon in a text. */
export class Lexicon<M extends string> {
  readonly #phrases = new Map<string, Phrase<M>[]>()
  readonly #alike: { means: M; sound: string }[]
  readonly #meanings = remembered((word) => new Set(this.marksIn([word]).map(({ means }) => means)))
  /** The group that a misspelt word belongs to. */
  readonly meantBy = remembered((word): M | null => {
    if (word.length < SHORTEST_ALIKE || word.length > LONGEST_ALIKE) return null
    const sound = soundOf(word)
    return this.#alike.find((each) => each.sound === sound || isOneSlipAway(sound, each.sound))?.means ?? null
  })

  constructor(groups: readonly Group[], form: (word: string) => string) {
    const tests = (word: string) => {
      const named = groups.filter(({ means }) => means === word || `<${means}>` === word)
      const words = named.flatMap((group) => partsOf(group.words)).filter((each) => !/[_+]/.test(each))
      return (word.startsWith('<') ? words : [word]).map((each) => testOf(each, form))
    }
    const stepOf = (word: string): Step => {
      if (word === '..') return word
      const each = tests(word)
      return (text) => each.some(({ test }) => test(text))
    }
    const stepsOf = (phrase: string) => partsOf(phrase, '_').map(stepOf)
    for (const { means, words } of groups)
      for (const pattern of partsOf(words)) {
        const [first = '', ...others] = partsOf(pattern, '+')
        const [word = '', ...rest] = partsOf(first, '_')
        const elsewhere = others.map(stepsOf)
        for (const { test, key } of tests(word)) {
          const phrase = { means: means as M, steps: [test, ...rest.map(stepOf)], elsewhere }
          this.#phrases.set(key, [...(this.#phrases.get(key) ?? []), phrase])
        }
      }
    this.#alike = groups.flatMap(({ means, alike = '' }) =>
      partsOf(alike).map((word) => ({ means: means as M, sound: soundOf(form(word)) })),
    )
  }

  /** Every word and phrase that a group has, in the order of the text. */
  marksIn(words: readonly string[]): Mark<M>[] {
    const found = new Map<readonly Step[], boolean>()
    const isAnywhere = (steps: readonly Step[]) => {
      const known = found.get(steps) ?? words.some((_, i) => endOf(steps, words, i) !== null)
      found.set(steps, known)
      return known
    }
    const marks: Mark<M>[] = []
    for (const [from, word] of words.entries())
      for (const key of keysOf(word))
        for (const { means, steps, elsewhere } of this.#phrases.get(key) ?? []) {
          const to = endOf(steps, words, from)
          if (to !== null && elsewhere.every(isAnywhere)) marks.push({ means, from, to })
        }
    return marks
  }

  /** The meanings that begin at each word. */
  meaningsAt(words: readonly string[]): ReadonlySet<M>[] {
    const sets = words.map(() => new Set<M>())
    for (const { means, from } of this.marksIn(words)) sets[from]?.add(means)
    return sets
  }

  /** Whether a word alone has one of the meanings. */
  has(word: string, ...means: M[]): boolean {
    const found = this.#meanings(word)
    return means.some((each) => found.has(each))
  }
}

/** `form`: in which the words of texts are compared, if it is not `folded`. `M`: the meanings of its groups, which JSON has no types for. */
export const lexiconOf = <M extends string>(
  groups: readonly Group[],
  form: (word: string) => string = (word) => word,
): Lexicon<M> => new Lexicon<M>(groups, form)

/** The word as it sounds in Colombia: `halerjia`, `alerguia` and `arlegia` are one slip from `alergia`, or none. */
const soundOf = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/g[ju]?(?=[eiy])|j/g, 'g')
    .replace(/qu|ck|k/g, 'c')
    .replace(/z|c(?=[eiy])/g, 's')
    .replace(/y/g, 'i')
    .replace(/r/g, 'l')

/** At most one edit: a letter added, removed, replaced, or two swapped. */
function isOneSlipAway(word: string, from: string): boolean {
  if (Math.abs(word.length - from.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === from[start]) start += 1
  const [left, right] = [word.slice(start), from.slice(start)]
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)
}

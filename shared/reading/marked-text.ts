import groups from './lexicon/warnings.json'
import { Lexicon, type Mark, type Word, wordsOf } from './phrases'

export const lexicon = new Lexicon(groups)

/** A text as its words, and the groups of the lexicon that they belong to. */
export interface Reading {
  text: string
  words: Word[]
  marks: Mark[]
  /** The groups of each word alone. */
  kinds: ReadonlySet<string>[]
}

/** Groups with phrases that are looked up by their first word. */
const BY_FIRST_WORD = new Set(['answer-no', 'food'])

/** A line's end ends a statement. */
const LINE_END = ' / '

/** Names of dishes and options repeat; customers' texts are longer and do not. */
export const known = new Map<string, Reading>()
const MOST_KNOWN = 1_000
const LONGEST_KNOWN = 60

export function readingOf(text: string): Reading {
  const before = known.get(text)
  if (before) return before
  const reading = read(text)
  if (known.size >= MOST_KNOWN) known.clear()
  if (text.length <= LONGEST_KNOWN) known.set(text, reading)
  return reading
}

export function read(raw: string): Reading {
  const text = raw.split('\n').join(LINE_END)
  const words = wordsOf(text)
  const marks = lexicon.marksIn(words)
  const kinds = words.map(() => new Set<string>())
  for (const { means, from, to } of marks) if (to === from + 1 || BY_FIRST_WORD.has(means)) kinds[from]?.add(means)
  return { text, words, marks, kinds }
}

export const isA = ({ kinds }: Reading, i: number, ...groups: string[]): boolean =>
  groups.some((name) => kinds[i]?.has(name))
export const formAt = ({ words }: Reading, i: number): string => words[i]?.form ?? ''
/** Not an emoji with a word of its own: 🥝 names as «kiwi» does. */
export const isSign = ({ words }: Reading, i: number): boolean =>
  words[i]?.kind === 'symbol' && words[i].sign !== 'thing'

/** Signs between two statements; a colon and a hyphen are not: «¿Alergias?: no», «nut-free». */
const BREAKS = new Set('.,;!()[]"*|?¿¡/'.split(''))
export const isBreak = (reading: Reading, i: number): boolean =>
  isA(reading, i, 'clause') || BREAKS.has(formAt(reading, i))

/** `illness`: the words that say it; `certainty` is `unsure` where they are only like them. */
export interface Stem extends Mark {
  means: 'allergy' | 'illness'
  certainty: 'rule' | 'unsure'
}

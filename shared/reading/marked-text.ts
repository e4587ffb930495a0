import { foldText } from '../text'
import { inAscii } from '../text/latin'
import { lexiconOf, type Mark } from './lexicon'
import groups from './lexicon/warnings.json'
import { remembered } from './remembered'
import { type Word, wordsOf } from './words-of'

/** Already without accents, as most words are. */
const PLAIN = /^[a-z0-9]+$/
const REPEATED = /([a-z])\1+/g

/** Lower case without accents and apostrophes, doubled letters once: `shelfish`, `reacion`. Other alphabets as folded. */
export function formOf(text: string): string {
  if (PLAIN.test(text) || text.length === 1) {
    if (text.length === 1 && text > '~') return foldText(text)
    return text.length > 1 ? text.replace(REPEATED, '$1') : text.toLowerCase()
  }
  const folded = foldText(text)
    .replace(/[\ufe0f'’`´^~]/g, '')
    .replace(/\u200d.*/u, '')
  const ascii = /\p{L}/u.test(folded) ? inAscii(folded).trim().toLowerCase() : ''
  return (ascii === '' ? folded : ascii).replace(REPEATED, '$1')
}

export const lexicon = lexiconOf(groups, formOf)

/** A text as its words, and the groups of the lexicon that they belong to. */
export interface Reading {
  text: string
  words: readonly Word[]
  /** Each word in the form in which words are compared. */
  forms: readonly string[]
  marks: Mark[]
  /** The groups of each word alone. */
  kinds: ReadonlySet<string>[]
}

/** Groups with phrases that are looked up by their first word. */
const BY_FIRST_WORD = new Set(['answer-no', 'food'])

/** A line's end ends a statement. */
const LINE_END = ' / '

export const readingOf = remembered((raw: string): Reading => {
  const text = raw.split('\n').join(LINE_END)
  const words = wordsOf(text)
  const forms = words.map(({ folded }) => formOf(folded))
  const marks = lexicon.marksIn(forms)
  const kinds = words.map(() => new Set<string>())
  for (const { means, from, to } of marks) if (to === from + 1 || BY_FIRST_WORD.has(means)) kinds[from]?.add(means)
  return { text, words, forms, marks, kinds }
})

export const isA = ({ kinds }: Reading, i: number, ...groups: string[]): boolean =>
  groups.some((name) => kinds[i]?.has(name))
export const formAt = ({ forms }: Reading, i: number): string => forms[i] ?? ''
export const isSign = ({ words }: Reading, i: number): boolean => words[i]?.kind === 'symbol'

/** Signs between two statements; a colon and a hyphen are not: «¿Alergias?: no», «nut-free». */
const BREAKS = new Set('.,;!()[]"*|?¿¡/'.split(''))
export const isBreak = (reading: Reading, i: number): boolean =>
  isA(reading, i, 'clause') || BREAKS.has(formAt(reading, i))

/** `illness`: the words that say it; `certainty` is `unsure` where they are only like them. */
export interface Stem extends Mark {
  means: 'allergy' | 'illness'
  certainty: 'rule' | 'unsure'
}

import { foldText } from '../text'
import { inAscii } from '../text/latin'
import { remembered } from '../text/remembered'
import { lexiconOf, type Mark } from './lexicon'
import groups from './lexicon/warnings.json'
import { type Word, wordsOf } from './words-of'

/** No word is longer; `inAscii` takes time by the square of it. */
const LONGEST_WORD = 100

/** Without apostrophes, doubled letters once: `shelfish`, `reacion`. Other alphabets as folded. */
function formOf(text: string): string {
  if (text.length > LONGEST_WORD) return text
  const folded = /^[a-z]+$/.test(text) ? text : foldText(text).replace(/['’`´^~]/g, '')
  const ascii = /[^ -~]/.test(folded) && /\p{L}/u.test(folded) ? inAscii(folded).trim().toLowerCase() : ''
  return (ascii || folded).replace(/([a-z])\1+/g, '$1')
}

const lexicon = lexiconOf(groups, formOf)

/** A text as its words, and the groups of lexicon/warnings.json that they belong to. */
export interface Reading {
  text: string
  words: readonly Word[]
  /** Each word in the form in which words are compared. */
  forms: readonly string[]
  marks: readonly Mark[]
  /** The groups of each word, alone or in a phrase. */
  kinds: readonly ReadonlySet<string>[]
}

/** A line's end ends a statement. */
const LINE_END = ' / '

export const readingOf = remembered((raw: string): Reading => {
  const text = raw.replaceAll('\n', LINE_END)
  const words = wordsOf(text)
  const forms = words.map(({ folded }) => formOf(folded))
  // A picture names an allergen only where it is refused: «gracias 🦐».
  const marks = lexicon
    .marksIn(forms)
    .map((mark) => (mark.means === 'food' && words[mark.from]?.sign ? { ...mark, means: 'dish' } : mark))
  const kinds = words.map(() => new Set<string>())
  for (const { means, from, to } of marks) for (let i = from; i < to; i += 1) kinds[i]?.add(means)
  return { text, words, forms, marks, kinds }
})

export const isA = ({ kinds }: Reading, i: number, ...groups: string[]): boolean =>
  groups.some((name) => kinds[i]?.has(name))

/** Words of the customer between two words of a text. */
export const sliced = ({ text, words }: Reading, from: number, to: number): string =>
  from < to ? text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0).replace(/\s+/g, ' ') : ''

/** Not an emoji with a word of its own: 🥝 names as «kiwi» does. */
export const isSign = ({ words }: Reading, i: number): boolean =>
  words[i]?.kind === 'symbol' && words[i].sign !== 'thing'

/** Signs between two statements; a colon and a hyphen are not: «¿Alergias?: no», «nut-free». */
export const isBreak = (reading: Reading, i: number): boolean =>
  isA(reading, i, 'clause') || /^[.,;!()[\]"*|?¿¡/]$/.test(reading.forms[i] ?? '')

/** The words that say an allergy or an illness; `certainty` is `unsure` where they are only like them. */
export interface Stem extends Mark<'allergy' | 'illness'> {
  certainty: 'rule' | 'unsure'
  /** «No tengo alergias», «¿Alergias? No». */
  denied: boolean
}

/** Enough for a sentence; bounds the time for a hostile text. */
export const MOST_STEMS = 20

/** Where the word at `from` ends, joined over what was damaged on its way, or over a space: `al?rgica`, `al ergica`. */
function* spellingsAt({ words, forms }: Reading, from: number): Generator<{ form: string; to: number }> {
  let form = forms[from] ?? ''
  yield { form, to: from + 1 }
  const isSplit = words[from + 1]?.apart && words[from + 1]?.kind === 'word' && form.length <= 3
  for (let to = from + 1; to < from + 6 && words[to] && (!words[to]?.apart || (isSplit && to === from + 1)); to += 1) {
    // The name of an entity is no part of the word: `al&eacute;rgica`.
    if (words[to]?.kind !== 'word' || forms[to - 1] === '&') continue
    form += forms[to]
    yield { form: formOf(form), to: to + 1 }
  }
}

function misspeltAt(reading: Reading, from: number): (Mark & { certainty: 'unsure' })[] {
  if (reading.words[from]?.kind !== 'word' || isA(reading, from, 'other')) return []
  for (const { form, to } of spellingsAt(reading, from)) {
    const means = lexicon.meantBy(form)
    if (means !== null) return [{ means, from, to, certainty: 'unsure' }]
  }
  return []
}

const isIn = (marks: readonly Mark[], i: number): boolean => marks.some(({ from, to }) => i >= from && i < to)

/** «No tengo ningún tipo de alergia»; in «no, soy alérgica» and «no gracias, soy alérgica» the no is of something else. */
function isDeniedBefore(reading: Reading, stem: Mark, stems: readonly Mark[]): boolean {
  for (let i = stem.from - 1; i >= 0; i -= 1) {
    if (isA(reading, i, 'deny')) return true
    if (!isIn(stems, i) && !isA(reading, i, 'bind', 'or')) return false
  }
  return false
}

/** «Alergias: ninguna», «¿Tiene alguna alergia? No»; «soy alérgica, no …» is none. */
function isDeniedAfter(reading: Reading, stem: Mark, stems: readonly Mark[]): boolean {
  let asked = false
  for (let i = stem.to; i < reading.words.length; i += 1) {
    const form = reading.forms[i] ?? ''
    if (isA(reading, i, 'answer-no')) return asked || !isA(reading, stem.from - 1, 'affirm')
    asked ||= form === '?' || form === ':'
    if (!isIn(stems, i) && !isA(reading, i, 'bind', 'filler') && !(asked ? /^[?:=¿/-]$/ : /^[=¿-]$/).test(form))
      return false
  }
  return false
}

/** What a text says of allergies and illnesses, denied or not; of misspelt ones where there are no others. */
export function stemsOf(reading: Reading, refused: ReadonlySet<number>): Stem[] {
  const exact = reading.marks.filter(
    ({ means, from, to }) =>
      (means === 'allergy' || means === 'illness') &&
      // «No me hace daño» is no symptom.
      !(to > from + 1 && isA(reading, from - 1, 'deny')) &&
      !isA(reading, from, 'other') &&
      // «Sin alérgenos» is a request, «sin alergias» a denial.
      !(refused.has(from) && isA(reading, from, 'food')),
  )
  const found =
    exact.length > 0
      ? exact.map((mark) => ({ ...mark, certainty: 'rule' as const }))
      : reading.words.flatMap((_, i) => misspeltAt(reading, i))
  const stems = found.slice(0, MOST_STEMS) as Omit<Stem, 'denied'>[]
  const isOther = ({ means, from, to }: Mark) =>
    means === 'allergy' || !stems.some((each) => each.means === 'allergy' && each.from < to && each.to > from)
  return stems
    .filter(isOther)
    .map((stem) => ({ ...stem, denied: isDeniedBefore(reading, stem, stems) || isDeniedAfter(reading, stem, stems) }))
}

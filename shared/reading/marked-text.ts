import { foldText } from '../text'
import { inAscii } from '../text/latin'
import { remembered } from '../text/remembered'
import { lexiconOf, type Mark, says } from './lexicon'
import groups from './lexicon/warnings.json'
import { type Word, wordsOf } from './words-of'

/** No word is longer; `inAscii` takes time by the square of it. */
const LONGEST_WORD = 100

/** A word without apostrophes and with doubled letters once: `shelfish`, `reacion`. Other alphabets stay folded. */
function formOf(text: string): string {
  if (text.length > LONGEST_WORD) return text
  const folded = /^[a-z]+$/.test(text) ? text : foldText(text).replace(/['’`´^~]/g, '')
  const ascii = /[^ -~]/.test(folded) && /\p{L}/u.test(folded) ? inAscii(folded).trim().toLowerCase() : ''
  // A hot dog is no «pero».
  return (ascii || folded).replace(/^(perr)?(.*)$/s, (_, dog = '', rest) => dog + rest.replace(/([a-z])\1+/g, '$1'))
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

export const readingOf = remembered((raw: string): Reading => {
  // The end of a line ends a statement, but no question.
  const text = raw.replace(/([?:]?)\n/g, (_, asks) => (asks ? `${asks} ` : ' / '))
  const words = wordsOf(text)
  const forms = words.map(({ folded }) => formOf(folded))
  // A picture names an allergen only where it is refused: «gracias 🦐».
  const isPicture = ({ means, from }: Mark) => means === 'food' && words[from]?.sign !== undefined
  const marks = lexicon.marksIn(forms).map((mark) => (isPicture(mark) ? { ...mark, means: 'dish' } : mark))
  const kinds = words.map(() => new Set<string>())
  for (const { means, from, to } of marks) for (let i = from; i < to; i += 1) kinds[i]?.add(means)
  return { text, words, forms, marks, kinds }
})

export const isA = ({ kinds }: Reading, i: number, ...groups: string[]): boolean =>
  groups.some((name) => kinds[i]?.has(name))

/** Whether it is a sign; an emoji with a word of its own is none: 🥝 names as «kiwi» does. */
export const isSign = ({ words }: Reading, i: number): boolean =>
  words[i]?.kind === 'symbol' && words[i].sign !== 'thing'

/** Between two statements. A colon and a hyphen are not: «¿Alergias?: no», «nut-free». */
export const isBreak = (reading: Reading, i: number): boolean =>
  isA(reading, i, 'clause') || /^[.,;!()[\]"*|?¿¡/]$/.test(reading.forms[i] ?? '')

/** The first word from one on, to the right or to the left, that is not passed over. */
export function past(from: number, step: 1 | -1, isPassed: (i: number) => boolean): number {
  let i = from
  while (isPassed(i)) i += step
  return i
}

/** Words that say an allergy or an illness; `certainty` is `unsure` where they are only like them. */
export interface Stem extends Mark<'allergy' | 'illness'> {
  certainty: 'rule' | 'unsure'
  /** «No tengo alergias», «¿Alergias? No». */
  denied: boolean
}

type StemMark = Omit<Stem, 'denied'>

/** Enough for a sentence; bounds the time for a hostile text. */
const MOST_STEMS = 20

/**
 * «No tengo ningún tipo de alergia», «Alergias: ninguna», «¿Tiene alguna alergia? No». In «no gracias, soy alérgica» the no is
 * of something else; in «soy alérgica no …» it begins something else.
 */
function isDenied(reading: Reading, { from, to }: Mark, isStem: (i: number) => boolean): boolean {
  const before = past(from - 1, -1, (i) => !isA(reading, i, 'deny') && (isStem(i) || isA(reading, i, 'bind', 'or')))
  // «No puede comer maní, alergia»: that no is of a need of its own.
  if (isA(reading, before, 'deny')) return !isStem(before) && !isA(reading, before, 'no denial')
  const isBetween = (i: number) =>
    isStem(i) || isA(reading, i, 'bind', 'filler') || /^[?:=¿-]$/.test(reading.forms[i] ?? '')
  const after = past(to, 1, (i) => !isA(reading, i, 'answer-no') && isBetween(i))
  const isAsked = reading.forms.slice(to, after).some((form) => /[?:]/.test(form))
  return isA(reading, after, 'answer-no') && (isAsked || !isA(reading, from - 1, 'affirm'))
}

/** What a text says of allergies and illnesses, denied or not; of misspelt ones where there are no others. */
export function stemsOf(reading: Reading): Stem[] {
  const goesOn = says(reading, 'clause', 'except')
  const exact = reading.marks.flatMap(({ means, from, to }): StemMark[] => {
    if (means === 'care') return [{ means: 'allergy', from, to, certainty: 'rule' }]
    const about = means.replace('?', '')
    if (about !== 'allergy' && about !== 'illness') return []
    // «No me hace daño» is no symptom; «… pero el huevo sí» goes on about one.
    const isNone = !goesOn && to > from + 1 && isA(reading, from - 1, 'deny')
    if (isNone || (means === about && isA(reading, from, 'other'))) return []
    return [{ means: about, from, to, certainty: means === about ? 'rule' : 'unsure' }]
  })
  const alike = reading.forms.flatMap((form, from): StemMark[] => {
    const means = exact.length > 0 || isA(reading, from, 'other') ? null : lexicon.meantBy(form)
    return means === 'allergy' || means === 'illness' ? [{ means, from, to: from + 1, certainty: 'unsure' }] : []
  })
  const stems = [...exact, ...alike].slice(0, MOST_STEMS)
  const isStem = (i: number, of = stems) => of.some(({ from, to }) => i >= from && i < to)
  const allergies = stems.filter(({ means }) => means === 'allergy')
  return stems
    .filter(({ means, from }) => means === 'allergy' || !isStem(from, allergies))
    .map((stem) => ({ ...stem, denied: !isA(reading, stem.from, 'care') && isDenied(reading, stem, isStem) }))
}

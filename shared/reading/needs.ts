import { remembered } from '../text/remembered'
import type { Warning } from './facts'
import { says } from './lexicon'
import { isA, isBreak, isSign, past, type Reading, readingOf, type Stem, stemsOf } from './marked-text'
import { allergenOf, answerOf, foodsOf, illnessOf, LONGEST_WHAT } from './named-allergens'
import type { Token } from './tokens'
import { sliced } from './words-of'

/** What a text says that a cook must know. */
export type Need = Pick<Warning, 'about' | 'what'> & { certainty: 'rule' | 'unsure' }

/** How far a food is from the word that refuses it, or asks for it; bounds the time for a hostile text. */
const REACH = 12

/** The starts of the words that a sign refuses. */
function refusedBySign(words: readonly Token[]): Set<number> {
  const ends = new Map(
    words.flatMap(({ sign, boundTo }) => (sign === 'no' && boundTo ? [[boundTo.start, boundTo.end] as const] : [])),
  )
  const refused = new Set<number>()
  let end = 0
  for (const { start } of words) {
    end = Math.max(end, ends.get(start) ?? 0)
    if (start < end) refused.add(start)
  }
  return refused
}

/** A food is refused, by words or by a sign; or, in an `open` text, a known allergen is named without being wanted. */
function hasDiet(reading: Reading, open: boolean): boolean {
  const signed = refusedBySign(reading.words)
  const nearest = (at: number, ...kinds: string[]) =>
    past(at - 1, -1, (i) => i > at - REACH && !isBreak(reading, i) && !isA(reading, i, ...kinds))
  const isRefused = (at: number) => {
    const by = nearest(at, 'refuse')
    return isA(reading, by, 'refuse') && !isA(reading, by, 'no denial')
  }
  const isWanted = (at: number) => {
    const by = nearest(at, 'want', 'no denial')
    return isA(reading, by, 'want', 'no denial')
  }
  return reading.marks.some(({ means, from }) => {
    if (means !== 'food' && means !== 'dish') return means === 'diet'
    if (isRefused(from) || signed.has(reading.words[from]?.start ?? 0)) return true
    return open && means === 'food' && !isWanted(from)
  })
}

/** A denial is shorter; bounds the time for a hostile answer. */
const LONGEST_NO = 200

/** Whether the text has only words that deny, say nothing or are denied. */
function isClosed(reading: Reading, stems: readonly Stem[]): boolean {
  if (reading.text.length > LONGEST_NO || !stems.every(({ denied }) => denied)) return false
  const isSaid = says(reading, 'deny')
  return reading.words.every(({ sign, repeats }, i) => {
    // «✅ Sin alergias»; alone it says yes.
    if (isSign(reading, i)) return sign === undefined || repeats === true || (sign === 'yes' && isSaid)
    return (
      isA(reading, i, 'deny', 'answer-no', 'answer-well', 'bind', 'filler') ||
      stems.some(({ from, to }) => i >= from && i < to)
    )
  })
}

/** «¿Alergias?»: «Ninguna», «no», «-», «n/a». */
export const isNoAnswer = remembered((answer: string): boolean => {
  if (answer.length > LONGEST_NO) return false
  const reading = readingOf(answer)
  const stems = stemsOf(reading)
  const isEmpty = reading.words.every((_, i) => isSign(reading, i) || reading.forms[i] === 'x')
  const isDenied = isEmpty || stems.length > 0 || says(reading, 'answer-no', 'answer-well')
  return isDenied && isClosed(reading, stems)
})

function readNeeds(text: string, open: boolean): Need[] {
  const reading = readingOf(text)
  const stems = stemsOf(reading)
  if (stems.length === 0 || isClosed(reading, stems))
    return hasDiet(reading, open) ? [{ about: 'diet', what: foodsOf(reading), certainty: 'rule' }] : []
  const told = stems.some(({ denied }) => !denied) ? stems.filter(({ denied }) => !denied) : stems
  return (['allergy', 'illness'] as const).flatMap((about) => {
    const found = told.filter(({ means }) => means === about)
    const [first] = found
    if (!first) return []
    const closed = about === 'allergy' ? foodsOf(reading) : sliced(reading, first.from, first.to)
    const what = !open ? closed : about === 'allergy' ? allergenOf(reading, found) : illnessOf(reading, first)
    return [{ about, what: what.slice(0, LONGEST_WHAT), certainty: first.certainty }]
  })
}

const openNeeds = remembered((text) => readNeeds(text, true))
const hiddenNeeds = remembered((text) => readNeeds(text, false))

/**
 * What a text tells of allergies, illnesses and allergens. An allergy or an illness unless the whole text denies it;
 * else `diet`. `open`: false where the text holds what a cook must not see (an address): only known words are quoted.
 */
export const needsIn = (text: string, open = true): readonly Need[] => (open ? openNeeds : hiddenNeeds)(text)

/** What a question asks about: «¿Tiene alguna alergia?», «¿Es celíaco?», «¿Está embarazada?». */
export const askedBy = remembered((question: string): Warning['about'] | null => {
  const reading = readingOf(question)
  return stemsOf(reading)[0]?.means ?? (says(reading, 'diet') ? 'diet' : null)
})

/** What an answer names: `maní` of «Sí, al maní»; empty: «Sí». */
export const namedBy = (answer: string): string => answerOf(readingOf(answer)).slice(0, LONGEST_WHAT)

/** An option in which customers describe themselves: «Celíaco», «Soy alérgico al maní», not «Pan para celíacos». */
export const isOfOneself = remembered((option): boolean => {
  const reading = readingOf(option)
  const [stem] = stemsOf(reading)
  return stem !== undefined && reading.words.slice(0, stem.from).every((_, i) => isA(reading, i, 'affirm', 'bind'))
})

/** A customer speaks of oneself, or of the family; a menu does not. */
export const isPersonal = (text: string): boolean => says(readingOf(text), 'person')

/** «Observaciones o alergias»: not every answer is one. Proposed to the shop like its sentences. */
export const asksForMore = (question: string): boolean =>
  askedBy(question) !== null && says(readingOf(question), 'menu') && !isPersonal(question)

const LONGEST_SENTENCE = 1_000

/** Proposed to the shop as its own («Palabras del menú»), never decided: «Puede contener trazas de maní». */
export function isMenuSentence(text: string): boolean {
  const reading = readingOf(text.slice(0, LONGEST_SENTENCE))
  const named = reading.kinds.filter((each) => each.has('menu') || each.has('food'))
  return says(reading, 'menu') && named.length >= 2 && !isPersonal(text)
}

import type { Warning } from './facts'
import { formAt, isA, isBreak, isSign, lexicon, type Reading, readingOf, type Stem } from './marked-text'
import {
  allergenOf,
  firstTold,
  foodsOf,
  illnessOf,
  LONGEST_WHAT,
  longest,
  MOST_MARKS,
  namedFrom,
  refusedIn,
  sliced,
} from './named-allergens'
import { formOf, type Mark } from './phrases'

/** What a text says that a cook must know. */
export type Need = Pick<Warning, 'about' | 'what'> & { certainty: 'rule' | 'unsure' }

const isStem = ({ means }: Mark): boolean => means === 'allergy' || means === 'illness'

/** The longest run of tokens without a space that may be one damaged word: `al&eacute;rgica`. */
const LONGEST_RUN = 6
const SEPARATES = new Set('/,:;()+=-.!¡¿|"'.split(''))

/** The word that starts at a token, joined over what was damaged on its way, or over a space: `al?rgica`, `al ergica`. */
function* joinedAt({ words }: Reading, from: number): Generator<{ form: string; to: number }> {
  const first = words[from]
  if (first?.kind !== 'word') return
  let form = first.form
  for (let to = from + 1; to < from + LONGEST_RUN; to += 1) {
    const word = words[to]
    if (!word || (word.kind === 'symbol' && SEPARATES.has(word.form) && word.form !== ';')) return
    if (word.apart && (to > from + 1 || first.form.length > 3 || word.kind !== 'word')) return
    if (word.kind !== 'word' || words[to - 1]?.form === '&') continue
    form += word.form
    yield { form: formOf(form), to: to + 1 }
    if (word.apart) return
  }
}

function misspeltAt(reading: Reading, from: number): Stem | null {
  if (reading.words[from]?.kind !== 'word' || isA(reading, from, 'other')) return null
  for (const { form, to } of [{ form: formAt(reading, from), to: from + 1 }, ...joinedAt(reading, from)]) {
    const means = lexicon.meantBy(form)
    if (means === 'allergy' || means === 'illness') return { means, from, to, certainty: 'unsure' }
  }
  return null
}

/** «No me hace daño» is no symptom. */
const isNegated = (reading: Reading, { from, to }: Mark): boolean => to > from + 1 && isA(reading, from - 1, 'deny')

function stemsOf(reading: Reading, refused: ReadonlySet<number>): Stem[] {
  const exact = reading.marks.filter(
    (mark): mark is Stem =>
      isStem(mark) &&
      !isNegated(reading, mark) &&
      !isA(reading, mark.from, 'other') &&
      // «Sin alérgenos» is a request, «sin alergias» a denial.
      !(refused.has(mark.from) && isA(reading, mark.from, 'food')),
  )
  const allergic = new Set<number>()
  for (const { means, from, to } of exact) if (means === 'allergy') for (let i = from; i < to; i += 1) allergic.add(i)
  const isApart = ({ from, to }: Mark) => !allergic.has(from) && !allergic.has(to - 1)
  const stems = exact
    .filter((stem) => stem.means === 'allergy' || isApart(stem))
    .map((stem) => ({ ...stem, certainty: 'rule' as const }))
  if (stems.length > 0) return stems
  return reading.words.flatMap((_, i) => misspeltAt(reading, i) ?? [])
}

/** Foods that are refused, by the index of their first word, and whether a known allergen is named without being wanted. */
function foodsIn(reading: Reading): { refused: Set<number>; named: boolean } {
  const foods = new Map<number, Mark>()
  const turns = new Map<number, Set<string>>()
  for (const mark of reading.marks) {
    if (mark.means === 'food' || (mark.means === 'dish' && !foods.has(mark.from))) foods.set(mark.from, mark)
    if (mark.means === 'refuse' || mark.means === 'want')
      turns.set(mark.from, new Set([...(turns.get(mark.from) ?? []), mark.means]))
  }
  const found = { refused: new Set<number>(), named: false }
  let refusing = false
  let wanting = false
  for (const i of reading.words.keys()) {
    if (isBreak(reading, i)) refusing = wanting = false
    const food = foods.get(i)
    if (food) {
      if (refusing || isRefusedBeside(reading, food)) found.refused.add(i)
      else if (food.means === 'food' && !wanting) found.named = true
    }
    refusing ||= turns.get(i)?.has('refuse') === true
    wanting ||= turns.get(i)?.has('want') === true
  }
  return found
}

/** `🚫🥜`, `maní ❌`, `nut-free`: a sign belongs to the side without a space. */
function isRefusedBeside(reading: Reading, { from, to }: Mark): boolean {
  const { words } = reading
  const after = formAt(reading, to) === '-' ? to + 1 : to
  if (isA(reading, after, 'refused')) return true
  const goesWithNext = words[to]?.apart && words[to + 1]?.apart === false
  if (isA(reading, to, 'no-sign') && !goesWithNext) return true
  const goesWithLast = words[from]?.apart && words[from - 1]?.apart === false
  return isA(reading, from - 1, 'no-sign') && !goesWithLast && !isA(reading, to, 'yes-sign')
}

/** A denial is shorter. */
const MOST_DENYING = 40
const CLOSED = ['deny', 'answer-no', 'bind', 'filler']
const LOUD = ['no-sign', 'yes-sign', 'alarm-sign']

/** Every word denies, is a stem or says nothing. */
function isClosed(reading: Reading, stems: readonly Mark[]): boolean {
  const { words, marks } = reading
  if (words.length > MOST_DENYING) return false
  const known = new Set<number>()
  for (const mark of [...stems, ...marks.filter(({ means }) => CLOSED.includes(means))])
    for (let i = mark.from; i < mark.to; i += 1) known.add(i)
  return words.every((_, i) => known.has(i) || (isSign(reading, i) && !isA(reading, i, ...LOUD)))
}

/** «No tengo ningún tipo de alergia»; in «no, soy alérgica» and «no gracias, soy alérgica» the no is of something else. */
function isDeniedBefore(reading: Reading, stem: Mark, stems: readonly Mark[]): boolean {
  for (let i = stem.from - 1; i >= 0; i -= 1) {
    if (isA(reading, i, 'deny')) return true
    const isOther = stems.some(({ from, to }) => i >= from && i < to)
    const joins = /^(?:y|o|u|e|or|and)$/.test(formAt(reading, i)) && stems.some(({ from, to }) => to === i && from < i)
    if (!isOther && !isA(reading, i, 'bind') && !(joins && i + 1 === stem.from)) return false
  }
  return false
}

/** «Alergias: ninguna», «¿Tiene alguna alergia? No»; «soy alérgica, no …» is none. */
function isDeniedAfter(reading: Reading, stem: Mark, stems: readonly Mark[]): boolean {
  let asked = false
  for (let i = stem.to; i < reading.words.length; i += 1) {
    if (isA(reading, i, 'answer-no') && !(isA(reading, i, 'bind') && !asked && isA(reading, i - 1, 'bind'))) {
      return asked || !hasBefore(reading, stem.from, 'affirm')
    }
    const form = formAt(reading, i)
    const isOther = stems.some(({ from, to }) => i >= from && i < to)
    if (form === '?' || form === ':') asked = true
    else if (
      !isOther &&
      !(asked && form === '/') &&
      !['-', '=', '¿'].includes(form) &&
      !isA(reading, i, 'bind', 'filler')
    )
      return false
  }
  return false
}

function hasBefore(reading: Reading, from: number, group: string): boolean {
  for (let i = from - 1; i >= 0 && !isBreak(reading, i); i -= 1) if (isA(reading, i, group)) return true
  return false
}

/** The whole text is a known denial: nothing but the closed words, and each stem is denied. */
const isDenied = (reading: Reading, stems: readonly Mark[]): boolean =>
  isClosed(reading, stems) &&
  stems.every((stem) => isDeniedBefore(reading, stem, stems) || isDeniedAfter(reading, stem, stems))

/** A denial is shorter: bounds the time for a hostile answer. */
const LONGEST_NO = 200

/** «¿Alergias?»: «Ninguna», «no», «-», «n/a». */
export function isNoAnswer(answer: string): boolean {
  if (answer.length > LONGEST_NO) return false
  const reading = readingOf(answer)
  const stems = reading.marks.filter(isStem)
  if (reading.words.every((word, i) => word.form === 'x' || (isSign(reading, i) && !isA(reading, i, ...LOUD))))
    return true
  if (stems.length > 0) return isDenied(reading, stems)
  return isClosed(reading, stems) && reading.marks.some(({ means }) => means === 'answer-no')
}

/**
 * What a text tells of allergies, illnesses and allergens. An allergy or an illness unless the whole text denies it;
 * else `diet`. `open`: false where the text holds what a cook must not see (an address): only known words are quoted.
 */
export function needsIn(text: string, open = true): Need[] {
  const reading = readingOf(text)
  const { refused, named } = foodsIn(reading)
  const stems = stemsOf(reading, refused)
  if (stems.length > 0 && !isDenied(reading, stems)) {
    const early = stems.slice(0, MOST_MARKS)
    const told = early.filter((stem) => !isDeniedBefore(reading, stem, early))
    return (['allergy', 'illness'] as const).flatMap((about) => {
      const found = (told.length > 0 ? told : early).filter(({ means }) => means === about)
      const [first] = found
      if (!first) return []
      const closed = about === 'allergy' ? foodsOf(reading) : sliced(reading, first.from, first.to)
      const what = !open ? closed : about === 'allergy' ? allergenOf(reading, found) : illnessOf(reading, first)
      return [{ about, what, certainty: first.certainty }]
    })
  }
  const isDiet = refused.size > 0 || (open && named) || reading.marks.some(({ means }) => means === 'diet')
  return isDiet ? [{ about: 'diet', what: foodsOf(reading), certainty: 'rule' }] : []
}

/** What a question asks about: «¿Tiene alguna alergia?», «¿Es celíaco?», «¿Está embarazada?». */
export function askedBy(question: string): Warning['about'] | null {
  const reading = readingOf(question)
  const [stem] = stemsOf(reading, new Set())
  return stem?.means ?? (reading.marks.some(({ means }) => means === 'diet') ? 'diet' : null)
}

/** What an answer names: `maní` of «Sí, al maní»; empty: «Sí». */
export function namedBy(answer: string): string {
  const reading = readingOf(answer)
  const start = formAt(reading, 0) === 'si' && formAt(reading, 1) === ',' ? 2 : 0
  const named = longest(foodsOf(reading), namedFrom(reading, start)) || firstTold(refusedIn(reading))
  const isYes = reading.words.every((_, i) => isSign(reading, i) || isA(reading, i, 'answer-yes', 'affirm', 'filler'))
  return (named || (isYes ? '' : answer)).slice(0, LONGEST_WHAT)
}

/** An option in which customers describe themselves: «Celíaco», «Soy alérgico al maní», not «Pan para celíacos». */
export function isOfOneself(option: string): boolean {
  const reading = readingOf(option)
  const [stem] = stemsOf(reading, new Set())
  return stem !== undefined && reading.words.slice(0, stem.from).every((_, i) => isA(reading, i, 'affirm', 'bind'))
}

/** A customer speaks of oneself, or of the family; a menu does not. */
export const isPersonal = (text: string): boolean => readingOf(text).marks.some(({ means }) => means === 'person')

const LONGEST_SENTENCE = 1_000

/** Proposed to the shop as its own («Palabras del menú»), never decided: «Puede contener trazas de maní». */
export function isMenuSentence(text: string): boolean {
  const { marks } = readingOf(text.slice(0, LONGEST_SENTENCE))
  const said = new Set(marks.filter(({ means }) => means === 'menu').map(({ from }) => from))
  const foods = marks.filter(({ means, from }) => means === 'food' && !said.has(from))
  return said.size > 0 && said.size + foods.length >= 2 && !isPersonal(text)
}

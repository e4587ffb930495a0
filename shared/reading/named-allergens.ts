import { formAt, isA, isBreak, isSign, type Reading, type Stem } from './marked-text'
import { formOf, type Mark } from './phrases'

/** Words of the customer between two words of a text. */
export const sliced = ({ text, words }: Reading, from: number, to: number): string =>
  text.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0).replace(/\s+/g, ' ')

const MOST_WORDS = 10

/** Words that begin something else after a comma: «alergia al maní, con salsa aparte», «…, gracias». */
const ELSE = ['stop', 'filler', 'want', 'refuse', 'deny', 'clause', 'person']

/** Where the name of an allergen ends. `list`: it follows a colon, so that what follows a comma is named too. */
function endOfName(reading: Reading, from: number, list: boolean): number {
  const isNext = (i: number) =>
    reading.words[i]?.kind === 'word' && (isA(reading, i, 'food') || !isA(reading, i, ...ELSE))
  let to = from
  while (to < reading.words.length && to < from + MOST_WORDS) {
    const next = isA(reading, to + 1, 'to', 'article') ? to + 2 : to + 1
    const goesOn = formAt(reading, to) === ',' && to > from && (list || (isNext(next) && !isA(reading, to + 1, 'want')))
    if (!goesOn && (isSign(reading, to) || isA(reading, to, 'stop', 'allergy', 'illness', 'affirm'))) break
    to += 1
  }
  return to
}

/** What is named from a word on, without its articles: `los mariscos, por favor` is `mariscos`. */
export function namedFrom(reading: Reading, start: number): string {
  let from = start
  while (from < start + MOST_WORDS && (isA(reading, from, 'to', 'article') || formAt(reading, from) === ':')) from += 1
  let to = endOfName(reading, from, formAt(reading, start) === ':')
  while (to > from && isA(reading, to - 1, 'to', 'article', 'bind')) to -= 1
  return to > from ? sliced(reading, from, to) : ''
}

/** `maní y mariscos`: every allergen that is named anywhere in the text. */
export function foodsOf(reading: Reading): string {
  const foods = reading.marks
    .filter(({ means, from }) => (means === 'food' || means === 'dish') && !/^alerg/.test(formAt(reading, from)))
    .map(({ from, to }) => sliced(reading, from, to))
  const named = [...new Map(foods.map((food) => [formOf(food), food])).values()].slice(0, MOST_WORDS)
  return named.length < 2 ? (named[0] ?? '') : `${named.slice(0, -1).join(', ')} y ${named.at(-1)}`
}

/** «Alérgica a los …», «alergias: …», «… excepto al …»: what follows. */
function namedAfter(reading: Reading, at: number): string {
  return isA(reading, at, 'food', 'to', 'article') || formAt(reading, at) === ':' ? namedFrom(reading, at) : ''
}

/** Enough for a sentence; bounds the time for a hostile text. */
export const MOST_MARKS = 20

/** The ends of the words of a group. */
const indexesOf = (reading: Reading, group: string): number[] =>
  reading.marks
    .filter(({ means }) => means === group)
    .slice(0, MOST_MARKS)
    .map(({ to }) => to)

export const firstTold = (texts: Iterable<string>): string => {
  for (const text of texts) if (text !== '') return text
  return ''
}

export const LONGEST_WHAT = 80

/** Of two readings, the one that leaves less out. */
export const longest = (one: string, other: string): string => (other.length > one.length ? other : one)

/** The statement around a symptom: «me brota el durazno». */
function statementOf(reading: Reading, { from, to }: Mark): string {
  let [start, end] = [from, to]
  while (start > 0 && !isBreak(reading, start - 1) && from - start < MOST_WORDS) start -= 1
  while (end < reading.words.length && !isBreak(reading, end) && end - to < MOST_WORDS) end += 1
  const whole = sliced(reading, start, end)
  return whole.length <= LONGEST_WHAT ? whole : sliced(reading, from, to).slice(0, LONGEST_WHAT)
}

const isWord = ({ from, to, certainty }: Stem): boolean => to === from + 1 || certainty === 'unsure'

/** «Sin cebolla ni tomate, soy alérgica»; «no tenemos alergias, pero …» refuses nothing. */
const refusedFrom = (reading: Reading, at: number): string =>
  isA(reading, at, 'bind', 'filler') && !isA(reading, at, 'article') ? '' : namedFrom(reading, at)

export const refusedIn = (reading: Reading): string[] =>
  indexesOf(reading, 'refuse').map((at) => refusedFrom(reading, at))

const isSpoken = (reading: Reading, i: number): boolean =>
  i >= 0 &&
  !isSign(reading, i) &&
  !isA(reading, i, 'stop', 'filler', 'bind', 'article', 'deny', 'affirm', 'symptom', 'menu')

/** A longer text goes on about something else: «alérgica, vivo en el tercer piso». */
const MOST_BESIDE = 5

/** «Alergia coco», «alergia (coco)», «coco: alergia». */
function namedBeside(reading: Reading, { from, to }: Mark): string {
  if (reading.words.filter((_, i) => !isSign(reading, i)).length > MOST_BESIDE) return ''
  let after = to
  while (isSign(reading, after)) after += 1
  const named = isA(reading, after, 'menu') ? '' : namedFrom(reading, after)
  let end = from
  while (isSign(reading, end - 1)) end -= 1
  let before = end
  while (isSpoken(reading, before - 1)) before -= 1
  return named || sliced(reading, before, end)
}

/** The customer's words for the allergen: what follows, else allergens named anywhere, else what is refused. */
export function allergenOf(reading: Reading, stems: readonly Stem[]): string {
  const words = stems.filter(isWord)
  const [first] = stems
  const isDenying = reading.marks.some(({ means }) => means === 'deny')
  const told = firstTold([
    ...(isDenying ? indexesOf(reading, 'except').map((at) => namedAfter(reading, at)) : []),
    ...words.filter(({ from }) => !isA(reading, from, 'symptom')).map(({ to }) => namedAfter(reading, to)),
    ...words.map((stem) => longest(foodsOf(reading), namedBeside(reading, stem))),
    foodsOf(reading),
    ...words.map(({ to }) => namedAfter(reading, to)),
    ...refusedIn(reading),
    // In another alphabet the name is somewhere in the text.
    /[^\P{L}\p{Script=Latin}]/u.test(reading.text) ? reading.text : '',
    words.length > 0 || !first ? '' : statementOf(reading, first),
  ])
  return told.slice(0, LONGEST_WHAT)
}

export function illnessOf(reading: Reading, stem: Stem): string {
  if (!isWord(stem)) return statementOf(reading, stem)
  const after = isA(reading, stem.to, 'to', 'food') ? namedFrom(reading, stem.to) : ''
  const before = isA(reading, stem.from - 1, 'food') ? stem.from - 1 : stem.from
  const end = after === '' ? -1 : reading.text.indexOf(after, reading.words[stem.to]?.start) + after.length
  const whole = end < 0 ? sliced(reading, before, stem.to) : reading.text.slice(reading.words[before]?.start, end)
  return whole.slice(0, LONGEST_WHAT)
}

import { isA, isBreak, isSign, MOST_STEMS, type Reading, type Stem, sliced } from './marked-text'

const MOST_WORDS = 10
/** A longer text goes on about something else: «alérgica, vivo en el tercer piso». */
const MOST_BESIDE = 5
/** Words that begin something else after a comma: «alergia al maní, con salsa aparte», «…, gracias». */
const ELSE = ['stop', 'filler', 'want', 'refuse', 'deny', 'clause', 'person']
export const LONGEST_WHAT = 80

/** Words that name something from a word on, without articles at their ends: `los mariscos, por favor` is `mariscos`. */
function spanFrom(reading: Reading, start: number): { from: number; to: number } {
  const isForm = (i: number, form: string) => reading.forms[i] === form
  let from = start
  while (from < start + MOST_WORDS && (isA(reading, from, 'to', 'article') || isForm(from, ':'))) from += 1
  let to = from
  for (; to < reading.words.length && to < from + MOST_WORDS; to += 1) {
    // What follows a comma is named too, if it is in a list behind a colon, or begins nothing else.
    const next = isA(reading, to + 1, 'to', 'article') ? to + 2 : to + 1
    const isListed =
      reading.words[next]?.kind === 'word' &&
      (isA(reading, next, 'food') || !isA(reading, next, ...ELSE)) &&
      !isA(reading, to + 1, 'want')
    if (isForm(to, ',') && to > from && (isForm(start, ':') || isListed)) continue
    if (isSign(reading, to) || isA(reading, to, 'stop', 'allergy', 'illness', 'affirm')) break
  }
  while (to > from && isA(reading, to - 1, 'to', 'article', 'bind')) to -= 1
  return to > from ? { from, to } : { from: start, to: start }
}

export function namedFrom(reading: Reading, start: number): string {
  const { from, to } = spanFrom(reading, start)
  return sliced(reading, from, to)
}

/** `maní y mariscos`: every allergen that is named, but for those at some words. */
export function foodsOf(reading: Reading, isLeftOut: (at: number) => boolean = () => false): string {
  const foods = reading.marks
    .filter(({ means, from }) => (means === 'food' || means === 'dish') && !/^alerg/.test(reading.forms[from] ?? ''))
    .filter(({ from }) => !isLeftOut(from))
    .map(({ from, to }) => [reading.forms.slice(from, to).join(' '), sliced(reading, from, to)] as const)
  const named = [...new Map(foods).values()].slice(0, MOST_WORDS)
  return named.length < 2 ? (named[0] ?? '') : `${named.slice(0, -1).join(', ')} y ${named.at(-1)}`
}

/** «Alérgica a los …», «alergias: …», «… excepto al …»: what follows. */
const namedAfter = (reading: Reading, at: number): string =>
  isA(reading, at, 'food', 'to', 'article') || reading.forms[at] === ':' ? namedFrom(reading, at) : ''

/** The first that the words of a group name. */
function firstNamed(reading: Reading, group: string, name: (reading: Reading, at: number) => string): string {
  const marks = reading.marks.filter(({ means }) => means === group).slice(0, MOST_STEMS)
  return marks.map(({ to }) => name(reading, to)).find((named) => named !== '') ?? ''
}

/** «Sin cebolla ni tomate, soy alérgica»; «no tenemos alergias, pero …» refuses nothing. */
export const refusedIn = (reading: Reading): string =>
  firstNamed(reading, 'refuse', (_, at) =>
    isA(reading, at, 'bind', 'filler') && !isA(reading, at, 'article') ? '' : namedFrom(reading, at),
  )

/** Of two readings, the one that leaves less out. */
export const longest = (one: string, other: string): string => (other.length > one.length ? other : one)

const isSpoken = (reading: Reading, i: number): boolean =>
  i >= 0 &&
  !isSign(reading, i) &&
  !isA(reading, i, 'stop', 'filler', 'bind', 'article', 'deny', 'affirm', 'symptom', 'menu')

/** «Alergia coco», «alergia (coco)», «coco: alergia». */
function namedBeside(reading: Reading, { from, to }: Stem): string {
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

/** The statement around a symptom: «me brota el durazno». */
function statementOf(reading: Reading, { from, to }: Stem): string {
  let [start, end] = [from, to]
  while (start > 0 && !isBreak(reading, start - 1) && from - start < MOST_WORDS) start -= 1
  while (end < reading.words.length && !isBreak(reading, end) && end - to < MOST_WORDS) end += 1
  const whole = sliced(reading, start, end)
  return whole.length <= LONGEST_WHAT ? whole : sliced(reading, from, to)
}

const isWord = ({ from, to, certainty }: Stem): boolean => to === from + 1 || certainty === 'unsure'

/** The customer's words for the allergen: what follows, else allergens named anywhere, else what is refused. */
export function allergenOf(reading: Reading, stems: readonly Stem[]): string {
  const { text, words } = reading
  const isDenied = stems.every(({ denied }) => denied)
  const direct = isDenied ? [] : stems.filter((stem) => isWord(stem) && !isA(reading, stem.from, 'symptom'))
  const others = isDenied ? [] : stems.filter((stem) => isWord(stem) || isA(reading, stem.to, 'to'))
  /** «No es alergia al maní, es a la almendra»: what follows a denied word, up to the end of its clause. */
  const isOfDenial = (at: number) => {
    const stem = isDenied ? stems.findLast(({ to }) => to <= at) : undefined
    return stem !== undefined && words.slice(stem.to, at).every((_, i) => !isBreak(reading, stem.to + i))
  }
  const told = [
    // «Ninguna, bueno sí, a la fresa».
    firstNamed(reading, 'except', (_, at) => namedAfter(reading, reading.forms[at] === ',' ? at + 1 : at)),
    ...direct.map(({ to }) => namedAfter(reading, to)),
    direct.map((stem) => namedBeside(reading, stem)).reduce(longest, foodsOf(reading, isOfDenial)),
    ...others.map(({ to }) => namedAfter(reading, to)),
    refusedIn(reading),
    // In another alphabet the name is somewhere in the text.
    /[^\P{L}\p{Script=Latin}]/u.test(text) || (isDenied && text.length <= LONGEST_WHAT) ? text : '',
    ...(stems.some(isWord) ? [] : stems.map((stem) => statementOf(reading, stem))),
  ]
  return told.find((name) => name !== '') ?? ''
}

export function illnessOf(reading: Reading, stem: Stem): string {
  if (!isWord(stem)) return statementOf(reading, stem)
  const { to } = isA(reading, stem.to, 'to', 'food') ? spanFrom(reading, stem.to) : stem
  return sliced(reading, isA(reading, stem.from - 1, 'food') ? stem.from - 1 : stem.from, Math.max(to, stem.to))
}

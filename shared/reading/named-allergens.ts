import { isA, isBreak, isSign, past, type Reading, type Stem, sliced } from './marked-text'

const MOST_WORDS = 10
/** A longer text goes on about something else: «alérgica, vivo en el tercer piso». */
const MOST_BESIDE = 5
/** Words that begin something else after a comma: «alergia al maní, con salsa aparte», «…, gracias». */
const ELSE = ['stop', 'filler', 'want', 'refuse', 'deny', 'clause', 'person']
export const LONGEST_WHAT = 80

/** Words that name something from a word on, without articles at their ends: `los mariscos, por favor` is `mariscos`. */
function spanFrom(reading: Reading, start: number): { from: number; to: number } {
  const { words, forms } = reading
  const isSmall = (i: number) => isA(reading, i, 'to', 'article')
  const from = past(start, 1, (i) => i < start + MOST_WORDS && (isSmall(i) || forms[i] === ':'))
  // What follows a comma is named too, if it is in a list behind a colon, or begins nothing else.
  const isListed = (i: number) => {
    const next = isSmall(i) ? i + 1 : i
    const isOther = isA(reading, i, 'want') || (isA(reading, next, ...ELSE) && !isA(reading, next, 'food'))
    return forms[start] === ':' || (words[next]?.kind === 'word' && !isOther)
  }
  const isEnd = (i: number) => isSign(reading, i) || isA(reading, i, 'stop', 'allergy', 'illness', 'affirm')
  const isNamed = (i: number) => (forms[i] === ',' && i > from ? isListed(i + 1) : !isEnd(i))
  let to = past(from, 1, (i) => i < Math.min(words.length, from + MOST_WORDS) && isNamed(i))
  while (to > from && isA(reading, to - 1, 'to', 'article', 'bind')) to -= 1
  return to > from ? { from, to } : { from: start, to: start }
}

function namedFrom(reading: Reading, start: number): string {
  const { from, to } = spanFrom(reading, start)
  return sliced(reading, from, to)
}

/** `maní y mariscos`: every allergen that is named, but for those at some words. */
export function foodsOf(reading: Reading, isLeftOut: (at: number) => boolean = () => false): string {
  const foods = reading.marks
    .filter(
      ({ means, from }) => /^(food|dish)$/.test(means) && !/^alerg/.test(reading.forms[from] ?? '') && !isLeftOut(from),
    )
    .map(({ from, to }) => [reading.forms.slice(from, to).join(' '), sliced(reading, from, to)] as const)
  const named = [...new Map(foods).values()].slice(0, MOST_WORDS)
  return named.length < 2 ? (named[0] ?? '') : `${named.slice(0, -1).join(', ')} y ${named.at(-1)}`
}

/** What the words of a group name, each from the word behind it. */
const namedBehind = (reading: Reading, group: string, name: (at: number) => string): string =>
  reading.marks
    .filter(({ means }) => means === group)
    .slice(0, MOST_WORDS)
    .map(({ to }) => name(to))
    .find(Boolean) ?? ''

/** «Sin cebolla ni tomate, soy alérgica»; «no tenemos alergias, pero …» refuses nothing. */
const refusedIn = (reading: Reading): string =>
  namedBehind(reading, 'refuse', (at) =>
    isA(reading, at, 'bind', 'filler') && !isA(reading, at, 'article') ? '' : namedFrom(reading, at),
  )

/** Of two readings, the one that leaves less out. */
const longest = (one: string, other: string): string => (other.length > one.length ? other : one)

/** «Alergia coco», «alergia (coco)», «coco: alergia». */
function namedBeside(reading: Reading, { from, to }: Stem): string {
  if (reading.words.filter((_, i) => !isSign(reading, i)).length > MOST_BESIDE) return ''
  const after = past(to, 1, (i) => isSign(reading, i))
  const named = isA(reading, after, 'menu') ? '' : namedFrom(reading, after)
  const end = past(from - 1, -1, (i) => isSign(reading, i)) + 1
  const isNamed = (i: number) =>
    i >= 0 &&
    !isSign(reading, i) &&
    !isA(reading, i, 'stop', 'filler', 'bind', 'article', 'deny', 'affirm', 'symptom', 'menu')
  return named || sliced(reading, past(end - 1, -1, isNamed) + 1, end)
}

/** The statement around a symptom: «me brota el durazno». */
function statementOf(reading: Reading, { from, to }: Stem): string {
  const start = past(from - 1, -1, (i) => i >= 0 && !isBreak(reading, i)) + 1
  const end = past(to, 1, (i) => i < reading.words.length && !isBreak(reading, i))
  const whole = sliced(reading, start, end)
  return whole.length <= LONGEST_WHAT ? whole : sliced(reading, from, to)
}

/** An allergy or an illness by its name, not by what it does. */
const isName = (reading: Reading, { from, to, certainty }: Stem): boolean =>
  certainty === 'unsure' || (to === from + 1 && !isA(reading, from, 'symptom'))

/** The customer's words for the allergen: what follows, else allergens named anywhere, else what is refused. */
export function allergenOf(reading: Reading, stems: readonly Stem[]): string {
  const { text, words, forms } = reading
  const isDenied = stems.every(({ denied }) => denied)
  const told = isDenied ? [] : stems
  const names = told.filter((stem) => isName(reading, stem))
  const symptoms = told.filter((stem) => !names.includes(stem))
  /** «No es alergia al maní, es a la almendra»: what follows a denied word, up to the end of its clause. */
  const isOfDenial = (at: number) => {
    const stem = isDenied ? stems.findLast(({ to }) => to <= at) : undefined
    return stem !== undefined && words.slice(stem.to, at).every((_, i) => !isBreak(reading, stem.to + i))
  }
  const after = (at: number, ...leads: string[]): string =>
    isA(reading, at, ...leads) || forms[at] === ':' ? namedFrom(reading, at) : ''
  const found = [
    // «Ninguna, bueno sí, a la fresa».
    namedBehind(reading, 'except', (at) => after(forms[at] === ',' ? at + 1 : at, 'to', 'article', 'food')),
    ...names.map(({ to }) => after(to, 'to', 'article', 'food')),
    names.map((stem) => namedBeside(reading, stem)).reduce(longest, foodsOf(reading, isOfDenial)),
    ...symptoms.map(({ to }) => after(to, 'to')),
    refusedIn(reading),
    // In another alphabet the name is somewhere in the text.
    /[^\P{L}\p{Script=Latin}]/u.test(text) || (isDenied && text.length <= LONGEST_WHAT) ? text : '',
    ...(names.length > 0 ? [] : stems.map((stem) => statementOf(reading, stem))),
  ]
  return found.find((name) => name !== '') ?? ''
}

export function illnessOf(reading: Reading, stem: Stem): string {
  if (!isName(reading, stem)) return statementOf(reading, stem)
  const { to } = isA(reading, stem.to, 'to', 'food') ? spanFrom(reading, stem.to) : stem
  return sliced(reading, isA(reading, stem.from - 1, 'food') ? stem.from - 1 : stem.from, Math.max(to, stem.to))
}

/** What the answer to a question about allergies names: `maní` of «Sí, al maní»; empty: «Sí». */
export function answerOf(reading: Reading): string {
  const isYes = reading.words.every((_, i) => isSign(reading, i) || isA(reading, i, 'answer-yes', 'affirm', 'filler'))
  const start = /^\s*s[ií]\s*,/i.test(reading.text) ? 2 : 0
  return longest(foodsOf(reading), namedFrom(reading, start)) || refusedIn(reading) || (isYes ? '' : reading.text)
}

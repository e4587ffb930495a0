import { joinWords } from '../grammar'
import { isA, isBreak, isSign, past, type Reading, type Stem } from './marked-text'
import { sliced } from './words-of'

const MOST_WORDS = 16
/** A longer text goes on about something else: «alérgica, vivo en el tercer piso». */
const MOST_BESIDE = 5
/** Words that begin something else after a comma: «alergia al maní, con salsa aparte», «…, gracias». */
const ELSE = ['stop', 'filler', 'want', 'refuse', 'deny', 'clause', 'person']
export const LONGEST_WHAT = 80

/** «no *puedo comer* picante» */
const isVerb = (reading: Reading, i: number): boolean => isA(reading, i, '<can>', '<eat>') && !isA(reading, i, 'food')
const isSmall = (reading: Reading, i: number): boolean => isA(reading, i, 'to', 'article')

/** Between the allergens of a list; `/` is also the end of a line. */
const SEPARATES = /^[,;+&/|•·()-]$/
const isSeparator = ({ forms }: Reading, i: number): boolean => SEPARATES.test(forms[i] ?? '')

/** Whether a sign is between allergens: `látex-kiwi`, `maní / nueces`, `frutos secos (maní, nuez)`; behind a colon, any. */
function partsAllergens(reading: Reading, i: number, isList: boolean): boolean {
  const { words, forms } = reading
  if (!isSeparator(reading, i)) return false
  const isTight = words[i - 1]?.end === words[i]?.start && words[i]?.end === words[i + 1]?.start
  if ((isList && forms[i] !== '/') || (isTight && /[-/+&|]/.test(forms[i] ?? ''))) return true
  const isBetween = (at: number) => isSeparator(reading, at) || isSmall(reading, at) || isA(reading, at, 'or')
  return isA(reading, past(i, 1, isBetween), 'food', 'dish')
}

/** Words that name something from a word on, without articles at their ends: `los mariscos, por favor` is `mariscos`. */
function spanFrom(reading: Reading, start: number): [number, number] {
  const { words, forms } = reading
  const isLead = (i: number) => isSmall(reading, i) || isVerb(reading, i) || forms[i] === ':'
  const from = past(start, 1, (i) => i < start + MOST_WORDS && isLead(i))
  // What follows a comma is named too, if it begins nothing else.
  const isListed = (i: number) => {
    const next = isSmall(reading, i) ? i + 1 : i
    const isElse = isA(reading, i, 'want') || (isA(reading, next, ...ELSE) && !isA(reading, next, 'food'))
    return words[next]?.kind === 'word' && !isElse
  }
  const isNamed = (i: number) =>
    (i > from && ((forms[i] === ',' && isListed(i + 1)) || partsAllergens(reading, i, forms[start] === ':'))) ||
    !(isSign(reading, i) || isA(reading, i, 'stop', 'allergy', 'illness', 'affirm'))
  const end = past(from, 1, (i) => i < Math.min(words.length, from + MOST_WORDS) && isNamed(i))
  const isTrailing = (i: number) => isSeparator(reading, i) || isA(reading, i, 'to', 'article', 'bind', 'or')
  const last = past(end - 1, -1, (i) => i >= from && isTrailing(i))
  const isOpen = forms.lastIndexOf('(', last) > Math.max(from, forms.lastIndexOf(')', last))
  // «Menos el abuelo» names no allergen.
  const isPerson = past(from, 1, (i) => i <= last && isA(reading, i, 'person', 'article')) > last
  return isPerson ? [start, start] : [from, last + (isOpen && forms[last + 1] === ')' ? 2 : 1)]
}

const namedFrom = (reading: Reading, start: number): string => sliced(reading, ...spanFrom(reading, start))

/** `maní y mariscos`: every allergen that is named from a word on. */
export function foodsOf(reading: Reading, start = 0): string {
  const { marks, forms } = reading
  const foods = marks.filter(
    ({ means, from }) => from >= start && /^(food|dish)$/.test(means) && !/^alerg/.test(forms[from] ?? ''),
  )
  const named = new Map(foods.map(({ from, to }) => [forms.slice(from, to).join(' '), sliced(reading, from, to)]))
  return joinWords([...named.values()].slice(0, MOST_WORDS))
}

/** The longer reading: it leaves less out. */
const longest = (one: string, other: string): string => (other.length > one.length ? other : one)

/** What the words of a group name, each by the words behind it. */
const namedBehind = (reading: Reading, group: string, name: (at: number) => string): string[] =>
  reading.marks
    .filter(({ means }) => means === group)
    .slice(0, MOST_WORDS)
    .map(({ to }) => name(to))

/** «Sin cebolla ni tomate, soy alérgica»; «no tenemos alergias, pero …» refuses nothing. «No soporto …» may be of a verb: whole. */
function refusedIn(reading: Reading): string {
  const isNone = (at: number) =>
    isA(reading, at, 'bind', 'filler') && !isA(reading, at, 'article') && !isVerb(reading, at)
  const named = (at: number) => {
    const [from, to] = spanFrom(reading, at)
    const isOpen = isA(reading, at - 1, 'negates') && from === at && !isA(reading, from, 'food', 'dish')
    return from < to ? sliced(reading, isOpen ? at - 1 : from, to) : ''
  }
  return namedBehind(reading, 'refuse', (at) => (isNone(at) ? '' : named(at))).find(Boolean) ?? ''
}

/** «Alergia coco», «alergia (coco)», «coco: alergia». */
function namedBeside(reading: Reading, { from, to }: Stem): string {
  const isMark = (i: number) => isSign(reading, i)
  if (reading.words.filter((_, i) => !isMark(i)).length > MOST_BESIDE) return ''
  const [end, after] = [past(from - 1, -1, isMark) + 1, past(to, 1, isMark)]
  const isNamed = (i: number) =>
    i >= 0 &&
    !isMark(i) &&
    !isA(reading, i, 'stop', 'filler', 'bind', 'article', 'deny', 'affirm', 'symptom', 'menu', 'answer-well')
  const named = isA(reading, after, 'menu') ? '' : namedFrom(reading, after)
  const start = past(past(end - 1, -1, isNamed) + 1, 1, (i) => i < end && isVerb(reading, i))
  // «never eat peanuts, allergic» names no eating.
  return named || (isA(reading, start - 1, 'negates') ? '' : sliced(reading, start, end))
}

/** The statement around a symptom: «me brota el durazno»; of a denied one, with what follows «pero». */
function statementOf(reading: Reading, { from, to, denied }: Stem): string {
  const isEnd = (i: number) => isBreak(reading, i) && !(denied && isA(reading, i, 'clause'))
  const start = past(from - 1, -1, (i) => i >= 0 && !isEnd(i)) + 1
  const end = past(to, 1, (i) => i < reading.words.length && !isEnd(i))
  const whole = sliced(reading, start, end)
  return whole.length <= LONGEST_WHAT ? whole : sliced(reading, from, to)
}

/** An allergy or an illness by its name, not by what it does. */
const isByName = (reading: Reading, { from, to, certainty }: Stem): boolean =>
  certainty === 'unsure' || (to === from + 1 && !isA(reading, from, 'symptom'))

/** The name and known allergens told further on: «al maní. También al huevo», «… y mi esposo a los mariscos». */
function withOthers(reading: Reading, name: string, start: number): string {
  if (name === '' || name.length > LONGEST_WHAT) return name
  // «con salsa de soya», «pero leche sí», «e intolerante a la lactosa»
  const isSame = (i: number) => i < reading.words.length && !isA(reading, i, 'want', 'clause', 'illness')
  const end = past(start, 1, isSame)
  const told = reading.marks.flatMap(({ means, from, to }) => {
    if (means !== 'food' || from <= start || from >= end) return []
    const before = past(from - 1, -1, (i) => isA(reading, i, 'to', 'article'))
    // Not «los huevos bien fritos», «no al huevo».
    const isTo = past(before + 1, 1, (i) => i < from && !isA(reading, i, 'to')) < from
    const food = sliced(reading, from, to)
    return isTo && !isA(reading, before, 'negates') && !name.includes(food) ? [food] : []
  })
  return [name, ...new Set(told.slice(0, MOST_WORDS))].join(', ')
}

/** The customer's words for the allergen: what follows, else allergens named anywhere, else what is refused. */
export function allergenOf(reading: Reading, stems: readonly Stem[]): string {
  const { text, words, forms } = reading
  const isDenied = stems.every(({ denied }) => denied)
  const told = isDenied ? [] : stems
  const byName = told.filter((stem) => isByName(reading, stem))
  // «No es alergia al maní, es a la almendra»: a denied word names nothing, up to the end of its clause.
  const denied = past(stems.at(-1)?.to ?? 0, 1, (i) => i < words.length && !isBreak(reading, i))
  const after = (at: number, ...leads: string[]): string =>
    isA(reading, at, ...leads) || forms[at] === ':' ? namedFrom(reading, at) : ''
  const found = [
    // «Ninguna, bueno sí, a la fresa».
    ...namedBehind(reading, isDenied ? 'except' : '', (at) =>
      after(forms[at] === ',' ? at + 1 : at, 'to', 'article', 'food'),
    ),
    ...byName.map(({ to }) => after(to, 'to', 'article', 'food')),
    byName.map((stem) => namedBeside(reading, stem)).reduce(longest, foodsOf(reading, isDenied ? denied : 0)),
    ...told.map(({ to }) => after(to, 'to')),
    // In another alphabet the name is somewhere in the text. After a denial what is refused need be no allergen.
    isDenied && text.length <= LONGEST_WHAT ? text : refusedIn(reading),
    /[^\P{L}\p{Script=Latin}]/u.test(text) ? text : '',
    ...(byName.length > 0 ? [] : stems.map((stem) => statementOf(reading, stem))),
  ]
  const name = found.find((each) => each !== '') ?? ''
  return isDenied ? name : withOthers(reading, name, told.at(-1)?.to ?? 0)
}

export function illnessOf(reading: Reading, stem: Stem): string {
  if (!isByName(reading, stem)) return statementOf(reading, stem)
  const to = isA(reading, stem.to, 'to', 'food') ? spanFrom(reading, stem.to)[1] : stem.to
  return sliced(reading, isA(reading, stem.from - 1, 'food') ? stem.from - 1 : stem.from, to)
}

/** What the answer to a question about allergies names: `maní` of «Sí, al maní»; empty: «Sí». */
export function answerOf(reading: Reading): string {
  const isYes = reading.words.every((_, i) => isSign(reading, i) || isA(reading, i, 'answer-yes', 'affirm', 'filler'))
  if (isYes) return ''
  // «No, pero sin cebolla»: the onion is no allergen.
  if (isA(reading, 0, 'answer-no') && isBreak(reading, 1)) return reading.text
  const named = namedFrom(reading, /^\s*s[ií]\s*,/i.test(reading.text) ? 2 : 0)
  return longest(foodsOf(reading), named) || refusedIn(reading) || reading.text
}

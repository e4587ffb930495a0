import { pesosOf, readPesos, readWhole } from '../typed-number'
import lexicon from './lexicon/cash.json'
import { type Token, tokensOf } from './tokens'

/** Whole pesos, or the customer's words where they are not certain: no change is computed of those. */
export type CashReading = { type: 'amount'; pesos: number } | { type: 'said'; text: string }

const wordsOf = (group: string): ReadonlySet<string> =>
  new Set(lexicon.filter(({ means }) => means === group).flatMap(({ words }) => words.split(' ')))

const QUESTION = [...wordsOf('question')].map((phrase) => `_${phrase}_`)
const NOTHING = wordsOf('nothing')
const AROUND = wordsOf('around')

const phraseOf = (text: string): string =>
  tokensOf(text)
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ folded }) => folded)
    .join('_')

/** «¿Con cuánto paga?», «¿Necesita vueltas?» */
export function asksForCash(label: string): boolean {
  const words = `_${phraseOf(label)}_`
  return QUESTION.some((phrase) => words.includes(phrase))
}

/** «No», «0» */
export const announcesNothing = (text: string): boolean => {
  const phrase = phraseOf(text)
  return phrase === '' || NOTHING.has(phrase)
}

/** The smallest banknote is of 1.000 pesos (Banco de la República): «50» may be fifty thousand. */
const LEAST = 1_000

function banknotes(text: string): number | null {
  const pesos = pesosOf(readPesos(text))
  return pesos !== null && pesos >= LEAST ? pesos : null
}

const textOf = (text: string, tokens: readonly Token[]): string =>
  text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)

/** `2 billetes de 50 mil`; null: no number of notes. */
function severalNotes(text: string, tokens: readonly Token[]): number | null {
  const [count, ...rest] = tokens
  const at = rest.findIndex(({ folded }) => folded === 'de')
  const isNotes = at >= 0 && rest.slice(0, at).every(({ folded }) => folded === 'billetes')
  const notes = count && isNotes ? readWhole(count.text) : null
  const each = banknotes(textOf(text, rest.slice(at + 1)))
  return notes === null || notes === 0 || each === null ? null : notes * each
}

/** An amount of cash that a customer announced, in their words. */
export function readCash(text: string): CashReading {
  const alone = banknotes(text)
  if (alone !== null) return { type: 'amount', pesos: alone }
  const tokens = tokensOf(text)
  const isAround = ({ folded }: Token) => AROUND.has(folded) || /\p{Extended_Pictographic}/u.test(folded)
  const from = tokens.findIndex((token) => !isAround(token))
  const to = tokens.findLastIndex((token) => !isAround(token))
  const inner = from < 0 ? [] : tokens.slice(from, to + 1)
  const pesos = banknotes(textOf(text, inner)) ?? severalNotes(text, inner)
  return pesos === null ? { type: 'said', text } : { type: 'amount', pesos }
}

/**
 * What a customer announced in Justo's own field, else in an answer to a question like «¿Con cuánto paga?»; null:
 * nothing.
 */
export function announcedCash(
  sent: string | null,
  answers: readonly { label: string; value: string }[],
): CashReading | null {
  if (sent !== null && !announcesNothing(sent)) return readCash(sent)
  const answer = answers.find(({ label, value }) => asksForCash(label) && !announcesNothing(value))
  return answer === undefined ? null : readCash(answer.value)
}

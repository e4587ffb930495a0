import { remembered } from '../text/remembered'
import { pesosOf, readPesos, readWhole } from '../typed-number'
import { labelWords } from './labels'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/cash.json'
import { tokensOf } from './tokens'

/** Whole pesos, or the customer's words where they are not certain: no change is computed of those. */
export type CashReading = { type: 'amount'; pesos: number } | { type: 'said'; text: string }

const CASH = lexiconOf<'question' | 'nothing' | 'around'>(lexicon)

/** «¿Con cuánto paga?», «¿Necesita vueltas?» */
export const asksForCash = remembered((label) =>
  CASH.marksIn(labelWords(label)).some(({ means }) => means === 'question'),
)

/** «No», «0» */
export const announcesNothing = remembered((text) => labelWords(text).every((word) => CASH.has(word, 'nothing')))

/** The smallest banknote is of 1.000 pesos (Banco de la República): «50» may be fifty thousand. */
const LEAST = 1_000

/** `50 mil`, `2 billetes de 50 mil`; 0: no number of pesos. */
function banknotes(text: string): number {
  const [, count = '1', note = text] = /^(\d+)(?:\s+billetes)?\s+de\s+(.+)$/i.exec(text) ?? []
  const pesos = pesosOf(readPesos(note)) ?? 0
  return pesos < LEAST ? 0 : pesos * (readWhole(count) ?? 0)
}

/** An amount of cash that a customer announced, in their words. */
export const readCash = remembered((text): CashReading => {
  const isOfIt = ({ folded }: { folded: string }) =>
    !CASH.has(folded, 'around') && !/\p{Extended_Pictographic}/u.test(folded)
  const tokens = tokensOf(text)
  const pesos = banknotes(text.slice(tokens.find(isOfIt)?.start, tokens.findLast(isOfIt)?.end))
  return pesos === 0 ? { type: 'said', text } : { type: 'amount', pesos }
})

/**
 * What a customer announced in Justo's own field, else in an answer to a question like «¿Con cuánto paga?»; null:
 * nothing.
 */
export function announcedCash(
  sent: string | null,
  answers: readonly { label: string; value: string }[],
): CashReading | null {
  const asked = answers.filter(({ label }) => asksForCash(label)).map(({ value }) => value)
  const said = [sent ?? '', ...asked].find((text) => !announcesNothing(text))
  return said === undefined ? null : readCash(said)
}

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
  CASH.meaningsAt(labelWords(label)).some((groups) => groups.has('question')),
)

/** «No», «0» */
export const announcesNothing = remembered((text) =>
  CASH.meaningsAt(labelWords(text)).every((groups) => groups.has('nothing')),
)

/** The smallest banknote is of 1.000 pesos (Banco de la República): «50» may be fifty thousand. */
const LEAST = 1_000

function banknotes(text: string): number | null {
  const pesos = pesosOf(readPesos(text))
  return pesos !== null && pesos >= LEAST ? pesos : null
}

/** `2 billetes de 50 mil`; null: no number of notes. */
function severalNotes(text: string): number | null {
  const [, count = '', note = ''] = /^(\d+)(?:\s+billetes)?\s+de\s+(.+)$/i.exec(text) ?? []
  const pesos = (readWhole(count) ?? 0) * (banknotes(note) ?? 0)
  return pesos === 0 ? null : pesos
}

/** An amount of cash that a customer announced, in their words. */
export const readCash = remembered((text): CashReading => {
  const isOfIt = ({ folded }: { folded: string }) =>
    !CASH.has(folded, 'around') && !/\p{Extended_Pictographic}/u.test(folded)
  const tokens = tokensOf(text)
  const inner = text.slice(tokens.find(isOfIt)?.start, tokens.findLast(isOfIt)?.end)
  const pesos = banknotes(text) ?? banknotes(inner) ?? severalNotes(inner)
  return pesos === null ? { type: 'said', text } : { type: 'amount', pesos }
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

import { remembered } from '../text/remembered'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/payments.json'
import type { PaymentWord } from './words'
import { LONGEST_LABEL, labelWords } from './words-of'

/** Justo's texts of a payment; null: not sent. */
export interface PaymentTexts {
  /** `paymentTypeLabel` */
  label: string | null
  /** `otherPaymentType` */
  other: string | null
  /** `paymentType`: a word of a machine, of an open set. */
  type: string | null
}

/** What the texts alone say: `state` is not yet that of the transaction and the amount. */
export interface PaymentReading {
  state: 'paid' | 'collect' | 'verify'
  means: 'cash' | 'card' | 'transfer' | 'online' | 'other'
  /** The proposal for the shop's dictionary. */
  word: PaymentWord
}

const READINGS = {
  cash: { state: 'collect', means: 'cash', word: 'cash' },
  terminal: { state: 'collect', means: 'card', word: 'terminal' },
  /** It does not pass through the courier: papers and screen say that it is verified before the order is handed over. */
  transfer: { state: 'collect', means: 'transfer', word: 'verify' },
  online: { state: 'verify', means: 'online', word: 'verify' },
  /** Vouchers, credit, «ya pagado»: neither collected nor taken as paid. */
  verify: { state: 'verify', means: 'other', word: 'verify' },
  /** Collected under its label: the means is settled when the order is handed over. */
  atTheDoor: { state: 'collect', means: 'other', word: 'unsure' },
  unsure: { state: 'verify', means: 'other', word: 'unsure' },
} as const satisfies Record<string, PaymentReading>

const PAYMENTS = lexiconOf<string>(lexicon)

/** What a text names, its longest phrases first; each word counts. */
const groupsIn = remembered((text): ReadonlySet<string> => {
  const words = labelWords(text)
  const marks = PAYMENTS.marksIn(words).toSorted((a, b) => b.to - a.to)
  const groups = new Set<string>(text.length > LONGEST_LABEL ? ['unknown'] : [])
  for (let at = 0; at < words.length; ) {
    const longest = marks.find(({ from }) => from === at)
    groups.add(longest?.means ?? 'unknown')
    at = longest?.to ?? at + 1
  }
  // «Efectivo pago»: behind its means the word is a participle, paid.
  return groups.has('pay') && words.length > 1 && words.at(-1) === 'pago' ? groups.add('unknown') : groups
})

/** The reading by the rules: what a text names beside anything unknown is not certain. */
function ruleFor({ label, other, type }: PaymentTexts): PaymentReading {
  const labelled = [label, other].flatMap((text) => [...groupsIn(text ?? '')])
  // Shops write labels; beside one, an unknown type says nothing.
  const ofType = [...groupsIn(type ?? '')].filter((group) => labelled.length === 0 || group !== 'unknown')
  const groups = new Set([...labelled, ...ofType])
  const named = (['cash', 'terminal', 'transfer'] as const).filter((means) => groups.has(means))
  if (groups.has('verify')) return READINGS.verify
  if (groups.has('unknown')) return READINGS.unsure
  if (groups.has('online')) return READINGS.online
  if (groups.has('credit') && !groups.has('terminal')) return READINGS.verify
  if (named.length > 1) return READINGS.atTheDoor
  if (named[0] ?? groups.has('on-delivery')) return READINGS[named[0] ?? 'cash']
  return groups.has('counter') || (groups.has('place') && groups.has('pay')) ? READINGS.atTheDoor : READINGS.unsure
}

/**
 * How an order is paid, as far as its texts tell. Never paid by a rule.
 * @param word of the shop's dictionary, for the label as it is shown: it takes precedence; null: none
 * @param throughGateway a gateway's «Tarjeta de crédito» was charged online: the courier needs no datáfono
 */
export function readPayment(texts: PaymentTexts, word: PaymentWord | null, throughGateway: boolean): PaymentReading {
  const ruled = throughGateway ? READINGS.online : ruleFor(texts)
  if (word === null || word === 'unsure' || word === ruled.word) return ruled
  return word === 'paid' ? { state: 'paid', means: ruled.means, word } : READINGS[word]
}

/** What the rules propose for a label in «Palabras del menú». */
export const proposePayment = (label: string): PaymentWord => ruleFor({ label, other: null, type: null }).word

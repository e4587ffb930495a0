import { foldText } from '../text'
import payments from './lexicon/payments.json'
import { tokensOf } from './tokens'
import type { PaymentWord } from './words'

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

const CASH: PaymentReading = { state: 'collect', means: 'cash', word: 'cash' }
const TERMINAL: PaymentReading = { state: 'collect', means: 'card', word: 'terminal' }
/** It does not pass through the courier: papers and screen say that it is verified before the order is handed over. */
const TRANSFER: PaymentReading = { state: 'collect', means: 'transfer', word: 'verify' }
const ONLINE: PaymentReading = { state: 'verify', means: 'online', word: 'verify' }
/** Vouchers, credit, «ya pagado»: neither collected nor taken as paid. */
const VERIFY: PaymentReading = { state: 'verify', means: 'other', word: 'verify' }
/** Collected under its label: the means is settled when the order is handed over. */
const AT_THE_DOOR: PaymentReading = { state: 'collect', means: 'other', word: 'unsure' }
const UNKNOWN: PaymentReading = { state: 'verify', means: 'other', word: 'unsure' }

/** Group of each word and phrase (`en_linea`); a word that ends in `*` is a beginning. */
const GROUPS = new Map(payments.flatMap(({ means, words }) => words.split(' ').map((word) => [word, means] as const)))
const BEGINNINGS = [...GROUPS].flatMap(([word, means]) => (word.endsWith('*') ? [[word.slice(0, -1), means]] : []))
/** Of phrases, in words; the longest is taken. */
const LENGTHS = [5, 4, 3, 2, 1]

const groupOf = (word: string): string =>
  GROUPS.get(word) ?? BEGINNINGS.find(([start = '']) => word.startsWith(start))?.[1] ?? 'unknown'

/** Words, numbers and pictures; other signs only part them. */
const wordsOf = (text: string): string[] =>
  tokensOf(text)
    .filter(({ kind, text }) => kind !== 'symbol' || /\p{Extended_Pictographic}/u.test(text))
    .map(({ folded }) => folded.replace(/\ufe0f/g, ''))

/** The groups that a text names, its longest phrases first. */
function readGroups(text: string): ReadonlySet<string> {
  const words = wordsOf(text)
  const groups = new Set<string>()
  for (let i = 0; i < words.length; ) {
    const length = LENGTHS.find((n) => i + n <= words.length && GROUPS.has(words.slice(i, i + n).join('_'))) ?? 1
    groups.add(groupOf(words.slice(i, i + length).join('_')))
    i += length
  }
  // «Efectivo pago»: behind its means the word is a participle, paid.
  if (words.length > 1 && groups.has('pay') && words.at(-1) === 'pago') groups.add('unknown')
  return groups
}

const MOST_KNOWN = 500
const known = new Map<string, ReadonlySet<string>>()

/** A shop has few labels and many orders: each label is read once. */
function groupsIn(text: string): ReadonlySet<string> {
  const groups = known.get(text) ?? readGroups(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, groups)
  return groups
}

/** `cashOnDelivery` → `cash On Delivery` */
const typeWords = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2')

function groupsOf({ label, other, type }: PaymentTexts): Set<string> {
  const groups = new Set([label, other].flatMap((text) => [...groupsIn(text ?? '')]))
  const ofType = foldText(type ?? '') === 'other' ? [] : [...groupsIn(typeWords(type ?? ''))]
  // Shops write labels; beside one, an unknown type says nothing.
  const isLabelled = groups.size > 0
  return new Set([...groups, ...ofType.filter((group) => !isLabelled || group !== 'unknown')])
}

/** By the rules: what a text names beside anything unknown is not certain. */
function ruleFor(texts: PaymentTexts): PaymentReading {
  const groups = groupsOf(texts)
  if (groups.has('verify')) return VERIFY
  if (groups.has('unknown')) return UNKNOWN
  if (groups.has('online')) return ONLINE
  const atDoor = [
    ['cash', CASH],
    ['card', TERMINAL],
    ['transfer', TRANSFER],
  ] as const
  const named = atDoor.flatMap(([group, reading]) => (groups.has(group) ? [reading] : []))
  const [only] = named
  if (groups.has('credit') && !groups.has('card')) return VERIFY
  if (only) return named.length === 1 ? only : AT_THE_DOOR
  if (groups.has('on-delivery')) return CASH
  return groups.has('counter') || (groups.has('place') && groups.has('pay')) ? AT_THE_DOOR : UNKNOWN
}

function confirmed(word: PaymentWord, ruled: PaymentReading): PaymentReading {
  switch (word) {
    case 'cash':
      return CASH
    case 'terminal':
      return TERMINAL
    case 'paid':
      return { state: 'paid', means: ruled.means, word }
    case 'verify':
      return ruled.word === 'verify' ? ruled : VERIFY
    case 'unsure':
      return ruled
  }
}

/**
 * How an order is paid, as far as its texts tell. Never paid by a rule.
 * @param word of the shop's dictionary, for the label as it is shown: it takes precedence; null: none
 * @param throughGateway a gateway's «Tarjeta de crédito» was charged online: the courier needs no datáfono
 */
export function readPayment(texts: PaymentTexts, word: PaymentWord | null, throughGateway: boolean): PaymentReading {
  const ruled = throughGateway ? ONLINE : ruleFor(texts)
  return word === null ? ruled : confirmed(word, ruled)
}

/** What the rules propose for a label in «Palabras del menú». */
export const proposePayment = (label: string): PaymentWord => ruleFor({ label, other: null, type: null }).word

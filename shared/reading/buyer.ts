import { nitCheckDigit, readNit, withDigit } from '../nit'
import { isPhone } from './address'
import type { Note } from './facts'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/buyer.json'
import { type Answer, saysNothing } from './questions'
import { type Words, wordIn } from './words'
import { labelWords } from './words-of'

type Field = 'id' | 'digit' | 'name' | 'kind'

const FIELDS = lexiconOf<Field>(lexicon)

/** The first field that the text names: `digito de verificación del NIT` is a digit, `documentType` no document. */
const fieldOf = (label: string): Field | undefined => {
  const groups = FIELDS.meaningsAt(labelWords(label)).flatMap((each) => [...each])
  return (['kind', 'digit', 'id', 'name'] as const).find((field) => groups.includes(field))
}

/** Fewer digits are no cédula. */
const SHORTEST = 6
const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')
const isNumber = (text: string): boolean => significant(text).length >= SHORTEST && !text.includes('@')
const isName = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !isNumber(text) && !text.includes('@') && !saysNothing(text)

/** Digits of a company's NIT. */
const OF_COMPANY = 9

/**
 * One form for a NIT with or without dots, blanks and check digit; a cédula without dots. Not `sure` where it reads both
 * ways, or its check digit is wrong: printed as sent, and the cashier asks.
 * @param digit of a field of its own
 */
function idOf(sent: string, digit: string | null): { id: string; sure: boolean } {
  const reading = readNit(sent)
  const both = reading.type === 'both' && digit !== null ? reading.nits : []
  const nits = reading.type === 'nit' ? [reading.nit] : both
  const nit = nits.find((each) => digit === null || nitCheckDigit(each) === Number(digit))
  const isOther = digit === null && reading.type === 'refused' && reading.reason !== 'digit'
  if (nit === undefined) return { id: digit === null ? sent : `${sent}-${digit}`, sure: isOther }
  const hasDigit = digit !== null || nit.length === OF_COMPANY || significant(sent).length > nit.length
  return { id: hasDigit ? withDigit(nit) : nit, sure: true }
}

export interface BuyerTexts {
  /** Justo's `billing.type` asks for a factura. */
  asked: boolean
  /** Texts of `billing`, then `nationalId`. */
  fields: readonly Answer[]
  /** Answers to the brand's questions. */
  answers: readonly Answer[]
  /** The customer's: never a document. */
  phone: string | null
}

export interface BuyerRead {
  buyer: { name: string | null; id: string | null } | null
  /** What the cashier must ask about. */
  notes: Note[]
}

/**
 * The buyer for the factura: from Justo's own fields or from questions that the shop confirmed as its (`invoice`),
 * never from another answer. Null: none was asked for or given.
 */
export function readBuyer({ asked, fields, answers, phone }: BuyerTexts, confirmed: Words['questions']): BuyerRead {
  const texts = [...fields, ...answers.filter(({ label }) => wordIn(confirmed, label) === 'invoice')]
  const first = (field: Field, reads: (text: string) => boolean): string | null =>
    texts.find(({ label, value }) => fieldOf(label) === field && reads(value))?.value.trim() ?? null
  const isId = (text: string) => isNumber(text) && !isPhone(text) && significant(text) !== significant(phone ?? '')
  const digit = first('digit', (text) => /^\s*\d\s*$/.test(text))
  const sent = first('id', isId)
  const { id, sure } = sent === null ? { id: null, sure: false } : idOf(sent, digit)
  const doubted = sure ? null : (id ?? first('id', (text) => /[1-9]/.test(text)))
  return {
    buyer: asked || id !== null ? { name: first('name', isName), id } : null,
    notes: doubted === null ? [] : [{ text: `NIT o cédula: ${doubted}`, for: 'invoice', certainty: 'unsure' }],
  }
}

import { nitCheckDigit, readNit, withDigit } from '../nit'
import { isPhone } from './address'
import type { Note } from './facts'
import lexicon from './lexicon/buyer.json'
import { type Answer, saysNothing } from './questions'
import { labelWords, lexiconOf } from './word-groups'
import { type Words, wordIn } from './words'

type Field = 'id' | 'digit' | 'name' | 'kind'

const meaningsAt = lexiconOf(lexicon.map(({ means, words }) => ({ means: means as Field, words })))

/** Fewer digits are no cédula. */
const SHORTEST = 6
const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')
const isNumber = (text: string): boolean => significant(text).length >= SHORTEST && !text.includes('@')
const isName = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !isNumber(text) && !text.includes('@') && !saysNothing(text)

/** The first value of a field that reads as one. */
function fieldValue(fields: readonly Answer[], field: Field, reads: (text: string) => boolean): string | null {
  const isField = ({ label }: Answer) => {
    const found = meaningsAt(labelWords(label)).flatMap((groups) => [...groups])
    // `digito de verificación del NIT` has both; `documentType` is no document.
    return found.includes(field) && !found.includes('kind') && !(field === 'id' && found.includes('digit'))
  }
  return fields.find((each) => isField(each) && reads(each.value))?.value.trim() ?? null
}

const isOfCompany = (nit: string): boolean => nit.length === 9

interface Id {
  /** For the factura; null: it cannot be one. */
  id: string | null
  /** It reads both ways, or its check digit is wrong: printed as sent, and the cashier asks. */
  sure: boolean
}

/** One form for a NIT with or without dots, blanks and check digit; a cédula without dots. */
function written(nit: string, sent: string): string {
  const hasDigit = significant(sent).length > nit.length
  return isOfCompany(nit) || hasDigit ? withDigit(nit) : nit
}

function idOf(sent: string, digit: string | null): Id {
  const reading = readNit(sent)
  if (digit !== null) {
    const nits = reading.type === 'nit' ? [reading.nit] : reading.type === 'both' ? reading.nits : []
    const nit = nits.find((each) => nitCheckDigit(each) === Number(digit))
    return nit === undefined ? { id: `${sent}-${digit}`, sure: false } : { id: withDigit(nit), sure: true }
  }
  if (reading.type === 'nit') return { id: written(reading.nit, sent), sure: true }
  return { id: sent, sure: reading.type === 'refused' && reading.reason !== 'digit' }
}

export interface BuyerTexts {
  /** Justo's `billing.type` asks for a factura. */
  asked: boolean
  /** Texts of `billing`, then `nationalId`. */
  fields: readonly Answer[]
  /** Of the brand's questions. */
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
  const own = answers.filter(({ label }) => wordIn(confirmed, label) === 'invoice')
  const first = (field: Field, reads: (text: string) => boolean) =>
    fieldValue(fields, field, reads) ?? fieldValue(own, field, reads)
  const isId = (text: string) => isNumber(text) && !isPhone(text) && significant(text) !== significant(phone ?? '')
  const sent = first('id', isId)
  const name = first('name', isName)
  const { id, sure } =
    sent === null
      ? { id: null, sure: true }
      : idOf(
          sent,
          first('digit', (text) => /^\d$/.test(text.trim())),
        )
  const refused = first('id', (text) => !isId(text) && /[1-9]/.test(text))
  const doubted = [sure ? null : id, sent === null ? refused : null].filter((each) => each !== null)
  return {
    buyer: asked || id !== null ? { name, id } : null,
    notes: doubted.map((text) => ({ text: `NIT o cédula: ${text}`, for: 'invoice', certainty: 'unsure' })),
  }
}

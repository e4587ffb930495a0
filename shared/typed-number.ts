import { plainForm } from './redact/plain-form'

/** Digits that are no place of a number, as of cents (`900⁰⁰`) and notes (`1²`): plain, they would join it. */
const APART_DIGITS = /\p{No}/gu

/**
 * What was typed or pasted, in ASCII where that exists: digits of every script, dashes as `-`, quotation marks as `'`,
 * each run of blanks (a word processor's no-break ones too) as one space, `?` for digits that are not on the line.
 */
export const typedForm = (typed: string): string =>
  plainForm(typed.replace(/[‘’´`′]/g, "'").replace(APART_DIGITS, '?'))
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/[\p{Z}\s]+/gu, ' ')
    .trim()

/** Whole pesos (COP). */
export type PesosReading =
  | { type: 'amount'; pesos: number }
  | { type: 'empty' }
  | { type: 'refused'; reason: 'unreadable' | 'too-much' }

/** The highest amount of a setting: a company's policy on Windows has 32 bits (REG_DWORD, as Chrome reads it). */
export const MOST_PESOS = 2_147_483_647

/** Longer texts are no amount: keeps the patterns below fast. */
const LONGEST = 40
/** `$ 25.900`, `COP 25.900`, `25.900 pesos`: the figure. */
const WRITTEN = /^(?:COP ?)?(?:\$ ?)?(.*?)(?: ?(?:COP|pesos?))?$/i
/**
 * Thousands with one sign between them: `25.900`, `25,900` (a telephone's keyboard), `25'900`, `25 900`, and
 * `1'250.000` as a million is written by hand. Zero cents only behind such groups and after another sign: `20.00` and
 * `20,00` may be `20.000` with a digit missing.
 */
const GROUPED = /^[1-9]\d{0,2}(?:([.,' ])\d{3}(?:\1\d{3})*|'\d{3}\.\d{3})(?:(?!\1)[.,]00?)?$/

/** Reads an amount as people in Colombia type it. */
export function readPesos(typed: string, most = MOST_PESOS): PesosReading {
  const text = typedForm(typed)
  if (text === '') return { type: 'empty' }
  const [, body = ''] = text.length > LONGEST ? [] : (WRITTEN.exec(text) ?? [])
  const isGrouped = GROUPED.test(body)
  if (!isGrouped && !/^\d+$/.test(body)) return { type: 'refused', reason: 'unreadable' }
  const pesos = Number((isGrouped ? body.replace(/[.,]00?$/, '') : body).replace(/\D/g, ''))
  return pesos > most ? { type: 'refused', reason: 'too-much' } : { type: 'amount', pesos }
}

export const pesosOf = (reading: PesosReading): number | null => (reading.type === 'amount' ? reading.pesos : null)

/** A count or a consecutive number of up to nine digits, without separators; null: unreadable. */
export function readWhole(typed: string): number | null {
  const text = typedForm(typed)
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** `8`, `5,5`, `5.5` or `19 %`, from 0 to 100; null: unreadable. */
export function readPercent(typed: string): number | null {
  const text = typedForm(typed).replace(',', '.').replace(/ ?%$/, '')
  const percent = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  return percent <= 100 ? percent : null
}

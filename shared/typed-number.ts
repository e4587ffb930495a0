import { plainForm } from './redact/plain-form'
import { foldText } from './text'

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

/** `50 mil`, `50k`, `50 lucas` */
const IN_THOUSANDS = /^([1-9]\d{0,2}) ?(?:mil|k|lucas)$/i

function inDigits(body: string): number | null {
  const [, thousands] = IN_THOUSANDS.exec(body) ?? []
  if (thousands !== undefined) return Number(thousands) * 1_000
  const isGrouped = GROUPED.test(body)
  if (!isGrouped && !/^\d+$/.test(body)) return null
  return Number((isGrouped ? body.replace(/[.,]00?$/, '') : body).replace(/\D/g, ''))
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ un: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11 },
  ...{ doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17, dieciocho: 18, diecinueve: 19 },
  ...{ veinte: 20, veinticinco: 25, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80 },
  ...{ noventa: 90, cien: 100, ciento: 100, doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500 },
  ...{ seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900 },
}

/** `ciento veinte` → 120; null: no number below 1.000, as `dos cincuenta`. */
function belowThousand(words: readonly string[]): number | null {
  let sum = 0
  let room = 1_000
  for (const word of words) {
    const value = Object.hasOwn(NUMBER_WORDS, word) ? (NUMBER_WORDS[word] ?? 0) : room
    if (value >= room) return null
    sum += value
    room = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 1
  }
  return sum
}

/** `cien mil`, `ciento veinte mil quinientos`. Words without «mil» may mean thousands: not read. */
function inWords(body: string): number | null {
  const words = foldText(body)
    .split(' ')
    .filter((word) => word !== 'y')
  const at = words.indexOf('mil')
  const [thousands, rest] = [belowThousand(words.slice(0, at)), belowThousand(words.slice(at + 1))]
  return at < 1 || thousands === null || rest === null ? null : thousands * 1_000 + rest
}

/** Reads an amount as people in Colombia type it: in a field of ours, or to a shop's question. */
export function readPesos(typed: string, most = MOST_PESOS): PesosReading {
  const text = typedForm(typed)
  if (text === '') return { type: 'empty' }
  const [, body = ''] = text.length > LONGEST ? [] : (WRITTEN.exec(text) ?? [])
  const pesos = inDigits(body) ?? inWords(body)
  if (pesos === null) return { type: 'refused', reason: 'unreadable' }
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

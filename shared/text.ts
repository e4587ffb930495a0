import { saySigns } from './text/signs'

export { foldText } from './text/fold'

/**
 * Marks inserted by word processors and telephones, and their replacements on paper and in every stored text: plain
 * signs that each code page has. Part of the list in docs/paper-text.md.
 */
export const TYPOGRAPHIC: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '‹': "'",
  '›': "'",
  '´': "'",
  '′': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '•': '-',
  '‣': '-',
  '●': '-',
  '◦': '-',
  '…': '...',
  '⋯': '...',
  '←': '<-',
  '→': '->',
  '⇒': '=>',
  '×': 'x',
  '⁄': '/',
  '∕': '/',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
}

// C0, DEL and C1 among the control characters: a customer's comment must not open the drawer or cut the paper.
const SPACES = /[\p{Cc}\p{Z}]+/gu
/** Format characters, lone surrogates, default-ignorables: joiners, direction marks, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Me}]/gu
/** Letters with a stroke through them. Without it the text would say the opposite. */
const STRUCK = /(?:\P{M}(?:(?![\u0335-\u0338])\p{M})*[\u0335-\u0338]\p{M}*)+/gu
const STROKE = /[\u0335-\u0338]/
const STROKES = new RegExp(STROKE, 'g')

const sayStrokes = (text: string): string =>
  STROKE.test(text)
    ? text.replace(STRUCK, (run) => (/\p{L}/u.test(run) ? `(tachado: ${run.replace(STROKES, '')})` : run))
    : text

const MARKS = new RegExp(`[${Object.keys(TYPOGRAPHIC).join('')}]`, 'gu')
/** Already clean: ASCII and composed letters, which no rule below changes. */
const PLAIN = /^(?:[!-~¡¿ªº°·À-ÖØ-öø-ÿ]+ )*[!-~¡¿ªº°·À-ÖØ-öø-ÿ]+$/

/**
 * Makes any string safe and printable on one line: NFC, typographic marks as ASCII, Unicode spaces as spaces, emoji
 * as words or removed, control and invisible characters removed. Every string on a ticket passes through here;
 * idempotent. The mappings are listed in docs/paper-text.md.
 */
export const cleanText = (text: string): string => cleaned(text, 'named')

/** `lone`: what becomes of emoji that are a whole text. */
function cleaned(text: string, lone: 'named' | 'dropped'): string {
  if (PLAIN.test(text)) return text
  const signs = saySigns(text.replace(SPACES, ' ').normalize('NFC'), lone)
    .replace(INVISIBLE, '')
    .replace(MARKS, (mark) => TYPOGRAPHIC[mark] ?? mark)
    // Again, after characters between a letter and its accent were removed.
    .normalize('NFC')
  return sayStrokes(signs).replace(/ {2,}/g, ' ').trim()
}

const LINE_ENDS = /[\n\r\u0085\u2028\u2029]+/
/** The line says itself that it ends, or goes on. */
const ENDS_ITSELF = /[.,;:!?/(+-]$/

/**
 * What a person typed in several lines, cleaned, on one line: a line end is ` / `, because «sin tomate / salsa rosada» is
 * not «sin tomate salsa rosada».
 */
export function linesJoined(text: string): string {
  if (PLAIN.test(text)) return text
  const typed = text.split(LINE_ENDS)
  // A line of decoration is no line, beside others.
  const lines = typed.map((line) => cleaned(line, 'dropped')).filter((line) => line !== '')
  if (lines.length === 0) return cleanText(text)
  return lines
    .map((line, i) => (i === lines.length - 1 ? line : `${line}${ENDS_ITSELF.test(line) ? ' ' : ' / '}`))
    .join('')
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for an element or a quoted attribute, in HTML and XML. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKUP[mark] ?? mark)

/** Removes control characters, which a printer could execute: for data kept as is, such as a QR code's. */
export const stripControls = (text: string): string => text.replace(/\p{Cc}/gu, '')

/** Cleaned and at most `max` UTF-16 units long, without a split character or a space at its end. */
export const cutText = (text: string, max: number): string =>
  cleanText(text)
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()

/** The text in capitals, except `µ`: its capital is Greek, which no printer has. */
export const capitals = (text: string): string => text.replace(/[^µ]+/g, (part) => part.toUpperCase())

/** First name and initial: `Ana Rojas Peña` → `Ana R.`: enough to hand an order over. */
export function shortName(name: string): string {
  const [first, second] = cleaned(name, 'dropped')
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (!first) return ''
  const initial = second?.match(/[\p{L}\p{N}]/u)?.[0]
  return initial ? `${first} ${initial.toUpperCase()}.` : first
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
}

/**
 * Applies `cleanText` to every string inside `value`. Payloads are cleaned on arrival, settings are not: cleaning both
 * where the ticket is built covers all.
 */
export const cleanDeep = <T>(value: T): T => walk(value) as T

/** Between the parts of a telephone that has several (shared/reading/address.ts); the first has the first number. */
const NEXT_PHONE = ' / '

export const phonesOf = (phone: string): string[] => phone.split(NEXT_PHONE)

/** Digits of a Colombian number without the country's 57, which Justo has before some and a telephone shows before all. */
export const PHONE_DIGITS = 10

/**
 * The first telephone's last ten digits, by which two spellings of it are one; null: it is none, or a stand-in such as
 * `0000000000`.
 */
export function telephoneKey(phone: string): string | null {
  const digits = (phonesOf(phone)[0] ?? '').replace(/\D/g, '').slice(-PHONE_DIGITS)
  return digits.length < 7 || new Set(digits).size < 3 ? null : digits
}

function formatNumber(phone: string): string {
  const plain = phone.replace(/[ .()-]/g, '')
  if (!/^\+?\d{7,15}$/.test(plain)) return phone
  const local = plain.replace(/^(?:\+57|57(?=\d{10}$))/, '')
  return `${local.slice(0, -4).replace(/\B(?=(\d{3})+$)/g, ' ')} ${local.slice(-4)}`
}

/**
 * `3000000000` → `300 000 0000`, `+573000000000` the same, grouped for reading aloud. A number of another
 * country is grouped alike; anything but a plain number (`300 000 0000 ext. 2`) is unchanged. Of several each.
 */
export const formatPhone = (phone: string): string => phonesOf(phone).map(formatNumber).join(NEXT_PHONE)

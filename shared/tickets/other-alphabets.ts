import { hasWords, readLatin } from '../text/latin'
import { type Block, QR_BYTES } from '../ticket'
import { text } from './blocks'

/** What a paper shows of words in an alphabet that no printer has: never a row of question marks. */
const NO_LATIN = '(en otro alfabeto)'

/**
 * A name as a paper can show it: its Latin part, `short` applied to it; without a Latin word, words that say so,
 * before the numbers that it has (`(en otro alfabeto) 5`).
 */
export function latinName(name: string, short: (latin: string) => string = (latin) => latin): string {
  const { latin, foreign } = readLatin(name)
  if (!foreign) return short(name)
  return hasWords(latin) ? short(latin) : `${NO_LATIN} ${latin}`.trim()
}

/** Every text inside `value` as a name, but for those under `kept`. */
export function namesInLatin<T>(value: T, kept: ReadonlySet<string> = new Set()): T {
  function walk(inner: unknown): unknown {
    if (typeof inner === 'string') return latinName(inner)
    if (Array.isArray(inner)) return inner.map(walk)
    if (inner === null || typeof inner !== 'object') return inner
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [key, kept.has(key) ? part : walk(part)]))
  }
  return walk(value) as T
}

interface Named {
  name: string
  modifiers: { group: string; name: string }[]
}

/** A line with its names as a paper can show them. Only for what is printed: two dishes may have one name then. */
export const lineInLatin = <L extends Named>(line: L): L => ({
  ...line,
  name: latinName(line.name),
  modifiers: line.modifiers.map((one) => ({ ...one, group: latinName(one.group), name: latinName(one.name) })),
})

const encoder = new TextEncoder()
const END_ON_SCREEN = 'El código no cabe entero: el final está en la pantalla.'
const SAME_CODE = 'Es la misma nota: escanee el código de arriba.'

/** As much of the text as a QR symbol holds, no character in halves. */
function fitting(whole: string): string {
  let bytes = 0
  let fits = ''
  for (const character of whole) {
    bytes += encoder.encode(character).length
    if (bytes > QR_BYTES) break
    fits += character
  }
  return fits
}

/** The text itself, for a telephone that reads and translates it. */
function textQr(whole: string, what: string): Block[] {
  const data = fitting(whole)
  const caption = data === whole ? `Escanee para leer ${what}` : END_ON_SCREEN
  return [{ type: 'qr', data }, text(caption, { align: 'center' })]
}

interface CustomerText {
  /** What it is: `NOTA`, `DIRECCIÓN`. */
  what?: 'NOTA' | 'DIRECCIÓN'
  /** Stands before the notice: `AHORA`. */
  label?: string
  indent?: number
  /** False where the text is not to be followed any more, or another symbol on the paper is the one to scan. */
  qr?: boolean
}

/**
 * What a customer wrote, as `block` shows it. With letters of another alphabet: a notice that cannot be missed, `block`
 * for the Latin words in it where there are any, and a QR symbol of the whole.
 */
export function customerText(whole: string, block: (latin: string) => Block, how: CustomerText = {}): Block[] {
  const { what = 'NOTA', label, indent = 0, qr = true } = how
  const { latin, foreign } = readLatin(whole)
  if (!foreign) return [block(whole)]
  const notice = `${what} EN OTRO IDIOMA: LÉALA EN PANTALLA`
  return [
    text(label ? `${label}: ${notice}` : notice, { inverse: true, bold: true, size: 'tall', indent }),
    ...(hasWords(latin) ? [block(latin)] : []),
    ...(qr ? textQr(whole, `la ${what.toLowerCase()}`) : []),
  ]
}

/** What a note said before it was changed, on one line. Its QR symbol is left out: it is not to be followed any more. */
export function formerText(whole: string): string {
  const { latin, foreign } = readLatin(whole)
  if (!foreign) return whole
  return hasWords(latin) ? `NOTA EN OTRO IDIOMA, ${latin}` : 'NOTA EN OTRO IDIOMA'
}

/**
 * Without a QR symbol that says what the one above it says. With another in between it stays: one dish's note must not be
 * read for another's.
 */
export function withoutRepeatedCodes(blocks: readonly Block[]): Block[] {
  let last = ''
  let isLeftOut = false
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'qr') {
      isLeftOut = block.data === last
      last = block.data
      return isLeftOut ? [] : [block]
    }
    const caption = isLeftOut
    isLeftOut = false
    return caption ? [text(SAME_CODE, { align: 'center' })] : [block]
  })
}

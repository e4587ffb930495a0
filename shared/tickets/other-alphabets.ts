import type { Change } from '../reading/facts'
import { hasWords, readLatin } from '../text/latin'
import { romanize } from '../text/romanize'
import { type Block, QR_BYTES } from '../ticket'
import { text } from './blocks'

/** Printed for words in an alphabet that printers lack, instead of question marks. */
const NO_LATIN = '(en otro alfabeto)'
/** The same for a person: where the name can be read. */
const NO_LATIN_NAME = '(nombre en pantalla)'

/**
 * A name in printable letters: its Latin part, `short` applied to it; without a Latin word `none`,
 * followed by its numbers (`(en otro alfabeto) 5`).
 */
export function latinName(
  name: string,
  short: (latin: string) => string = (latin) => latin,
  none: string = NO_LATIN,
): string {
  const { latin, foreign } = readLatin(name)
  if (!foreign) return short(name)
  return hasWords(latin) ? short(latin) : `${none} ${latin}`.trim()
}

/**
 * A person's name in printable letters: Greek and Cyrillic ones as a passport has them, then as `latinName`. Of names only:
 * a note or a dish in such letters would still be of another language.
 */
export const personName = (name: string, short?: (latin: string) => string): string =>
  latinName(romanize(name), short, NO_LATIN_NAME)

/** The notice, printed once, where a transcribed name is called out or looked for at a door. */
export const transcribed = (name: string, align: 'left' | 'center'): Block[] =>
  romanize(name) === name ? [] : [text('(transcrito: original en pantalla)', { align })]

/** Keys whose names are of people. */
const PEOPLE = new Set(['courier', 'buyer'])

/** Applies `latinName`, or `personName`, to every string inside `value` but those under keys in `kept`. */
export function namesInLatin<T>(value: T, kept: ReadonlySet<string> = new Set()): T {
  function walk(inner: unknown, name: (text: string) => string): unknown {
    if (typeof inner === 'string') return name(inner)
    if (Array.isArray(inner)) return inner.map((part) => walk(part, name))
    if (inner === null || typeof inner !== 'object') return inner
    const entries = Object.entries(inner).map(([key, part]) => {
      if (kept.has(key)) return [key, part]
      return [key, walk(part, PEOPLE.has(key) ? personName : name)]
    })
    return Object.fromEntries(entries)
  }
  return walk(value, latinName) as T
}

interface Named {
  name: string
  modifiers: { group: string; name: string; means?: Change | undefined }[]
}

const inLatin = (means: Change): Change => ({
  ...means,
  at: means.at.map((part) => latinName(part)),
  what: latinName(means.what),
})

/** A line with printable names. For printing only: two dishes may get the same name. */
export const lineInLatin = <L extends Named>(line: L): L => ({
  ...line,
  name: latinName(line.name),
  modifiers: line.modifiers.map((one) => {
    const plain = { ...one, group: latinName(one.group), name: latinName(one.name) }
    return one.means === undefined ? plain : { ...plain, means: inLatin(one.means) }
  }),
})

const encoder = new TextEncoder()
const END_ON_SCREEN = 'El código no cabe entero: el final está en la pantalla.'
const SAME_CODE = 'Es la misma nota: escanee el código de arriba.'

/** The longest part of the text that fits a QR symbol, no character split. */
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

/** The text as a QR symbol, for a telephone to scan and translate. */
function textQr(whole: string, what: string): Block[] {
  const data = fitting(whole)
  const caption = data === whole ? `Escanee para leer ${what}` : END_ON_SCREEN
  return [{ type: 'qr', data }, text(caption, { align: 'center' })]
}

interface CustomerText {
  /** What it is: `NOTA`, `DIRECCIÓN`. */
  what?: 'NOTA' | 'DIRECCIÓN'
  /** Printed before the notice: `AHORA`. */
  label?: string
  indent?: number
  /** False where the text is outdated, or another symbol on the paper is the one to scan. */
  qr?: boolean
}

/**
 * A customer's text in `block`. With letters of another alphabet: a prominent notice, `block`
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

/** A note before its change, on one line. Without a QR symbol, because it is outdated. */
export function formerText(whole: string): string {
  const { latin, foreign } = readLatin(whole)
  if (!foreign) return whole
  return hasWords(latin) ? `NOTA EN OTRO IDIOMA, ${latin}` : 'NOTA EN OTRO IDIOMA'
}

/**
 * Drops a QR symbol equal to the previous one. With another in between it is kept: one dish's note must not be
 * taken for another's.
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

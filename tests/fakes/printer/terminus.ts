import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export const GLYPH_WIDTH = 12
export const GLYPH_HEIGHT = 24

/** One number a row, the leftmost dot in bit 15. */
export type Glyph = readonly number[]

/** PSF 2: header of 32 bytes, 512 glyphs of 24 rows of two bytes, then the characters of each, 0xFF between them. */
const HEADER = 32
const GLYPH_BYTES = 2 * GLYPH_HEIGHT

function readFont(name: string): Map<string, Glyph> {
  const file = gunzipSync(readFileSync(`tests/fakes/printer/font/${name}.psf.gz`))
  const count = file.readUInt32LE(16)
  const font = new Map<string, Glyph>()
  let at = HEADER + count * GLYPH_BYTES
  for (let i = 0; i < count; i += 1) {
    const from = HEADER + i * GLYPH_BYTES
    const glyph = Array.from({ length: GLYPH_HEIGHT }, (_, row) => file.readUInt16BE(from + 2 * row))
    const end = file.indexOf(0xff, at)
    // 0xFE begins sequences of several characters, which no code page has.
    const [characters = ''] = file.toString('utf8', at, end).split('\ufffd')
    for (const character of characters) font.set(character, glyph)
    at = end + 1
  }
  return font
}

let fonts: { normal: Map<string, Glyph>; bold: Map<string, Glyph> } | null = null

/** A solid block for characters that the font lacks. */
const MISSING: Glyph = Array.from({ length: GLYPH_HEIGHT }, () => 0xfff0)

/** A character of the 12 x 24 dots of a receipt printer's font A, drawn by the Terminus Font (font/OFL.txt). */
export function glyphOf(character: string, bold: boolean): Glyph {
  fonts ??= { normal: readFont('Uni2-Terminus24x12'), bold: readFont('Uni2-TerminusBold24x12') }
  return (bold ? fonts.bold : fonts.normal).get(character) ?? MISSING
}

import iconv from 'iconv-lite'
import type { PaperSize, Run, Style } from './paper'

/** Cell of font A in dots (Epson: 12x24; 42 columns on 576 dots make wider cells). */
const cellWidth = ({ dots, columns }: PaperSize): number => Math.floor(dots / columns)
export const CELL_HEIGHT = 24

export const PLAIN: Style = { bold: false, inverse: false, width: 1, height: 1 }

export type Decoder = { type: 'single'; page: string } | { type: 'double' }

/** The characters of each code page that was printed, by their bytes. */
const pages = new Map<string, string[]>()

function charactersOf(page: string): string[] {
  const known = pages.get(page)
  if (known !== undefined) return known
  const characters = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.of(byte), page))
  pages.set(page, characters)
  return characters
}

/** One string a printed character: a Chinese one takes two cells. */
function glyphs(bytes: Uint8Array, decoder: Decoder): { char: string; cells: number }[] {
  if (decoder.type === 'single') {
    const characters = charactersOf(decoder.page)
    return Array.from(bytes, (byte) => ({ char: characters[byte] ?? '', cells: 1 }))
  }
  return Array.from(iconv.decode(Buffer.from(bytes), 'gb18030'), (char) => ({ char, cells: char > '\x7f' ? 2 : 1 }))
}

const sameStyle = (a: Run, advance: number, style: Style): boolean =>
  a.advance === advance && (Object.keys(style) as (keyof Style)[]).every((key) => a.style[key] === style[key])

/** The line buffer: printed at a line feed, or when the next character does not fit. */
export class LineBuffer {
  #runs: Run[] = []
  #used = 0

  constructor(
    readonly size: PaperSize,
    /** Called with a full line. */
    readonly printLine: (runs: Run[]) => void,
  ) {}

  get isEmpty(): boolean {
    return this.#runs.length === 0
  }

  add(bytes: Uint8Array, decoder: Decoder, style: Style): void {
    for (const { char, cells } of glyphs(bytes, decoder)) {
      const advance = cellWidth(this.size) * cells * style.width
      if (this.#used + advance > this.size.dots) this.printLine(this.take())
      const last = this.#runs.at(-1)
      if (last && sameStyle(last, advance, style)) last.text += char
      else this.#runs.push({ text: char, style: { ...style }, advance })
      this.#used += advance
    }
  }

  take(): Run[] {
    const runs = this.#runs
    this.clear()
    return runs
  }

  clear(): void {
    this.#runs = []
    this.#used = 0
  }
}

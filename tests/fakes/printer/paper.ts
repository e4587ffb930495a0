import { oneBitPng } from './one-bit-png'
import { paperBitmap } from './paper-bitmap'
import { paperText } from './paper-text'

export type PaperAlign = 'left' | 'center' | 'right'

export interface Style {
  bold: boolean
  inverse: boolean
  /** Times the normal size, 1 to 8. */
  width: number
  height: number
}

/** Adjacent characters of one style. */
export interface Run {
  text: string
  style: Style
  /** Dots from one character to the next, magnification included. */
  advance: number
}

export type PaperRow =
  | { type: 'text'; align: PaperAlign; runs: Run[] /** Dots that the paper moved. */; height: number }
  | { type: 'feed'; height: number }
  | { type: 'qr'; align: PaperAlign; data: string; modules: boolean[][] /** Dots a module. */; module: number }
  | {
      type: 'image'
      align: PaperAlign
      width: number
      height: number /** One boolean a dot, row by row. */
      dots: boolean[]
    }

export interface PaperSize {
  columns: number
  /** Printable dots across. */
  dots: number
}

/** One strip of paper, up to its cut. */
export class Paper {
  readonly rows: PaperRow[] = []
  /** `full` or `partial`; null: not cut yet. */
  cut: 'full' | 'partial' | null = null
  /** Pulses to the cash drawer, real-time ones included. */
  drawerKicks = 0
  /** Rolls used: 2 when the paper ran out in mid-paper. */
  rolls = 1
  readonly #bytes: Uint8Array[] = []

  constructor(
    /** 1 for the first paper of this printer. */
    readonly n: number,
    readonly size: PaperSize,
  ) {}

  /** Every byte that made it, in order. */
  get bytes(): Buffer {
    return Buffer.concat(this.#bytes)
  }

  addBytes(bytes: Uint8Array): void {
    this.#bytes.push(bytes)
  }

  /** Whether it has readable text. */
  get isPrinted(): boolean {
    return this.rows.some((row) => row.type !== 'feed' && (row.type !== 'text' || row.runs.length > 0))
  }

  /** Its text, one line a row, aligned on the paper's columns; `[QR: …]` for a QR code. */
  toText(): string {
    return paperText(this)
  }

  /** A picture of the paper, one pixel a dot. */
  toPng(): Buffer {
    return oneBitPng(paperBitmap(this))
  }
}

export const runWidth = (run: Run): number => [...run.text].length * run.advance

export const lineWidth = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + runWidth(run), 0)

/** Dots from the left edge of the printable area. */
export function offsetOf(align: PaperAlign, width: number, size: PaperSize): number {
  const free = Math.max(0, size.dots - width)
  if (align === 'left') return 0
  return align === 'right' ? free : Math.floor(free / 2)
}

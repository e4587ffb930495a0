import qr from 'qr-image'

const LEVELS = ['L', 'M', 'Q', 'H'] as const
type Level = (typeof LEVELS)[number]

/** A version 40 symbol holds no more (ISO/IEC 18004, byte mode). */
const MOST_BYTES: Readonly<Record<Level, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 }

export type QrOutcome =
  | { type: 'nothing' }
  | { type: 'print'; data: string; modules: boolean[][]; module: number }
  | { type: 'mistake'; what: string }

/** The QR part of GS ( k: cn 49, fn 65 model, 67 size, 69 level, 80 store, 81 print (Epson's functions 165 to 181). */
export class QrSymbol {
  #module = 3
  #level: Level = 'L'
  #data = new Uint8Array()

  /** `args`: pL pH cn fn and what follows. */
  obey(args: Uint8Array): QrOutcome {
    const [, , cn, fn, n] = args
    if (cn !== 49) return { type: 'mistake', what: `GS ( k of symbol ${cn}, which this printer cannot draw` }
    if (fn === 65) return n === 49 || n === 50 || n === 51 ? { type: 'nothing' } : wrong('model', n)
    if (fn === 67) return this.#setModule(n)
    if (fn === 69) return this.#setLevel(n)
    if (fn === 80) {
      this.#data = args.slice(5)
      return { type: 'nothing' }
    }
    return fn === 81 ? this.#print() : { type: 'mistake', what: `GS ( k function ${fn}` }
  }

  reset(): void {
    this.#module = 3
    this.#level = 'L'
    this.#data = new Uint8Array()
  }

  #setModule(n: number | undefined): QrOutcome {
    if (n === undefined || n < 1 || n > 16) return wrong('module size', n)
    this.#module = n
    return { type: 'nothing' }
  }

  #setLevel(n: number | undefined): QrOutcome {
    const level = LEVELS[(n ?? 0) - 48]
    if (!level) return wrong('error correction', n)
    this.#level = level
    return { type: 'nothing' }
  }

  #print(): QrOutcome {
    const size = this.#data.length
    if (size === 0 || size > MOST_BYTES[this.#level])
      return { type: 'mistake', what: `QR of ${size} bytes: not printed` }
    const bytes = Buffer.from(this.#data)
    const modules = qr.matrix(bytes, this.#level).map((row) => row.map((module) => module === 1))
    return { type: 'print', data: bytes.toString('utf8'), modules, module: this.#module }
  }
}

const wrong = (what: string, n: number | undefined): QrOutcome => ({ type: 'mistake', what: `QR ${what} ${n}` })

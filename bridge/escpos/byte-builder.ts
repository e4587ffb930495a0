import type { CodePage } from '@shared/settings/bridge'
import escpos from 'escpos'
import { ENCODINGS } from './encodings'

export interface ByteBuilder {
  raw(bytes: Buffer): void
  /** Text whose characters all stand in the code page (`toCodePage`), the builder's own unless another is named. */
  text(content: string, page?: CodePage): void
  /** Everything so far, in memory of its own. */
  finish(): Uint8Array
}

/**
 * escpos as a builder into memory. One for each ticket, and the bytes are copied: its `flush` hands out a view of a
 * buffer that the next command overwrites, which once printed one receipt twice and lost the other (measured).
 */
export function createByteBuilder(page: CodePage): ByteBuilder {
  let bytes = new Uint8Array()
  const printer = new escpos.Printer({
    write(view) {
      bytes = Uint8Array.from(view)
    },
  })
  return {
    raw(command) {
      printer.raw(command)
    },
    text(content, other = page) {
      printer.pureText(content, ENCODINGS[other])
    },
    finish() {
      printer.flush()
      return bytes
    },
  }
}

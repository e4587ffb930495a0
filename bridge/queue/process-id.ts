const FIRST = 32
const SIZE = 95

/**
 * The four bytes (32..126) that GS ( H fn 48 gives back when this attempt's paper is printed (Epson ESC/POS). Made from
 * the sequence number of the attempt's own durable record, so none comes back before 81 million records.
 */
export function processId(seq: number): Uint8Array {
  const digit = (place: number): number => FIRST + (Math.floor(seq / SIZE ** place) % SIZE)
  return Uint8Array.of(digit(3), digit(2), digit(1), digit(0))
}

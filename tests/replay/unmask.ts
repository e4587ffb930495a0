const MASKED = /^\[(\d+)~([0-9a-f]{2})\]$/

/** Longer than any field of Justo's that is kept. */
const MOST = 2_000

const fill = (start: string, filling: string, length: number): string =>
  (start + filling.repeat(Math.ceil(length / filling.length))).slice(0, length)

/**
 * A text in the place of one that was masked (`[12~a7]`): as long, and another one where the mark is another. It begins
 * with letters and is made of short words, so that it is not parsed as a number or ciphertext. Others stay.
 */
export function unmask(text: string): string
export function unmask(text: string | null): string | null
export function unmask(text: string | null): string | null {
  const [, length, mark] = MASKED.exec(text ?? '') ?? []
  if (length === undefined || mark === undefined) return text
  // A blank at its end would be trimmed away.
  return fill(`tx${mark}`, ' texto', Math.min(Number(length), MOST)).replace(/ $/, 'o')
}

/** The same for a tax or identity number: digits. */
export function unmaskNumber(text: string): string {
  const [, length, mark] = MASKED.exec(text) ?? []
  if (length === undefined || mark === undefined) return text
  const digits = String(Number.parseInt(mark, 16) + 100)
  return fill(digits, '0', Math.min(Math.max(Number(length), 5), 20))
}

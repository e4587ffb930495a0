/**
 * Star's automatic status (Star Line Mode Command Specifications, 5.2.3), sent unasked on a new connection by a Star that is
 * in its own mode: header 1, 00x0xxx1, whose bits 1 to 3 and 5 are the number of bytes; header 2, the
 * version in the same bits; then the printer's status. Every byte has bit 4 clear, all but the first bit 0.
 */
const SHORTEST = 7
const FIXED_IN_HEADER = 0xd1
const FIXED_IN_REST = 0x11

/** The number in bits 1 to 3 and 5. */
const numberIn = (byte: number): number => ((byte >> 1) & 7) | ((byte >> 2) & 8)

function isStatusAt(bytes: readonly number[], at: number): boolean {
  const head = bytes[at] ?? 0
  const length = numberIn(head)
  if ((head & FIXED_IN_HEADER) !== 0x01 || length < SHORTEST || at + length > bytes.length) return false
  const rest = bytes.slice(at + 1, at + length)
  return numberIn(rest[0] ?? 0) > 0 && rest.every((byte) => (byte & FIXED_IN_REST) === 0)
}

/** Whether these bytes, received on one connection, contain a status of Star's own mode. */
export const hasStarStatus = (bytes: readonly number[]): boolean => bytes.some((_, at) => isStatusAt(bytes, at))

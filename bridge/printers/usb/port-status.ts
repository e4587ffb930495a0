import type { Condition } from '../printer-condition'

const PAPER_EMPTY = 0x20
const SELECTED = 0x10
const NO_ERROR = 0x08

/**
 * What the answer to GET_PORT_STATUS says (USB printer class 1.1, 4.2.2). Null: not one of its bits is set, which some
 * printers answer always.
 */
export function conditionOfPort(byte: number): Condition | null {
  if ((byte & (PAPER_EMPTY | SELECTED | NO_ERROR)) === 0) return null
  if (byte & PAPER_EMPTY) return { reasons: ['media-empty'], paperLow: false }
  return { reasons: byte & NO_ERROR ? [] : ['offline'], paperLow: false }
}

/** How far the bytes of one job are. Times are those of `performance.now()`: the PC's clock may be set at any moment. */
export interface Progress {
  /** Bytes that the connection took for certain. */
  taken: number
  /** The connection took a byte, or may have: only before is a paper untouched. */
  begun: boolean
  movedAt: number
  /** Every byte was taken. */
  written: boolean
}

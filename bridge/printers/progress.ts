/** How far the bytes of one job are. Times are those of `performance.now()`: the PC's clock may be set at any moment. */
export interface Progress {
  /** Bytes that the connection took. */
  taken: number
  movedAt: number
  /** Every byte was taken. */
  written: boolean
}

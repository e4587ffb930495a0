/** A picture as a print head sees it. */
export interface Raster {
  /** Bytes a row, eight dots each, the most significant bit left. */
  rowBytes: number
  rows: number
  /** Row by row; a set bit is ink. */
  data: Buffer
}

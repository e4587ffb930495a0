/** Capacity in bytes of QR versions 1, 2, 3 … at level M (ISO/IEC 18004, table 7). */
const CAPACITY = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]

/** Modules per side of the symbol for `bytes` of data at level M. */
function modules(bytes: number): number {
  const version = CAPACITY.findIndex((capacity) => bytes <= capacity) + 1
  return 17 + 4 * (version === 0 ? CAPACITY.length : version)
}

/** Dots per module, 3 to 8: about half of the paper's width, so that any phone reads it and it still fits 58 mm. */
export const moduleDots = (bytes: number, paperDots: number): number =>
  Math.min(8, Math.max(3, Math.floor(paperDots / 2 / modules(bytes))))

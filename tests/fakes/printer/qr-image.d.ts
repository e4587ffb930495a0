/** Types of escpos' QR encoder, which has none. */
declare module 'qr-image' {
  /** Rows of modules, 1 is dark. Throws when the text is too long for the level. */
  export function matrix(text: string | Buffer, level?: 'L' | 'M' | 'Q' | 'H'): (0 | 1)[][]
}

import { bindSigns } from '../text/bind-signs'
import { hasSign, type Piece, piecesOf, type Sign, type Span } from '../text/pieces'
import { remembered } from '../text/remembered'

/** A word, a number or a symbol of a text, with what it does if it is a sign. */
export interface Token extends Piece {
  /**
   * `no` and `yes` mark the words in `boundTo`; `look` stresses them (`🚫 ALERGIA 🚫`, `❌ sin cebolla`) or is alone (`⚠`); a
   * `thing` is a word (`🥜`). What is struck through is `no`, bound to itself.
   */
  sign?: Sign
  /** The words that a mark is about, as characters of the text. Absent: none. */
  boundTo?: Span
  /** The words before it, or the mark before these, say the same: `sin alergias ✅`, `No❌`. */
  repeats?: true
}

const STRUCK = /^(?:[\p{L}\p{Extended_Pictographic}](?:(?![\u0335-\u0338])\p{M})*[\u0335-\u0338]\p{M}*)+$/u

const withSigns = (text: string): Token[] =>
  bindSigns(text).map(({ about, side: _, stress, ...piece }) => {
    if (STRUCK.test(piece.text)) return { ...piece, sign: 'no', boundTo: piece }
    return about ? { ...piece, boundTo: about, repeats: stress === 'said' || undefined } : piece
  })

/**
 * Words, numbers and symbols of a text, in order; signs bound to what they are about:
 *
 * - `Cebolla❌ tomate✅`: cebolla, ❌ `no` of «Cebolla», tomate, ✅ `yes` of «tomate»; `❌ cebolla ✅ tomate` alike
 * - `🚫🥜`: 🚫 `no` of «🥜», 🥜 a `thing` folded as `mani`
 */
export const tokensOf: (text: string) => readonly Token[] = remembered((text) =>
  hasSign(text) || /[\u0335-\u0338]/.test(text) ? withSigns(text) : piecesOf(text),
)

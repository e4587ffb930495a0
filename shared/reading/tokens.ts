import { foldText } from '../text'

/** A word, a number or a symbol of a text, with its place in it. */
export interface Token {
  kind: 'word' | 'number' | 'symbol'
  text: string
  /** Without accents and case; `sin` for `S/`, `1/2` for `½`. */
  folded: string
  start: number
  end: number
  /** White space, or the text's beginning, is before it. */
  apart: boolean
}

const PIECES =
  /(?<number>\d+ ?[/⁄] ?\d+|½|¼|¾|\d+(?:[.,]\d+)*)|(?<word>\bs\/|[\p{L}\p{M}ªº°]+)|(?<symbol>\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\ufe0e\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}[\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]*)*|[^\p{Z}\p{C}])/giu

const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4' }

const foldedWord = (text: string): string => foldText(text).replace(/^s\/$/, 'sin')
const foldedNumber = (text: string): string => FRACTIONS[text] ?? text.replace('⁄', '/').replaceAll(' ', '')

/** Words, numbers and symbols of a text, in order. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(PIECES)].map(({ 0: found, index, groups }) => {
    const kind = groups?.number ? 'number' : groups?.word ? 'word' : 'symbol'
    const folded = kind === 'word' ? foldedWord(found) : kind === 'number' ? foldedNumber(found) : found
    const apart = index === 0 || /\s/.test(text[index - 1] ?? '')
    return { kind, text: found, folded, start: index, end: index + found.length, apart }
  })
}

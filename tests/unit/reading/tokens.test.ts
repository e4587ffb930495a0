import { tokensOf } from '@shared/reading/tokens'
import type { Sign } from '@shared/text/pieces'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'
import { expectTimeOfLength } from '../../stage/time-of-length'

/** The words that signs of a kind are about; those of two signs once. */
function markedBy(text: string, wanted: Sign): string[] {
  const spans = tokensOf(text).flatMap(({ sign, boundTo }) => (sign === wanted && boundTo ? [boundTo] : []))
  const words = spans.map(({ start, end }) =>
    tokensOf(text).flatMap((token) => (token.start >= start && token.end <= end ? [token.folded] : [])),
  )
  return [...new Map(words.map((each, i) => [spans[i]?.start, each.join(' ')])).values()]
}
const folded = (text: string): string[] => tokensOf(text).map((token) => token.folded)

describe('the words of a text', () => {
  it.each([
    ['Sin CEBOLLA, ½ porción', ['sin', 'cebolla', ',', '1/2', 'porcion']],
    ['S/cebolla s/ají', ['sin', 'cebolla', 'sin', 'aji']],
    ['1 / 2 y 2⁄3 de 20.000', ['1/2', 'y', '2/3', 'de', '20.000']],
    ['𝗦𝗶𝗻 𝓬𝓮𝓫𝓸𝓵𝓵𝓪 ｓａｌ ꜱᴀʟꜱᴀ ⓐⓙⓞ', ['sin', 'cebolla', 'sal', 'salsa', 'ⓐ', 'ⓙ', 'ⓞ']],
    ['ceb\u200bolla al\u00adérgica', ['cebolla', 'alergica']],
    ['1️⃣ maní', ['1', 'mani']],
    ['过敏', ['过敏']],
  ])('of «%s» are read without accents, case and fancy letters', (text, words) => expect(folded(text)).toEqual(words))

  it('of emoji are read as their word, with their place', () => {
    expect(tokensOf('sin 🥜').at(-1)).toMatchObject({ kind: 'symbol', folded: 'mani', sign: 'thing', start: 4, end: 6 })
    expect(tokensOf('🌶️🌶️').map((token) => token.folded)).toEqual(['picante', 'picante'])
    expect(tokensOf('hola 🙏')[1]?.sign).toBeUndefined()
  })
})

describe('what signs refuse and ask for', () => {
  it.each<[string, string[], string[]]>([
    ['Cebolla❌ tomate✅', ['cebolla'], ['tomate']],
    ['cebolla ❌ tomate ✅', ['cebolla'], ['tomate']],
    ['cebolla ❌ y tomate ✅ por favor', ['cebolla'], ['tomate']],
    ['cebolla❌tomate✅', ['cebolla'], ['tomate']],
    ['cebolla ❌, tomate ✅', ['cebolla'], ['tomate']],
    ['cebolla ❌\ntomate ✅', ['cebolla'], ['tomate']],
    ['cebolla ✗ tomate ✓', ['cebolla'], ['tomate']],
    ['cebolla ✖️ tomate ✔️', ['cebolla'], ['tomate']],
    ['Cebolla: ❌ Tomate: ✅', ['cebolla'], ['tomate']],
    ['cebolla (❌)', ['cebolla'], []],
    ['❌ cebolla ✅ tomate', ['cebolla'], ['tomate']],
    ['❌cebolla', ['cebolla'], []],
    ['Hamburguesa ❌ cebolla ✅ tomate', ['cebolla'], ['tomate']],
    ['❌ mayonesa pero con salsa rosada', ['mayonesa'], []],
    ['❌ cebolla ❌', ['cebolla'], []],
    ['❌ cebolla y ajo 👍', ['cebolla y ajo'], []],
    ['🚫🧅', ['cebolla'], []],
    ['🥜❌', ['mani'], []],
    ['🧅❌🍅✅', ['cebolla'], ['tomate']],
    ['🙅🏽‍♀️🦐🦀 soy alérgica', ['camaron cangrejo'], []],
    ['c̶e̶b̶o̶l̶l̶a̶ tomate 🧅̶', ['cebolla', 'cebolla'], []],
    ['✅ Sin cebolla', [], ['sin cebolla']],
    ['Sin cebolla ✅', [], []],
    ['sin cebolla ❌ con tomate ✅', [], ['con tomate']],
    ['sin cebolla ❌ tomate', ['tomate'], []],
    ['2✖1 y 3 ✖️ 2', [], []],
    ['❌', [], []],
  ])('«%s»', (text, refused, chosen) => {
    expect(markedBy(text, 'no')).toEqual(refused)
    expect(markedBy(text, 'yes')).toEqual(chosen)
  })

  it.each([
    '🚫 ALERGIA AL MANÍ 🚫',
    '🚫ALERGIA🥜🚫',
    '⛔️alergia⛔️',
    '🚫 sin maní 🚫',
    '🚫🚫 soy alérgica, gracias 🚫🚫',
    '🚫 mi hija es celíaca',
    '❌ sin cebolla',
    '❌ por favor no le pongan cebolla',
    'No❌',
    'sin salsa de tomate ❌',
    'Alergias ❌',
  ])('is nothing where the words speak for themselves: «%s»', (text) => {
    const tokens = tokensOf(text)
    expect(markedBy(text, 'no')).toEqual([])
    expect(
      tokens
        .filter(({ kind, text: own }) => kind === 'symbol' && own !== ',')
        .every(({ sign }) => sign === 'look' || sign === 'thing'),
    ).toBe(true)
  })
})

it('any text is read into pieces of it, in order', () => {
  const pieces = fc.constantFrom(...'❌ ✅ 🚫 🥜 🔥 ( cebolla sin alergia ½'.split(' '), ' ', ', ', 'a\u0336', '\u200b')
  forMany(
    500,
    [
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((some) => some.join('')),
      ),
    ],
    (text) => {
      let end = 0
      for (const token of tokensOf(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end)
        expect(text.slice(token.start, token.end)).toBe(token.text)
        if (token.boundTo) expect(text.slice(token.boundTo.start, token.boundTo.end).trim()).not.toBe('')
        end = token.end
      }
    },
  )
})

it.each([
  ['words', 'sin cebolla '],
  ['marks behind words', 'a❌'],
  ['marks of two kinds', '❌✅'],
  ['marks alone', '❌(❌'],
  ['things', '🥜'],
  ['letters', 'a'],
  ['brackets', 'a(❌)('],
  ['strokes', 'a\u0336'],
  ['fractions', '1 /'],
])('%s of eighty thousand characters are read in the time that their length takes', (_, piece) => {
  expectTimeOfLength((text) => tokensOf(text), piece)
})

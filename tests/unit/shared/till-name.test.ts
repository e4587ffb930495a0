import { isTillName, looksLike, tidyTillName } from '@shared/till-name'
import { describe, expect, it } from 'vitest'

describe('the name of a till', () => {
  it.each(['Caja', 'Caja 1', 'Barra & Cocina (2. piso)', 'Año Ñandú', 'x', 'token', 'C', 'Coci 2', 'a'.repeat(40)])(
    'may be %s',
    (name) => expect(isTillName(name)).toBe(true),
  )

  it.each<[string, string]>([
    ['nothing', ''],
    ['blanks', '   '],
    ['too long', 'a'.repeat(41)],
    ['a blank before it', ' Caja'],
    ['two blanks', 'Caja  1'],
    ['a line break', 'Caja\n1'],
    ['a tab', 'Caja\t1'],
    ['an escape sequence', 'Caja\u001b[2J'],
    ['an 8-bit control', 'Caja\u009b2J'],
    ['reversed text', 'Caja\u202e1'],
    ['an isolate', 'Caja\u2066 1'],
    ['a direction mark', 'Caja\u200f'],
    ['a joiner', 'Ca\u200dja'],
    ['a blank of no width', 'Ca\u200bja'],
    ['a soft hyphen', 'Ca\u00adja'],
    ['a blank that does not break', 'Caja\u00a01'],
    ['a filler that is seen as nothing', 'Caja\u3164'],
    ['a variation selector', 'Caja\ufe0f'],
    ['a tag', 'Caja\u{e0041}'],
    ['half a character', 'Caja\ud83d'],
    ['letters of Cyrillic', '\u0421\u0430ja'],
    ['letters of Greek', '\u0391lta'],
    ['full-width letters', 'Ｃaja'],
    ['mathematical letters', '𝐂aja'],
    ['a Roman numeral', 'Ⅽ1'],
    ['a Turkish letter', 'Caja ı'],
    ['digits of another alphabet', 'Caja ١'],
    ['piled-up accents', 'Ca\u0301\u0301ja'],
    ['an accent apart', 'Ban\u0303o'],
    ['markup', '<b>Caja</b>'],
    ['a quote', 'Caja "1"'],
    ['an option', '--all'],
    ['a till’s number', 'C1'],
    ['a till’s number in small letters', 'c12'],
    ['a till’s number in pieces', 'C-1'],
    ['the same with a dot', 'C1.'],
    ['a till’s number with a nought', 'C01'],
    ['a long one', 'C123456789'],
    ['a till’s number of another letter', 'D1'],
    ['the same in pieces', 'd-12'],
    ['a small L for the 1', 'Cl'],
    ['a capital I for the 1', 'CI'],
    ['a 1 and a capital O', 'C1O'],
    ['an accent on the 1', 'CÍ'],
  ])('may not be %s', (_, name) => expect(isTillName(name)).toBe(false))

  it('is typed with blanks, accents apart or full-width letters, and stored plainly', () => {
    const expected = ['Caja 1', 'Baño', 'Caja2', 'Caja 1']
    expect(['  Caja   1 ', 'Ban\u0303o', 'Ｃａｊａ２', 'Caja\u00a01'].map(tidyTillName)).toEqual(expected)
  })

  it.each(['caja 1', 'CAJA 1', 'Caja1', 'Caja-1', 'Caja l', 'Caja I', 'Cája 1', 'Caja (1)'])(
    'looks like «Caja 1»: %s',
    (name) => expect(looksLike(name, 'Caja 1')).toBe(true),
  )

  it.each<[string, string]>([
    ['Carna', 'Cama'],
    ['Vvok', 'Wok'],
  ])('«%s» looks like «%s», whose letter is two of the other', (name, other) => {
    expect(looksLike(name, other)).toBe(true)
  })

  it.each(['Caja 1', 'Caja 2', 'Caja 11', 'Caja', 'Barra'])('does not: %s', (name) => {
    expect(looksLike(name, 'Caja 1')).toBe(false)
  })
})

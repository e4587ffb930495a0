import { graphemesOf, hasWords, inAscii, nearestTo, readLatin } from '@shared/text/latin'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../../stage/for-many'

describe('a text in the letters of ASCII', () => {
  it('is the same by the fast path for plain notes as character by character', () => {
    const isAscii = (character: string) => character >= ' ' && character <= '~'
    const plain = fc.string({
      unit: fc.constantFrom(...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))),
    })
    forMany(100, [plain], (text) => {
      const signs = graphemesOf(text).map((sign) => nearestTo(sign, isAscii) ?? ' ')
      expect(inAscii(text)).toBe(signs.join(''))
    })
  })
})

describe('the part of a text that every printer can write', () => {
  it.each([
    'sin cebolla, por favor',
    'Không hành; żółć; İşık Ğ; Crème brûlée à l’ancienne',
    'Nguyễn Thị Ánh',
    'Škoda Łódź ß Ø æ đ ħ ŋ ə',
    '𝗦𝗶𝗻 𝗰𝗲𝗯𝗼𝗹𝗹𝗮, ⓢⓘⓝ ⓢⓐⓛ, ｓｉｎ ｐｉｃａｎｔｅ',
    'sɪɴ ᴄᴇʙᴏʟʟᴀ',
    '½ sin sal; ¾; €5; 2º; µ; ™',
    'NO cebolla 🧅 ¡gracias! ♥ ★ ◆',
    'Z\u0351\u036ba\u0346\u035eo',
    '',
  ])('is the whole text in Latin letters, of any style: %s', (text) => {
    expect(readLatin(text)).toEqual({ latin: text, foreign: false })
  })

  it.each([
    ['对花生过敏', ''],
    ['不要洋葱，对花生过敏。', ''],
    ['Chop suey 炒杂碎', 'Chop suey'],
    ['بدون بصل من فضلك (sin cebolla)', '(sin cebolla)'],
    ['без лука, no onion, пожалуйста!', 'no onion'],
    ['sin (лук) ajo', 'sin (...) ajo'],
    ['no 洋葱 queso', 'no (...) queso'],
    ['Queso sin 洋葱', 'Queso sin (...)'],
    ['卵なしでお願いします 김치 빼주세요', ''],
    ['Αλέξανδρος Pérez', 'Pérez'],
    ['ไม่ใส่ถั่ว', ''],
    ['नमस्ते, poco picante', 'poco picante'],
    ['2 份 sin ají', '2 sin ají'],
    ['5号桌', '5'],
    ['٥', ''],
    ['¿без лука?', ''],
  ])('is the rest, without the commas between, of %s', (text, latin) => {
    expect(readLatin(text)).toEqual({ latin, foreign: true })
  })

  it('has words or only numbers', () => {
    expect(hasWords('sin ají')).toBe(true)
    expect(hasWords('5')).toBe(false)
    expect(hasWords('')).toBe(false)
  })
})

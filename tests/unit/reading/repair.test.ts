import { WINDOWS_1252 } from '@shared/reading/mojibake'
import { isDamaged, repair as repaired } from '@shared/reading/repair'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'
import { expectTimeOfLength } from '../../stage/time-of-length'

const asLatin1 = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
/** The bytes of UTF-8 read as Windows-1252, as browsers do. */
const misread = (text: string): string =>
  asLatin1(text).replace(/[\u0080-\u009f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80))

const repair = (sent: string): { text: string; damaged: boolean } => {
  const text = repaired(sent)
  return { text, damaged: isDamaged(text) }
}

const RIGHT = [
  'soy alérgica al maní, señora: ¿cómo está? ¡Sí! 2.º piso',
  'CAMARÓN, PIÑA Y JAMÓN; ÑAME, ÚNICO, ÁREA, ÍNDICE, PINGÜINO',
  '“sin sal” – ‘ya’ … € 5',
  '🚫 ALERGIA 🥜 ❌ cebolla ✅ tomate ⚠️',
  'mãe ça va à côté, œuf, Straße, naïve',
  '过敏 花生',
  'аллергия на орехи',
]

describe('a text that was damaged on the way', () => {
  it.each(RIGHT)('reads as it was typed, also misread twice: %s', (text) => {
    expect(repair(misread(text))).toEqual({ text, damaged: false })
    expect(repair(asLatin1(text))).toEqual({ text, damaged: false })
    expect(repair(misread(misread(text)))).toEqual({ text, damaged: false })
  })

  it.each([
    ['alÃ©rgica', 'alérgica'],
    ['alÃƒÂ©rgica', 'alérgica'],
    ['alérgica al manÃ\u00ad', 'alérgica al maní'],
    ['CAMARÃ“N y PIÃ‘A', 'CAMARÓN y PIÑA'],
    ['PIDIÃ“', 'PIDIÓ'],
    ['â€œsin salâ€\u009d', '“sin sal”'],
    ['Â¿sin sal? 2Âº piso 15Â\u00a0000', '¿sin sal? 2º piso 15\u00a0000'],
    ['Â«sin salÂ»', '«sin sal»'],
    ['al&eacute;rgica a &Ntilde;ame &amp; sal', 'alérgica a Ñame & sal'],
    ['al&eacuterg', 'alérg'],
    [
      'al&#233;rgica, al&#xE9;rgica, al&amp;eacute;rgica, al&amp;amp;#233;rgica',
      'alérgica, alérgica, alérgica, alérgica',
    ],
    ['&#128683; man&iacute;', '🚫 maní'],
    ['&#55357;&#57003; man&iacute;', '🚫 maní'],
    ['don&#146;t &ldquo;sal&rdquo;', 'don’t “sal”'],
    ['al%C3%A9rgica al 100%', 'alérgica al 100%'],
    ['sin%20cebolla%2C%20con%20aj%C3%AD', 'sin cebolla, con ají'],
    ['al\\u00e9rgica \\ud83d\\udeab', 'alérgica 🚫'],
    ['sin tomate\\nsin sal\\r\\nya', 'sin tomate\nsin sal\nya'],
    ['al\u200bér\u00adgi\ufeffca\u200e, ma\u200dní\ufe0f', 'alérgica, maní'],
    ['ale\u0301rgica pin\u0303a', 'alérgica piña'],
    ['аlеrgiа al mаní', 'alergia al maní'],
    ['al&Atilde;&copy;rgica', 'alérgica'],
  ])('is repaired where that is certain: %j', (text, right) =>
    expect(repair(text)).toEqual({ text: right, damaged: false }),
  )

  it.each([
    'al\ufffdrgica',
    'alÃrgica',
    'alÃ rgica',
    'manÃ',
    'al?rgica',
    'alu00e9rgica',
    'al%E9rgica',
    'hola \ud83d',
    '15Â 000',
    'ï¿½ sal',
  ])('is marked, not guessed, where some of it is lost: %j', (text) => expect(repair(text).damaged).toBe(true))
})

describe('a text that is right', () => {
  it.each([
    ...RIGHT,
    'Ã',
    '«Ã»',
    'minha mãe Ã',
    '“IRMÔ disse',
    'MÃE, PÃO, CORAÇÃO, IRMÃ… MAÇÃ®',
    'Â',
    'Núñez & Cía, R&B, AT&T, M&M; sal & ajo, a&b',
    '&',
    '&nada; &',
    '$ 25.900, 50% de $10.000, 100%C',
    'https://x.co/?q=caf%C3%A9&copy=1&eacute=2 www.x.co/a%20b',
    'CAFÉ… “CAFÉ”, café…”',
    '¯\\_(ツ)_/¯ C:\\nuevo\\uso',
    'أنا أعاني من حساسية \u200f(maní)',
    'נועם\u200e',
    '👩🏽‍🍳 🏴‍☠️ ⚠️ 1️⃣ 🇨🇴',
    'क्षि می‌خواهم',
    'Fooд сок но Сергей Αλέξανδρος β-lactoglobulina 5 µg',
    '𝗦𝗶𝗻 ｓａｌ ꜱᴀʟ',
    'c̶e̶b̶o̶l̶l̶a̶',
    '¿sin sal? ¿o con?',
    'SKU00E1 MENU00E1',
  ])('does not change, and is not marked: %s', (text) => expect(repair(text)).toEqual({ text, damaged: false }))

  it('is the same when it is repaired again, whatever it was', () => {
    const pieces = fc.constantFrom(
      ...'Ã © Â ƒ â€ œ & amp; eacute; #233; %C3 %A9 e9 é а n'.split(' '),
      '\\u00',
      ' ',
      '\u0303',
    )
    forMany(
      500,
      [
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 6 }).map((some) => some.join('')),
        ),
      ],
      (text) => {
        const { text: once } = repair(text)
        // Deeper than any system escapes.
        fc.pre(repair(once).text.length >= once.length - 4)
        expect(repair(repair(once).text).text).toBe(repair(once).text)
      },
    )
  })
})

it.each(['Ã©', 'é…', '&amp;', '%C3%A9', '\\u00e9', 'á', 'аa', 'a\u0301', '%20a', 'a?', 'https://', 'a://b%20 '])(
  'a long text of «%s» takes the time of its length',
  (piece) => expectTimeOfLength(repair, piece),
)

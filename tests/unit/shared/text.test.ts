import { capitals, cleanText, cutText, foldText, formatPhone, linesJoined, shortName } from '@shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'
import { anyCharacter } from './tickets/arbitraries'

describe('a clean text', () => {
  it('is the same whether the text needed work elsewhere or not: each Latin-1 character beside a mark and alone', () => {
    for (let code = 0x20; code <= 0xff; code++) {
      const character = String.fromCharCode(code)
      expect(cleanText(`a${character}b … c`)).toBe(`${cleanText(`a${character}b`)} ... c`)
    }
  })

  it.each([
    ['control bytes', 'sin\x1bp\x00 sal\x7f\x9b\n\tya', 'sin p sal ya'],
    ['no-break and thin spaces', '$\u00a025.900\u2009COP', '$ 25.900 COP'],
    ['invisible and direction marks', 'a\u200bb\u202ec\ufeffd', 'abcd'],
    ['typographic marks', '“Ana” – «hoy»… • ’', '"Ana" - "hoy"... - \''],
    ['emoji, flags, skin tones, keycaps', 'hola 👩🏽‍🍳 🇨🇴 1️⃣ ya', 'hola 1 ya'],
    ['emoji that a kitchen needs', 'sin 🧅, 🚫🥜 🙅🏽‍♀️🦐. (🌶️🌶️)', 'sin cebolla, NO maní NO camarón. (picante x2)'],
    ['emoji that repeat the word beside them', 'Limón 🍋, limonada 🍋, 🌶️ picante', 'Limón, limonada, picante'],
    ['emoji without a word between words', 'hola👋ya', 'hola ya'],
    ['a forbidden thing, though it was named before', 'alérgica al maní 🚫🥜', 'alérgica al maní NO maní'],
    ['dishes, which would read as an order', 'Gracias 🍔🍕', 'Gracias'],
    ['half characters and line ends', 'a\ud83db\u2028c', 'ab c'],
    ['letters in two parts', 'pin\u0303a', 'piña'],
    ['too many spaces', '  a   b  ', 'a b'],
    ['emoji of food without a word, where it is refused', 'sin 🍩, 🚫🍰 🎂', 'sin (emoji), NO (emoji) cumpleaños'],
    ['other emoji after a refusal', 'cebolla no 🙏', 'cebolla no'],
    ['letters that are struck through', 'c\u0336o\u0336n\u0336 \u0336a\u0301\u0336 sal', '(tachado: con á) sal'],
    ['marks behind their words', 'Cebolla❌ tomate✅', 'Cebolla (NO) tomate (SÍ)'],
    ['marks behind their words, apart', 'cebolla ❌ tomate ✅ porfa', 'cebolla (NO) tomate (SÍ) porfa'],
    ['marks that are no emoji', 'cebolla ✗, tomate ✓; ajo ✖️', 'cebolla (NO), tomate (SÍ); ajo (NO)'],
    ['marks before their words', '❌ cebolla ✅ tomate', 'NO cebolla, SÍ tomate'],
    ['marks that answer', 'Cebolla: ❌ Tomate (✅)', 'Cebolla: NO Tomate (SÍ)'],
    ['marks and things without a space', '❌🧅🍅✅🧀', 'NO cebolla tomate, SÍ queso'],
    ['a mark on each side', '❌ cebolla ❌', 'NO cebolla'],
    ['a prohibition around a warning', '🚫 ALERGIA AL MANÍ 🚫', '¡OJO! ALERGIA AL MANÍ'],
    ['a prohibition around a warning behind another mark', '👍🚫 alergia, gracias 🚫', 'SÍ ¡OJO! alergia, gracias'],
    ['a prohibition around a warning in one word', '⛔️alergia⛔️', '¡OJO! alergia'],
    ['a prohibition before a warning', '🚫 mi hija es alérgica al maní', '¡OJO! mi hija es alérgica al maní'],
    ['a prohibition around a refusal', '🚫 sin maní 🚫', '¡OJO! sin maní'],
    ['a mark that repeats a refusal', 'No❌ sin sal ❌, salsa no ✅', 'No sin sal, salsa no'],
    ['a mark behind a refusal', 'sin ❌cebolla, no 🚫🧅, 🤢 ajo', 'sin cebolla, no cebolla, asco ajo'],
    ['a mark beside a refusal of another thing', 'no muy salado pero cebolla ❌', 'no muy salado pero cebolla (NO)'],
    ['a count', '2 ✖️ 1 ✖3', '2 x 1 x 3'],
    ['emoji that are a whole text', '🔥🔥🔥', 'fuego x3'],
    ['emoji without a word that are a whole text', '😀😀 🍔', '(emoji) x3'],
    ['emoji that are struck through', '🧅\u0336 tomate', '(tachado: cebolla) tomate'],
    ['nothing', '', ''],
  ])('loses or maps %s', (_, from, to) => expect(cleanText(from)).toBe(to))

  it('keeps Spanish unchanged, and is the same when cleaned again', () => {
    const text = 'Ñandú, ¿piña? ¡Sí! 2.º € ü'
    expect(cleanText(text)).toBe(text)
    expect(cleanText(cleanText('“a” –\u200b b'))).toBe(cleanText('“a” –\u200b b'))
  })

  it('contains no control character, whatever the input is', () => {
    const everything = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).join('a')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: -- their absence is what is tested
    expect(cleanText(everything)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/)
  })
})

describe('words that are compared', () => {
  it('are the same with and without accents, capitals and spaces', () => {
    expect(foldText(' Limón  CON Soda ')).toBe('limon con soda')
    expect(foldText('Entrega ')).toBe(foldText('ENTREGA'))
  })
})

it('in capitals stays in letters that printers have: that of µ is Greek', () => {
  expect(capitals('Ñame, straße y 5 µg')).toBe('ÑAME, STRASSE Y 5 µG')
})

describe('what was typed in several lines is on one', () => {
  it.each([
    ['sin tomate\nsalsa rosada', 'sin tomate / salsa rosada'],
    ['sin tomate.\r\n\r\nGracias', 'sin tomate. Gracias'],
    ['Lleva:\n\t- sal\u2028- ají\n', 'Lleva: - sal / - ají'],
    ['🙏\nsin sal\n\u200b', 'sin sal'],
    ['una línea', 'una línea'],
    ['\n', ''],
  ])('%j', (typed, line) => {
    expect(linesJoined(typed)).toBe(line)
    expect(linesJoined(line)).toBe(line)
  })
})

describe('a short name', () => {
  it.each([
    ['Ana Rojas Peña', 'Ana R.'],
    ['Ana R.', 'Ana R.'],
    ['Ana', 'Ana'],
    ['  ana   ñañez', 'ana Ñ.'],
    ['José (apto 301)', 'José A.'],
    ['Ana - Ruiz', 'Ana R.'],
    ['🍕', ''],
    ['', ''],
  ])('of «%s» is «%s»', (name, short) => expect(shortName(name)).toBe(short))
})

describe('text that is cleaned and cut on both sides of the bridge', () => {
  const awkward = [
    'jalapen\u200b\u0303o',
    'e\ufe0f\u0301\u{1f990} ají',
    '«ají» … – ×2 → mesa',
    'a '.repeat(20),
    '\u{1d50f}'.repeat(20),
    '\u202eodiv\u202c',
    '×\u0308 \u1ffd ⁂ 🍋\u0301',
    'a\u200b\u0336 ✓\u0336 «\u0336 🧅\u0336',
  ]

  it('is the same when it is cleaned twice, also with an invisible character between a letter and its accent', () => {
    for (const text of awkward) expect(cleanText(cleanText(text))).toBe(cleanText(text))
    expect(cleanText('jalapen\u200b\u0303o')).toBe('jalapeño')
  })

  it('is the same when it is cut twice, and ends with neither a space nor half a character', () => {
    for (const text of awkward)
      for (let max = 1; max <= 12; max += 1) {
        const once = cutText(text, max)
        expect(cutText(once, max)).toBe(once)
        expect(once.length).toBeLessThanOrEqual(max)
        expect(once).toBe(once.trim())
        expect(once.isWellFormed()).toBe(true)
      }
  })
})

const PIECES = [...'❌ ✅ 🚫 👍 🥜 🍩 🔥 ⚠️ ( ) cebolla sin no alergia 2'.split(' '), ' ', ', ', ': ', ' y ']

it('loses no word and no refusal, wherever signs stand', () => {
  forMany(2000, [fc.array(fc.constantFrom(...PIECES), { maxLength: 8 })], (parts) => {
    const text = parts.join('')
    const once = cleanText(text)
    expect(cleanText(once)).toBe(once)
    const letters = (of: string) => of.match(/[\p{L}\d]/gu)?.length ?? 0
    expect(letters(once)).toBeGreaterThanOrEqual(letters(text))
    if (/[❌🚫]/u.test(text)) expect(once).toMatch(/\bNO\b|OJO|sin|no/)
  })
})

it('is clean after one cleaning, whatever the input was', () => {
  const anything = fc.array(fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' })))
  forMany(200, [anything], (parts) => {
    const once = cleanText(parts.join(''))
    expect(cleanText(once)).toBe(once)
  })
})

describe('a phone on paper', () => {
  it.each([
    ['3001234567', '300 123 4567'],
    ['+573001234567', '300 123 4567'],
    ['57 300 1234567', '300 123 4567'],
    ['+57 (601) 234-5678', '601 234 5678'],
    ['2345678', '234 5678'],
    ['+14155550123', '+1 415 555 0123'],
    ['5712345678', '571 234 5678'],
    ['3001234567 / fijo 6014567890 / +573109876543', '300 123 4567 / fijo 6014567890 / 310 987 6543'],
  ])('is grouped for reading aloud: %s', (phone, shown) => expect(formatPhone(phone)).toBe(shown))

  it.each(['300 123 4567 ext. 2', 'pregunte en portería', '123', ''])(
    'is unchanged when it is no plain number: %s',
    (phone) => expect(formatPhone(phone)).toBe(phone),
  )
})

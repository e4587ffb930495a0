import { toCodePage } from '@shared/layout/code-page'
import { CODE_PAGES } from '@shared/settings/bridge'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ENCODINGS } from '../../../../bridge/escpos/commands'

const SPANISH = 'áéíóú ñÑ üÜ ¿¡ ÁÉÍÓÚ $ 25.900'

describe('a text for a code page', () => {
  it('keeps all Spanish characters where the page has them', () => {
    for (const page of ['cp858', 'cp850', 'cp1252'] as const) expect(toCodePage(SPANISH, page)).toBe(SPANISH)
  })

  it('uses the base letter where the page has no accent', () => {
    expect(toCodePage(SPANISH, 'cp437')).toBe('áéíóú ñÑ üÜ ¿¡ AÉIOU $ 25.900')
    expect(toCodePage(SPANISH, 'ascii')).toBe('aeiou nN uU  AEIOU $ 25.900')
  })

  it.each([
    ['NFD', 'pin\u0303a', 'piña'],
    ['a no-break space', '$\u00a025.900', '$ 25.900'],
    ['curly quotes, dashes, dots', '“Ana” – hoy… • sí', '"Ana" - hoy... - sí'],
    ['an emoji with a joiner and a skin tone', 'hola 👩🏽‍🍳 ya', 'hola ya'],
    ['a ligature, a fraction, a circled number', 'ﬁnca ② ⅓', 'finca 2 1/3'],
    ['a number and a fraction', '1⅓ taza', '1 1/3 taza'],
    ['a sign that a stroke reverses', 'a ≠ b', 'a ? b'],
    ['letters of neighbouring languages', 'Łódź Škoda œuvre', 'Lódz Skoda oeuvre'],
    ['a letter with a mark that has no code point of its own', 'q\u0303', 'q'],
    ['characters of another script, one mark for adjacent ones', '寿司', '?'],
    ['and none beside a question', '寿司? и ◆', '? ? ?'],
    ['other letters of Latin, and «fancy» ones', 'Ħaəŋ ʙɪᴇɴ ғ', 'Haeng bien ?'],
    ['a question', '¿Sí?', '¿Sí?'],
  ])('maps %s', (_, from, to) => expect(toCodePage(from, 'cp858')).toBe(to))

  it('writes the euro where the page lacks it', () => {
    expect(toCodePage('5 €', 'cp858')).toBe('5 €')
    expect(toCodePage('5 €', 'cp850')).toBe('5 EUR')
  })

  it('contains only characters that the page encodes in one byte each', () => {
    const unfit: string[] = []
    for (const page of CODE_PAGES) {
      for (let code = 0x20; code < 0x3000; code++) {
        const text = toCodePage(String.fromCharCode(code), page)
        const bytes = iconv.encode(text, ENCODINGS[page])
        if (bytes.length !== text.length || iconv.decode(bytes, ENCODINGS[page]) !== text)
          unfit.push(`U+${code.toString(16)} on ${page}: ${text}`)
      }
    }
    expect(unfit).toEqual([])
  })

  it('loses only the mark that is missing: an ñ with an acute is an ñ', () => {
    expect(toCodePage('an\u0303\u0301o', 'cp858')).toBe('año')
    expect(toCodePage('क्षि', 'cp858')).toBe('?')
  })
})

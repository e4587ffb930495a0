import { describe, expect, it } from 'vitest'
import { keyInFile, readKey } from '../../../../../extension/setup/justo/justo-key'

const KEY = 'secret-key-9f3a'

describe('Justo’s key, as it was pasted', () => {
  it.each([
    ['alone', KEY],
    ['with blanks around it', `  ${KEY}\t\n`],
    ['with the word of its header', `Bearer ${KEY}`],
    ['with its whole header', `Authorization: Bearer ${KEY}`],
    ['in quotes', `"${KEY}"`],
    ['in single quotes and with a comma, out of JSON', ` '${KEY}',`],
    ['in typographic quotes', `“${KEY}”`],
    ['with its word in quotes', `"Bearer ${KEY}"`],
    ['with a label', `Clave: ${KEY}`],
    ['with a label as in a settings file', `token="${KEY}"`],
    ['broken by an e-mail', 'secret-key-\r\n  9f3a'],
    ['with a zero-width space in it', 'secret-\u200Bkey-9f3a'],
    ['with a byte order mark, a soft hyphen and a no-break space', `\uFEFFsecret-\u00ADkey-9f3a\u00A0`],
    ['in full-width letters', 'ｓｅｃｒｅｔ-key-9f3a'],
    ['as JSON', `{"apiKey": " ${KEY} "}`],
  ])('is cleaned: %s', (_, typed) => {
    expect(readKey(typed)).toBe(KEY)
    expect(keyInFile(typed)).toBe(KEY)
  })

  it.each([
    ['a sentence', 'Estimado cliente: su clave es la de siempre.'],
    ['a masked key', '•••• 9f3a'],
    ['two words', 'secret key'],
    ['JSON without a key', '{"name": "no key"}'],
    ['half a JSON', '{"token"'],
    ['a whole page', 'x'.repeat(4097)],
  ])('is none: %s', (_, typed) => {
    expect(readKey(typed)).toBeNull()
    expect(keyInFile(typed)).toBeNull()
  })

  it('is missing where nothing is left of it', () => {
    expect(['', ' \u200B', '"" '].map(readKey)).toEqual(['', '', ''])
    expect(keyInFile('')).toBeNull()
    expect(keyInFile('short')).toBeNull()
  })
})

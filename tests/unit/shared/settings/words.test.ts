import { NO_WORDS, wordIn } from '@shared/reading/words'
import { parseExtensionSettings } from '@shared/settings/extension'
import { MOST_WORDS } from '@shared/settings/words'
import { describe, expect, it } from 'vitest'

const wordsOf = (words: unknown) => {
  const parsed = parseExtensionSettings({ words })
  if (!parsed.ok) throw new Error('the settings were refused')
  return parsed.settings.words
}

describe('the words that a shop confirmed', () => {
  it('are found whatever their accents, case and spaces', () => {
    const { options } = wordsOf({ options: { '¿Qué deseas  Quitar?': 'omit' } })
    expect(wordIn(options, '¿QUE DESEAS QUITAR?')).toBe('omit')
  })

  it('lose a word that this version does not know, and no other one', () => {
    const options = { a: 'omit', b: 'burn', c: 7, '': 'add' }
    const given = { options, questions: 'x', payments: { d: 'paid' }, new: {} }
    expect(wordsOf(given)).toEqual({ ...NO_WORDS, options: { a: 'omit' }, payments: { d: 'paid' } })
    for (const none of [null, 7, [], 'omit', undefined]) expect(wordsOf(none)).toEqual(NO_WORDS)
  })

  it('are at most a thousand of a kind, each of at most 120 characters', () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`opcion ${i} ${'x'.repeat(300)}`, 'add']))
    const keys = Object.keys(wordsOf({ options: many }).options)
    expect(keys).toHaveLength(MOST_WORDS)
    expect(Math.max(...keys.map(({ length }) => length))).toBe(120)
  })

  it('may be called like a part of every object', () => {
    const { options } = wordsOf(JSON.parse('{"options":{"__proto__":"omit","constructor":"add"}}'))
    expect(wordIn(options, '__proto__')).toBe('omit')
    expect(wordIn(options, 'constructor')).toBe('add')
    expect(wordIn(options, 'toString')).toBeNull()
  })
})

import { counted, joinWords, plural } from '@shared/grammar'
import { describe, expect, it } from 'vitest'

describe('a count in Spanish', () => {
  it('has its word in the singular for one alone', () => {
    const expected = ['0 papeles', '1 papel', '2 papeles', '21 papeles']
    expect([0, 1, 2, 21].map((n) => counted(n, 'papel', 'papeles'))).toEqual(expected)
    expect(plural(1_000_000, 'falta', 'faltan')).toBe('faltan')
  })
})

describe('a list in Spanish', () => {
  it.each([
    [[], ''],
    [['maní'], 'maní'],
    [['camarón', 'kiwi', 'piña'], 'camarón, kiwi y piña'],
    [['mariscos', 'higos'], 'mariscos e higos'],
    [['miel', 'hielo'], 'miel y hielo'],
  ])('%j is read aloud as «%s»', (words, text) => expect(joinWords(words)).toBe(text))
})

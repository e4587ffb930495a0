import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dishesInShort } from '../../../../extension/order-model/dishes-in-short'
import { forMany } from '../../../stage/for-many'

const dish = (quantity: number, name: string) => ({ quantity, name })

describe('what is ordered, in short', () => {
  it('has each dish with its quantity, in the order of the order', () => {
    expect(dishesInShort([dish(2, 'Hamburguesa'), dish(1, 'Limonada')])).toBe('2 Hamburguesa, 1 Limonada')
    expect(dishesInShort([dish(1, 'Paella'), dish(6, 'Gaseosa')])).toBe('1 Paella, 6 Gaseosa')
  })

  it('adds up equal dishes, whatever their options, and half portions', () => {
    expect(dishesInShort([dish(1, 'Arepa'), dish(1, 'Jugo'), dish(1.5, 'AREPA')])).toBe('2,5 Arepa, 1 Jugo')
  })

  it('ends a long one with how many more dishes there are', () => {
    const many = Array.from({ length: 12 }, (_, i) => dish(1, `Plato número ${i}`))
    expect(dishesInShort(many)).toMatch(/^1 Plato número 0, .* y \d+ más$/)
    const [, more] = dishesInShort(many).match(/y (\d+) más$/) ?? []
    expect(dishesInShort(many).split(', ').length + Number(more)).toBe(12)
  })

  it('has nothing of an order without lines, and says where a dish has no name', () => {
    expect(dishesInShort([])).toBe('')
    expect(dishesInShort([dish(1, '\u0007 ')])).toBe('1 (sin nombre)')
  })

  it('is one clean line of at most 120 characters, whatever Justo sends', () => {
    const name = fc.string({ unit: 'binary', maxLength: 500 })
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 999 }), name })
    forMany(100, [fc.array(line, { maxLength: 60 })], (lines) => {
      const shown = dishesInShort(lines)
      expect(shown.length).toBeLessThanOrEqual(120)
      expect(shown).not.toMatch(/\p{Cc}/u)
      expect(shown === '').toBe(lines.length === 0)
    })
  })
})

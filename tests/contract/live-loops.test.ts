import { describe, expect, it } from 'vitest'
import { perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

describe('a live loop', () => {
  it('does not follow from a copy of a comanda, an edit, a cancellation and «Enterado», also after a restart', async () => {
    const shop = await SimulatedShop.open()
    for (const [act, m] of [
      ['read', 0],
      ['settle', 0],
      ['prints', 0],
      ['settle', 0],
      ['copy', 0],
      ['prints', 0],
      ['settle', 0],
      ['edit', 1],
      ['settle', 0],
      ['prints', 0],
      ['settle', 0],
      ['cancel', 0],
      ['settle', 0],
      ['settle', 0],
      ['prints', 0],
      ['settle', 0],
      ['noticed', 0],
      ['settle', 0],
      ['restart worker', 0],
    ] as const)
      await perform(shop, [act, 0, m])
    const asked = await shop.calm(8, 3)
    expect(asked.slice(-3).flat()).toEqual([])
    const kitchen = shop.sent.filter(({ station }) => station === 'cocina').map(({ kind, marks }) => [kind, ...marks])
    expect(kitchen).toEqual([['kitchen'], ['kitchen', 'reprint'], ['change'], ['void']])
  })
})

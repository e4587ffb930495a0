import { describe, expect, it } from 'vitest'
import { type Act, perform } from './support/simulated-acts'
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

describe('a comanda that an edit withdrew while nobody knew whether it had come out', () => {
  const lost: Act[] = [
    ['read', 0, 0],
    ['settle', 0, 0],
    ['loses', 0, 0],
  ]
  const kitchen = async (...then: Act[]) => {
    const shop = await SimulatedShop.open()
    for (const act of [...lost, ...then]) await perform(shop, act)
    await shop.calm(10, 3)
    return shop.sent.filter(({ station }) => station === 'cocina').map(({ kind, marks }) => [kind, ...marks].join(' '))
  }

  it('is followed by the change that leaves nothing to cook', async () => {
    expect(await kitchen(['edit', 0, 3])).toEqual(['kitchen', 'change'])
  })

  it('is followed by the whole comanda when the order is again what it said', async () => {
    expect(await kitchen(['edit', 0, 3], ['dispatch', 0, 0], ['edit', 0, 0])).toEqual(['kitchen', 'kitchen replaces'])
  })
})

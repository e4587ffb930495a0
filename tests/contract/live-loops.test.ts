import { describe, expect, it } from 'vitest'
import { type Act, perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

describe('a live loop', () => {
  it('does not follow from a copy of a comanda, an edit, a cancellation and «Enterado», also after a restart', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', 'settle')
    await perform(shop, 'copy', 'prints', 'settle')
    await perform(shop, ['edit', 0, 1], 'settle', 'prints', 'settle')
    await perform(shop, 'cancel', 'settle', 'settle', 'prints', 'settle')
    await perform(shop, 'noticed', 'settle', 'restart worker')
    expect((await shop.calm(8, 3)).slice(-3).flat()).toEqual([])
    const kitchen = shop.sent.filter(({ station }) => station === 'cocina').map(({ kind, marks }) => [kind, ...marks])
    expect(kitchen).toEqual([['kitchen'], ['kitchen', 'reprint'], ['change'], ['void']])
  })
})

describe('a clock that is set back between two papers of a line', () => {
  it('does not make a till that reads them from the bridge take the older one for the newest, and ask without end', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', ['prints', 0, 1])
    shop.advance(-60 * 60_000)
    await perform(shop, ['edit', 0, 2])
    expect((await shop.calm(8, 3)).slice(-3).flat()).toEqual([])
    const bar = shop.sent.filter(({ station }) => station === 'barra').map(({ kind }) => kind)
    expect(bar).toEqual(['kitchen', 'change'])
  })
})

describe('a comanda that an edit withdrew while nobody knew whether it had come out', () => {
  const kitchen = async (...then: Act[]) => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'loses', ...then)
    await shop.calm(10, 3)
    return shop.sent.filter(({ station }) => station === 'cocina').map(({ kind, marks }) => [kind, ...marks].join(' '))
  }

  it('is followed by the change that leaves nothing to cook', async () => {
    expect(await kitchen(['edit', 0, 3])).toEqual(['kitchen', 'change'])
  })

  it('is followed by the whole comanda when the order is again what it said', async () => {
    expect(await kitchen(['edit', 0, 3], 'dispatch', 'edit')).toEqual(['kitchen', 'kitchen replaces'])
  })
})

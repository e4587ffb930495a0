import { describe, expect, it } from 'vitest'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { type Act, perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

/** One till alone; the last paper waits at the bridge, which takes it back, and its answer is lost. */
async function withdrawnUnheard(...acts: Act[]): Promise<SimulatedShop> {
  const shop = await SimulatedShop.open()
  await perform(shop, 'read', 'settle', ...acts)
  shop.losesAnswers = true
  await perform(shop, 'dispatch')
  shop.losesAnswers = false
  return shop
}

async function kitchenAfter(shop: SimulatedShop, act: Act): Promise<string[]> {
  await perform(shop, act)
  for (let round = 0; round < 5; round++) await perform(shop, 'read', 'settle', 'prints')
  return shop.sent.filter(({ station }) => station === 'cocina').map(({ kind }) => kind)
}

/** «Ya se hizo» of the kitchen's paper that came too late. */
async function giveUp(shop: SimulatedShop): Promise<void> {
  const paper = await shop.paper(0, 0, ({ station, state }) => station === 'COCINA' && state === 'expired')
  expect(await decidePaper(shop.till, paper?.key ?? '', paper?.attempt ?? 0, { type: 'cancel' })).toBeNull()
}

describe('a comanda that the bridge took back, whose answer is lost, and that is wanted again', () => {
  it('comes out when the order goes on in Justo', async () => {
    expect(await kitchenAfter(await withdrawnUnheard('cancel'), 'go on')).toEqual(['kitchen'])
  })

  it('comes out when an edit that left it nothing is undone', async () => {
    expect(await kitchenAfter(await withdrawnUnheard(['edit', 0, 3]), 'edit')).toEqual(['kitchen'])
  })
})

it('a void that the bridge took back, whose answer is lost, comes out when the order is cancelled again', async () => {
  const shop = await withdrawnUnheard('prints', 'settle', 'cancel', 'settle', 'settle', 'go on')
  expect(await kitchenAfter(shop, 'cancel')).toEqual(['kitchen', 'void'])
})

describe('a change that was told without paper', () => {
  /** Its printer was off; the cashier told the kitchen, and pressed «Ya se hizo». */
  async function told(): Promise<SimulatedShop> {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle')
    await perform(shop, ['edit', 0, 1], 'dispatch', 'time passes', 'settle')
    await giveUp(shop)
    return shop
  }

  it.each<[string, Act[]]>([
    ['undone', []],
    ['undone, and its till forgets it with its database,', ['wipe']],
  ])('is followed by one when its edit is %s: the kitchen knows of the edit', async (_, then) => {
    const shop = await told()
    await perform(shop, ...then)
    const cashier: Act = then.length > 0 ? 'print now' : 'read'
    await perform(shop, 'edit', 'settle', cashier)
    expect(await kitchenAfter(shop, 'edit')).toEqual(['kitchen', 'change'])
    expect(shop.sent.findLast(({ station }) => station === 'cocina')?.hash).toBe(shop.sent[0]?.hash)
  })

  it('is followed by none while the order stays as it is', async () => {
    expect(await kitchenAfter(await told(), ['edit', 0, 1])).toEqual(['kitchen'])
  })
})

it('an order that was cancelled, of which the kitchen was told without paper, is printed again when it goes on', async () => {
  const shop = await SimulatedShop.open()
  await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle', 'cancel', 'settle', 'settle')
  await perform(shop, 'time passes', 'settle')
  await giveUp(shop)
  expect(await kitchenAfter(shop, 'read')).toEqual(['kitchen'])
  expect(await kitchenAfter(shop, 'go on')).toEqual(['kitchen', 'kitchen'])
})

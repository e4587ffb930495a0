import { describe, expect, it } from 'vitest'
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

import { describe, expect, it } from 'vitest'
import { type Act, perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

/** One till alone; the last paper waits at the bridge, which takes it back, and its answer is lost. */
async function withdrawnUnheard(...acts: Act[]): Promise<SimulatedShop> {
  const shop = await SimulatedShop.open()
  for (const each of [['read', 0, 0], ['settle', 0, 0], ...acts] as Act[]) await perform(shop, each)
  shop.losesAnswers = true
  await perform(shop, ['dispatch', 0, 0])
  shop.losesAnswers = false
  return shop
}

async function kitchenAfter(shop: SimulatedShop, act: Act): Promise<string[]> {
  await perform(shop, act)
  for (let round = 0; round < 5; round++)
    for (const name of ['read', 'settle', 'prints'] as const) await perform(shop, [name, 0, 0])
  return shop.sent.filter(({ station }) => station === 'cocina').map(({ kind }) => kind)
}

describe('a comanda that the bridge took back, whose answer is lost, and that is wanted again', () => {
  it('comes out when the order goes on in Justo', async () => {
    expect(await kitchenAfter(await withdrawnUnheard(['cancel', 0, 0]), ['go on', 0, 0])).toEqual(['kitchen'])
  })

  it('comes out when an edit that left it nothing is undone', async () => {
    expect(await kitchenAfter(await withdrawnUnheard(['edit', 0, 3]), ['edit', 0, 0])).toEqual(['kitchen'])
  })
})

it('a void that the bridge took back, whose answer is lost, comes out when the order is cancelled again', async () => {
  const printed: Act[] = [
    ['prints', 0, 0],
    ['settle', 0, 0],
  ]
  const cancelled: Act[] = [
    ['cancel', 0, 0],
    ['settle', 0, 0],
    ['settle', 0, 0],
  ]
  const shop = await withdrawnUnheard(...printed, ...cancelled, ['go on', 0, 0])
  expect(await kitchenAfter(shop, ['cancel', 0, 0])).toEqual(['kitchen', 'void'])
})

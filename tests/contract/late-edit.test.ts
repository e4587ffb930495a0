import { MINUTE_MS } from '@shared/dates'
import { expect, it } from 'vitest'
import { perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

it('a station that an edit gives its first dish gets its comanda, although the order is done in Justo by then', async () => {
  const shop = await SimulatedShop.open()
  shop.menu = 2
  await perform(shop, 'read', 'settle', 'prints', 'settle')
  // Accepted on another screen so long ago, an order that this till never printed would wait for the cashier.
  shop.advance(20 * MINUTE_MS)
  shop.menu = 0
  await perform(shop, 'done')
  await shop.calm(6, 3)
  expect(shop.sent.filter(({ station }) => station === 'barra').map(({ kind }) => kind)).toEqual(['kitchen'])
})

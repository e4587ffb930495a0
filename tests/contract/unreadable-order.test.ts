import { expect, it } from 'vitest'
import { perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

const PRINTED = { type: 'confirm', proof: 'completed' } as const

/** An order is printed, and then Justo sends it with dishes that cannot be read. */
async function unreadableOrder(): Promise<SimulatedShop> {
  const shop = await SimulatedShop.open()
  await perform(shop, 'read', 'settle')
  while (await shop.print(0, PRINTED)) await shop.settle()
  while (await shop.print(1, PRINTED)) await shop.settle()
  shop.sent.length = 0
  shop.justoSays = { items: 'dos ajiacos' }
  await perform(shop, 'read', 'settle')
  expect(await shop.rows()).toMatchObject({ lifecycle: 'accepted', attention: { code: 'J-06' } })
  return shop
}

it('an order that is cancelled while it cannot be read has its dishes and its domicilio withdrawn, as they were last read', async () => {
  const shop = await unreadableOrder()
  shop.status = 'cancelled'
  await shop.calm(6, 2)
  const papers = shop.sent.map(({ kind, station }) => `${kind} ${station}`)
  expect(papers.sort()).toEqual(['delivery -', 'void barra', 'void cocina'])
  expect(await shop.rows()).toMatchObject({ lifecycle: 'cancelled' })
  const rows = await shop.till.store.jobsOf(shop.orderId)
  const content = rows.find(({ kind, station }) => kind === 'void' && station === 'cocina')?.payload.content
  expect(content).toMatchObject({ lines: [{ name: 'Ajiaco', quantity: 2 }] })
})

it('an answer of Justo from before the cancellation does not revive an order that cannot be read since', async () => {
  const shop = await unreadableOrder()
  const before = shop.iso()
  shop.status = 'cancelled'
  await perform(shop, 'read')
  Object.assign(shop, { status: 'preparing', justoSays: {} })
  await shop.read(0, before)
  expect(await shop.rows()).toMatchObject({ lifecycle: 'cancelled' })
})

it('an order that is handed over in Justo while it cannot be read is over here too, and prints nothing more', async () => {
  const shop = await unreadableOrder()
  shop.status = 'done'
  await shop.calm(6, 2)
  expect(shop.sent).toEqual([])
  expect(await shop.rows()).toMatchObject({ lifecycle: 'done', attention: null })
})

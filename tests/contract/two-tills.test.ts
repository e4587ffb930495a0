import { describe, expect, it } from 'vitest'
import { perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

const kitchen = ({ sent }: SimulatedShop) => sent.filter(({ station }) => station === 'cocina').map(({ kind }) => kind)

describe('a till that hears of a change at the bridge before it reads the edit in Justo', () => {
  it('neither takes it back nor complains of it, once it has read the edit while the change still waits', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', ['read', 1, 0], 'settle', 'prints', 'settle')
    await perform(shop, ['edit', 0, 1], 'dispatch')
    // Its comanda is known at the bridge, which has the change too; then it asks to take that back, and reads Justo.
    await perform(shop, ['dispatch', 1, 0], ['dispatch', 1, 0], ['read', 1, 0], ['dispatch', 1, 0])
    const rows = await shop.tillAt(1).context.store.jobsOf(shop.orderId)
    expect(rows.flatMap(({ error }) => error?.code ?? [])).toEqual([])
    const change = { wanted: true, state: 'dispatched', view: { state: 'queued' } }
    expect(rows.find(({ kind }) => kind === 'change')).toMatchObject(change)
    await shop.calm(8, 3)
    expect(kitchen(shop)).toEqual(['kitchen', 'change'])
  })

  it('does not take it back when its own reading began later and was answered before the edit', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', 'settle')
    const slow = shop.iso()
    await perform(shop, ['read', 1, 0])
    shop.menu = 1
    await shop.read(0, slow)
    await perform(shop, 'dispatch', ['dispatch', 1, 0], ['dispatch', 1, 0])
    expect(shop.jobs('queued').map(({ kind }) => kind)).toContain('change')
  })
})

describe('a till that only looks', () => {
  it('takes back nothing of an order that goes on: the till that prints need not know why', async () => {
    const shop = await SimulatedShop.open()
    shop.tillAt(1).context.settings().printing.here = false
    await perform(shop, ['read', 1, 0], 'read', 'settle', ['settle', 1, 0])
    // Nothing for the bar any more, and then as before: only the second till has read the one.
    await perform(shop, ['edit', 1, 2], ['settle', 1, 0])
    shop.menu = 0
    await shop.calm(8, 3)
    const bar = shop.sent.filter(({ station }) => station === 'barra').map(({ kind }) => kind)
    expect(bar).toEqual(['kitchen'])
  })

  it('names in its NO PREPARAR what the other till’s change shows, not what it knew when it heard of it', async () => {
    const shop = await SimulatedShop.open()
    shop.tillAt(1).context.settings().printing.here = false
    await perform(shop, 'read', 'settle', 'prints', 'settle', ['settle', 1, 0], ['read', 1, 0])
    await perform(shop, ['edit', 0, 1], 'settle', 'prints', ['settle', 1, 0], ['read', 1, 0])
    shop.status = 'cancelled'
    await perform(shop, ['read', 1, 0], ['settle', 1, 0], ['settle', 1, 0])
    const rows = await shop.tillAt(1).context.store.jobsOf(shop.orderId)
    const content = rows.find(({ kind, station }) => kind === 'void' && station === 'cocina')?.payload.content
    expect(content).toMatchObject({ lines: [{ name: 'Ajiaco', quantity: 4 }] })
  })
})

it('an order that is stopped has its domicilio withdrawn, though the worker was restarted and Justo cannot be read since', async () => {
  const shop = await SimulatedShop.open()
  // The second reading finds nothing new: the papers are as recent as that one.
  await perform(shop, 'read', 'read', 'settle', ['prints', 0, 1], ['prints', 0, 1])
  await perform(shop, 'settle', 'restart worker', 'stop', 'settle', 'settle')
  while (await shop.print(1, { type: 'confirm', proof: 'completed' }));
  expect(shop.sent.filter(({ kind }) => kind === 'delivery')).toHaveLength(2)
})

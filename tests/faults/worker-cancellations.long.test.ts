import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { someAndAll } from '../stage/wait-options'
import { ALL, ordered, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

const VOID = 'NO PREPARAR'

describe('an order that is cancelled', () => {
  const at = RunningShop.forEach()
  const isVoid = () => at.kitchen().map((text) => text.includes(VOID))

  it('right after an edit that has not been printed: the edit is never printed', async () => {
    const raw = await at.printedOrder()
    const [, cocina] = at.shop.printers
    cocina?.paperOut()
    at.edit(raw, ordered(7))
    await at.shop.until('the edit waits', async () => (await at.states(raw))?.includes('queued') ?? false)
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('it is gone', async () => (await at.row(raw))?.lifecycle === 'cancelled')
    await at.quiet()
    cocina?.newRoll()
    await at.shop.until('the void', () => at.kitchen().length > 1)
    await at.quiet()
    expect(isVoid()).toEqual([false, true])
    expect(at.amounts()).toEqual([2, 2])
  })

  it('while the PUT is in flight, nothing printed: nothing is printed later', async () => {
    for (const printer of at.shop.printers) printer.paperOut()
    const { live } = at.till.context
    await at.shop.until('they say so', () => someAndAll(live.status?.printers, (p) => p.state === 'not-ready'))
    const release = at.till.holdAnswers('PUT /jobs kitchen:cocina')
    const raw = at.shop.order()
    await at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)
    await acceptByHand(at.till.context, raw._id)
    await at.shop.until('it was sent', () =>
      at.till.lifetime.steps.some(({ name }) => name === 'PUT /jobs kitchen:cocina'),
    )
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('it is read', async () => (await at.row(raw))?.lifecycle === 'cancelled')
    release()
    await at.quiet()
    for (const printer of at.shop.printers) printer.newRoll()
    const next = await at.printedOrder()
    expect(at.shop.papers(next).sort()).toEqual(ALL)
    expect(at.shop.papers(raw).filter((paper) => paper !== 'COMPROBANTE')).toEqual([])
  })

  it('after the IndexedDB was wiped, unreadable at first: the kitchen gets a void all the same', async () => {
    const raw = await at.printedOrder()
    const { deliveryType, channel } = at.shop.justo.orders.get(raw._id)
    at.edit(raw, { deliveryType: 'strange', channel: 'strange' })
    await at.wipe()
    await at.shop.until('it is kept raw', async () => (await at.row(raw))?.lifecycle === 'quarantined')
    at.edit(raw, { deliveryType, channel })
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('voids', () => at.shop.texts(raw, VOID).length === 2)
    await at.quiet()
    expect(isVoid()).toEqual([false, true])
  })

  it('while the IndexedDB was wiped: the kitchen with its comanda and change gets one void', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, ordered(7))
    await at.printed(raw, ALL.length + 2)
    at.till.end()
    at.shop.justo.orders.cancel(raw._id)
    await at.wipe()
    await at.shop.until('voids', () => at.shop.texts(raw, VOID).length === 2)
    await at.quiet()
    await at.wipe()
    await at.shop.until('it is read anew', async () => (await at.row(raw))?.lifecycle === 'cancelled')
    await at.quiet()
    expect(isVoid()).toEqual([false, false, true])
    expect(at.shop.texts(raw, VOID)).toHaveLength(2)
    await expectNoTrouble(at.shop, at.till)
  })
})

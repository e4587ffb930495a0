import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { ALL, ordered, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

const VOID = 'NO PREPARAR'

// More: worker-cancellations.long.test.ts.
describe('an order that is cancelled', () => {
  const at = RunningShop.forEach()
  const isVoid = () => at.kitchen().map((text) => text.includes(VOID))

  it('edited, then cancelled: each change is on paper once, the void last, with the edited lines', async () => {
    const raw = await at.printedOrder()
    at.edit(raw, ordered(7))
    await at.printed(raw, ALL.length + 2)
    at.shop.justo.orders.cancel(raw._id)
    await at.printed(raw, ALL.length + 5)
    await at.quiet()
    expect(isVoid()).toEqual([false, false, true])
    expect(at.amounts()).toEqual([2, 7, 7])
    expect(at.shop.papers(raw).sort()).toEqual([...ALL, 'CAMBIO', 'DOMICILIO', 'ANULADO', VOID, VOID].sort())
    await expectNoTrouble(at.shop, at.till)
  })

  it('while the PUT is in flight, the paper printed: its void follows', async () => {
    const release = at.till.holdAnswers('PUT /jobs kitchen:cocina')
    const raw = at.shop.order()
    await at.shop.until('the comanda', () => at.kitchen().length === 1)
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('it is read', async () => (await at.row(raw))?.lifecycle === 'cancelled')
    release()
    await at.quiet()
    await at.shop.until('voids', () => at.shop.texts(raw, VOID).length === 2)
    expect(isVoid()).toEqual([false, true])
  })

  it('before any PUT: no paper', async () => {
    await at.shop.stopBridge()
    const raw = at.shop.order()
    await at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)
    await acceptByHand(at.till.context, raw._id)
    const tries = async () => (await at.till.unhooked.store.openJobs(['ready'])).map((job) => job.tries)
    await at.shop.until('it was to be sent in vain', async () => (await tries()).some((count) => count > 0))
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('it is read', async () => (await at.row(raw))?.lifecycle === 'cancelled')
    await at.shop.restartBridge()
    const next = await at.printedOrder()
    await at.quiet()
    expect(at.shop.papers(next).sort()).toEqual(ALL)
    expect(at.shop.papers(raw)).toEqual([])
    await expectNoTrouble(at.shop, at.till)
  })

  it('after the IndexedDB was wiped, long after it was printed: the kitchen with its comanda gets a void', async () => {
    const raw = await at.printedOrder()
    at.shop.advance(20 * 60_000)
    await at.wipe()
    await at.shop.until('it is read anew', async () => (await at.row(raw)) !== undefined)
    await at.quiet()
    at.shop.justo.orders.cancel(raw._id)
    await at.shop.until('voids', () => at.shop.texts(raw, VOID).length === 2)
    await at.quiet()
    expect(isVoid()).toEqual([false, true])
    await expectNoTrouble(at.shop, at.till)
  })
})

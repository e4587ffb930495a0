import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { tablesOf } from '../stage/tables-of'
import { MemoryJusto } from './support/memory-justo'
import { ALL, ordered, RunningShop } from './support/running-shop'
import { newDatabase } from './support/shop'
import { expectNoTrouble } from './support/worker-kill'

describe('a fault around a worker:', () => {
  const at = RunningShop.forEach()

  describe('an IndexedDB that is wiped again and again', () => {
    const transactions: string[] = []
    const take = async (raw: RawOrder) => {
      await at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)
      transactions.push((await at.row(raw))?.transaction ?? '')
    }
    const expectAllDifferent = (count: number) => {
      expect(new Set(transactions).size).toBe(count)
      expect(transactions).toHaveLength(count)
    }
    beforeEach(() => void transactions.splice(0))

    it('gives no transaction number twice', async () => {
      for (let i = 0; i < 3; i += 1) {
        const raw = at.shop.order()
        await take(raw)
        await at.printed(raw)
        at.edit(raw, { orderStatus: 'done' })
        await at.wipe()
      }
      await at.shop.until('all read anew', async () => (await tablesOf(at.till.unhooked).orders.count()) === 3)
      for (const { transaction } of await tablesOf(at.till.unhooked).orders.toArray()) transactions.push(transaction)
      expectAllDifferent(6)
    })

    it('gives none twice while the bridge is closed, nor after its restart', async () => {
      const before = await at.printedOrder()
      await take(before)
      await at.shop.stopBridge()
      for (let i = 0; i < 2; i += 1) {
        await at.wipe()
        await take(at.shop.order())
      }
      await at.shop.restartBridge()
      await take(at.shop.order())
      await at.shop.stopBridge()
      at.till.end()
      at.till = await at.shop.startTill({ database: tablesOf(at.till.unhooked).name })
      await take(at.shop.order())
      expectAllDifferent(5)
    })
  })

  describe('a second profile of the same till', () => {
    it('with outdated rows prints nothing, and nothing after catching up', async () => {
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      const raw = deliveryOrder({ createdAt: at.shop.at(), orderStatus: 'preparing' })
      const slow = new MemoryJusto(at.shop.justo.orders)
      slow.changeNextAnswer('orders', async (answer) => {
        const old = answer()
        await held
        return old
      })
      at.shop.justo.online = false
      at.shop.justo.orders.add(raw)
      const second = await at.shop.startTill({ database: newDatabase(), justo: slow })
      await at.shop.until('its reading has begun', () => slow.calls.length > 0)
      at.edit(raw, ordered(7))
      at.shop.justo.online = true
      await at.printed(raw)
      release()
      await at.printed(raw, ALL.length, second)
      await at.shop.untilIdle(second, slow)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect(at.shop.texts(raw, 'COCINA')[0]).toMatch(/7 x/)
      await expectNoTrouble(at.shop, second)
    })
  })

  it('another bridge with an empty store: a paper known only to the old one is asked about, and printed after the answer', async () => {
    const [, cocina] = at.shop.printers
    cocina?.paperOut()
    const raw = at.shop.order()
    await at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)
    await acceptByHand(at.till.context, raw._id)
    await at.shop.until(
      'it waits',
      async () => (await at.states(raw))?.filter((state) => state === 'printed').length === 3,
    )
    await at.shop.until('it waits', async () => (await at.states(raw))?.includes('queued') ?? false)
    await at.shop.replaceBridge()
    cocina?.newRoll()
    const paper = async () =>
      (await at.row(raw))?.papers.find(({ kind, station }) => kind === 'kitchen' && station === 'COCINA')
    await at.shop.until('it is asked about', async () => (await paper())?.state === 'unconfirmed')
    await at.quiet()
    expect(await paper()).toMatchObject({ state: 'unconfirmed', reasons: ['bridge-replaced'] })
    expect(at.shop.texts(raw, 'COCINA')).toEqual([])
    const { key = '', attempt = 0 } = (await paper()) ?? {}
    expect(await decidePaper(at.till.context, key, attempt, { type: 'resolve', outcome: 'did-not' })).toBeNull()
    await at.printed(raw)
    await at.quiet()
    expect(at.shop.papers(raw).sort()).toEqual(ALL)
    expect(at.shop.texts(raw, 'COCINA')[0]).toContain('2.º ENVÍO')
    await expectNoTrouble(at.shop, at.till)
  })
})

import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { printNow } from '../../extension/orders/actions'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { failure } from '../fakes/justo/justo-rules'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { tablesOf } from '../stage/tables-of'
import { MemoryJusto } from './support/memory-justo'
import { ALL, ordered, RunningShop } from './support/running-shop'
import { newDatabase } from './support/shop'
import { expectNoTrouble } from './support/worker-kill'

const MINUTE = 60_000

describe('a fault around a worker:', () => {
  const at = RunningShop.forEach()

  describe('Justo', () => {
    it('unreachable between its list and the acceptance: the order stays in Nuevos, then is accepted and printed once', async () => {
      at.shop.justo.changeNextAnswer('pendingOrders', (answer) => {
        at.shop.justo.online = false
        return answer()
      })
      const raw = at.shop.order()
      await at.shop.until('an acceptance tried', () => at.shop.justo.calls.includes('acceptOrder'))
      await at.shop.until('polls in vain', () => at.shop.justo.timesCalled('pendingOrders') > 4)
      expect(await at.row(raw)).toMatchObject({ lifecycle: 'pending' })
      expect(new Set(await at.states(raw))).toEqual(new Set(['held']))
      at.shop.justo.online = true
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect(at.shop.justo.orders.timesAccepted(raw._id)).toBe(1)
      await expectNoTrouble(at.shop, at.till)
    })

    it('answers a carried-out acceptance with an error: accepted once, printed once', async () => {
      at.shop.justo.changeNextAnswer('acceptOrder', (answer) => {
        answer()
        return failure(500, 'internal', 'Internal error')
      })
      const raw = at.shop.order()
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect([at.shop.justo.orders.timesAccepted(raw._id), at.shop.justo.timesCalled('acceptOrder')]).toEqual([1, 1])
    })

    it('carries out an acceptance after it was read as pending: accepted once, printed once', async () => {
      let accept = () => {}
      at.shop.justo.changeNextAnswer('acceptOrder', (answer) => {
        accept = answer
        return failure(504, 'timeout', 'Gateway timeout')
      })
      at.shop.justo.changeNextAnswer('orders', (answer) => answer())
      const raw = at.shop.order()
      await at.shop.until('a try', () => at.shop.justo.calls.includes('acceptOrder'))
      accept()
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect(at.shop.justo.orders.timesAccepted(raw._id)).toBe(1)
    })

    it('sends half of its JSON, or a list without a known order: nothing is lost, cancelled or printed twice', async () => {
      const raw = await at.printedOrder()
      for (const method of ['orders', 'pendingOrders'] as const) {
        at.shop.justo.changeNextAnswer(method, (answer) => {
          const text = JSON.stringify(answer().body)
          return { text: text.slice(0, text.length / 2) }
        })
        at.shop.justo.changeNextAnswer(method, () => ({ status: 200, body: { status: 'ok', data: [] } }))
      }
      const next = at.shop.order()
      await at.printed(next)
      await at.quiet()
      expect([at.shop.papers(raw).sort(), at.shop.papers(next).sort()]).toEqual([ALL, ALL])
      expect(await at.row(raw)).toMatchObject({ lifecycle: 'accepted' })
      await expectNoTrouble(at.shop, at.till)
    })
  })

  describe('an order accepted on another screen between two polls', () => {
    it('prints once while it is recent', async () => {
      const raw = at.shop.order({ orderStatus: 'preparing' })
      await at.shop.readTwice()
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
      expect(at.shop.justo.calls).not.toContain('acceptOrder')
    })

    it('asks when it is older than 15 minutes, and prints once after the answer', async () => {
      at.till.end()
      const raw = at.shop.order({ orderStatus: 'preparing', createdAt: at.shop.at(-16 * MINUTE) })
      at.till = await at.shop.startTill()
      await at.shop.until('it is shown', async () => (await at.row(raw)) !== undefined)
      await at.quiet()
      expect(await at.row(raw)).toMatchObject({ attention: { code: 'A-14' } })
      expect(at.shop.papers(raw)).toEqual([])
      await printNow(at.till.context, raw._id)
      await at.printed(raw)
      await at.quiet()
      expect(at.shop.papers(raw).sort()).toEqual(ALL)
    })
  })

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

  it('another bridge with an empty journal: a paper known only to the old one is asked about, and printed after the answer', async () => {
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

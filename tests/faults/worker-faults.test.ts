import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { markOrder, printNow } from '../../extension/orders/act'
import { decidePaper } from '../../extension/outbox/decide-paper'
import type { JustoOrder } from '../fakes/justo/fake-orders'
import { failure } from '../fakes/justo/justo-rules'
import { deliveryOrder, type RawOrder } from '../fixtures/justo-orders'
import { expectCalm } from './support/death-story'
import { MemoryJusto } from './support/memory-justo'
import type { MortalTill } from './support/mortal-till'
import { newDatabase, Shop } from './support/shop'

const ALL = ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']
const MINUTE = 60_000

/** Changes how often the kitchen's dish was ordered; the bar's part stays as it is. */
const ordered = (amount: number) => (raw: JustoOrder) => {
  const [first, ...rest] = raw.items as { amount: number }[]
  return { items: [{ ...first, amount }, ...rest] }
}

describe('what may go wrong around a worker', () => {
  let shop: Shop
  let till: MortalTill
  beforeEach(async () => {
    shop = await Shop.open()
    till = await shop.startTill()
    await shop.ready(till)
  })

  const printed = (raw: RawOrder, papers = ALL.length, of = till) =>
    shop.until(`${papers} papers printed`, () => shop.allPrinted(of, raw, papers))
  const row = (raw: RawOrder, of = till) => shop.row(of, raw)
  const states = async (raw: RawOrder) => (await row(raw))?.papers.map((paper) => paper.state)

  async function printedOrder(): Promise<RawOrder> {
    const raw = shop.order()
    await printed(raw)
    return raw
  }

  async function wiped(): Promise<MortalTill> {
    till.end()
    return shop.startTill({ database: newDatabase() })
  }

  describe('Justo', () => {
    it('gone after its list and before the acceptance: the order stays in Nuevos, then is accepted and printed once', async () => {
      shop.justo.spoilNext('pendingOrders', (answer) => {
        shop.justo.online = false
        return answer()
      })
      const raw = shop.order()
      await shop.until('an acceptance tried', () => shop.justo.calls.includes('acceptOrder'))
      await shop.until('polls in vain', () => shop.justo.timesCalled('pendingOrders') > 4)
      expect(await row(raw)).toMatchObject({ lifecycle: 'pending' })
      expect(new Set(await states(raw))).toEqual(new Set(['held']))
      shop.justo.online = true
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect(shop.justo.orders.timesAccepted(raw._id)).toBe(1)
      await expectCalm(shop, till)
    })

    it('answers an error to an acceptance that it carried out: accepted once, printed once', async () => {
      shop.justo.spoilNext('acceptOrder', (answer) => {
        answer()
        return failure(500, 'internal', 'Internal error')
      })
      const raw = shop.order()
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect([shop.justo.orders.timesAccepted(raw._id), shop.justo.timesCalled('acceptOrder')]).toEqual([1, 1])
    })

    it('carries out an acceptance after it was read as pending: accepted once, printed once', async () => {
      let accept = () => {}
      shop.justo.spoilNext('acceptOrder', (answer) => {
        accept = answer
        return failure(504, 'timeout', 'Gateway timeout')
      })
      shop.justo.spoilNext('orders', (answer) => answer())
      const raw = shop.order()
      await shop.until('a try', () => shop.justo.calls.includes('acceptOrder'))
      accept()
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect(shop.justo.orders.timesAccepted(raw._id)).toBe(1)
    })

    it('sends half of its JSON, or a list without an order that it has: nothing is lost, cancelled or printed twice', async () => {
      const raw = await printedOrder()
      for (const method of ['orders', 'pendingOrders'] as const) {
        shop.justo.spoilNext(method, (answer) => {
          const text = JSON.stringify(answer().body)
          return { text: text.slice(0, text.length / 2) }
        })
        shop.justo.spoilNext(method, () => ({ status: 200, body: { status: 'ok', data: [] } }))
      }
      const next = shop.order()
      await printed(next)
      await shop.quiet(till)
      expect([shop.papers(raw).sort(), shop.papers(next).sort()]).toEqual([ALL, ALL])
      expect(await row(raw)).toMatchObject({ lifecycle: 'accepted' })
      await expectCalm(shop, till)
    })
  })

  describe('an order accepted on another screen between two polls', () => {
    it('prints once while it is young', async () => {
      const raw = shop.order({ orderStatus: 'preparing' })
      await shop.readings()
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect(shop.justo.calls).not.toContain('acceptOrder')
    })

    it('asks when it is older than a quarter of an hour, and prints once when told to', async () => {
      till.end()
      const raw = shop.order({ orderStatus: 'preparing', createdAt: shop.at(-16 * MINUTE) })
      till = await shop.startTill()
      await shop.until('it is shown', async () => (await row(raw)) !== undefined)
      await shop.quiet(till)
      expect(await row(raw)).toMatchObject({ attention: { code: 'A-14' } })
      expect(shop.papers(raw)).toEqual([])
      await printNow(till.till, raw._id)
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
    })
  })

  describe('an edit', () => {
    const amounts = (raw: RawOrder) => shop.texts(raw, 'COCINA').map((text) => Number(/(\d+) x/.exec(text)?.[1]))

    it('to and fro after printing: each change on paper once, and the last paper is right', async () => {
      const raw = await printedOrder()
      const [first] = amounts(raw)
      shop.justo.orders.edit(raw._id, ordered(7))
      await printed(raw, ALL.length + 2)
      shop.justo.orders.edit(raw._id, ordered(first ?? 0))
      await printed(raw, ALL.length + 4)
      await shop.quiet(till)
      expect(amounts(raw)).toEqual([first, 7, first])
      expect(shop.papers(raw).sort()).toEqual([...ALL, 'COCINA', 'COCINA', 'DOMICILIO', 'DOMICILIO'].sort())
      await expectCalm(shop, till)
    })

    it('to and fro while the bridge is closed changes nothing on paper', async () => {
      const raw = await printedOrder()
      await shop.stopBridge()
      shop.justo.orders.edit(raw._id, ordered(7))
      await shop.readings()
      shop.justo.orders.edit(raw._id, ordered(2))
      await shop.readings()
      await shop.restartBridge()
      await shop.quiet(till)
      await printed(raw)
      expect(amounts(raw)).toEqual([2])
    })

    it('three times while the bridge is closed comes out once, as it is at last', async () => {
      const raw = await printedOrder()
      await shop.stopBridge()
      for (const amount of [7, 8, 9]) {
        shop.justo.orders.edit(raw._id, ordered(amount))
        await shop.readings()
      }
      await shop.restartBridge()
      await printed(raw, ALL.length + 2)
      await shop.quiet(till)
      expect(amounts(raw)).toEqual([2, 9])
    })

    it('then a wiped IndexedDB: no second paper of what is there, one of what is new, and another transaction', async () => {
      const raw = await printedOrder()
      const transaction = (await row(raw))?.transaction
      shop.justo.orders.edit(raw._id, ordered(7))
      await printed(raw, ALL.length + 2)
      const before = shop.papers(raw).sort()
      till = await wiped()
      await printed(raw)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(before)
      expect((await row(raw))?.transaction).not.toBe(transaction)
      shop.justo.orders.edit(raw._id, ordered(8))
      await printed(raw, ALL.length + 2)
      await shop.quiet(till)
      expect(amounts(raw)).toEqual([2, 7, 8])
      expect(shop.texts(raw, 'COMPROBANTE')).toHaveLength(1)
      await expectCalm(shop, till)
    })

    it('back to an earlier state after a wiped IndexedDB is on paper too', async () => {
      const raw = await printedOrder()
      shop.justo.orders.edit(raw._id, ordered(7))
      await printed(raw, ALL.length + 2)
      till.end()
      shop.justo.orders.edit(raw._id, ordered(2))
      till = await wiped()
      await printed(raw)
      await shop.quiet(till)
      expect(amounts(raw)).toEqual([2, 7, 2])
    })
  })

  it('stations that change after a comanda came out: its order keeps to those that it had, the next one has the new ones', async () => {
    const raw = await printedOrder()
    await shop.changeBar(['hamburguesa*'])
    await shop.until('the till knows', () => till.till.live.stations.list.some((s) => s.items[0] === 'hamburguesa*'))
    await markOrder(till.till, raw._id, 'ready')
    shop.justo.orders.edit(raw._id, ordered(7))
    await printed(raw, ALL.length + 2)
    await shop.quiet(till)
    expect(shop.papers(raw).sort()).toEqual([...ALL, 'COCINA', 'DOMICILIO'].sort())
    const next = await printedOrder()
    expect(shop.texts(next, 'BARRA')[0]).toContain('HAMBURGUESA')
    await expectCalm(shop, till)
  })

  describe('an IndexedDB that is wiped again and again', () => {
    const transactions: string[] = []
    const take = async (raw: RawOrder) => {
      await shop.until('it is shown', async () => (await row(raw)) !== undefined)
      transactions.push((await row(raw))?.transaction ?? '')
    }
    const expectAllDifferent = (count: number) => {
      expect(new Set(transactions).size).toBe(count)
      expect(transactions).toHaveLength(count)
    }
    beforeEach(() => void transactions.splice(0))

    it('gives no transaction number twice', async () => {
      for (let i = 0; i < 3; i += 1) {
        const raw = shop.order()
        await take(raw)
        await printed(raw)
        shop.justo.orders.edit(raw._id, { orderStatus: 'done' })
        till = await wiped()
      }
      await shop.until('all read anew', async () => (await till.seen.db.orders.count()) === 3)
      for (const { transaction } of await till.seen.db.orders.toArray()) transactions.push(transaction)
      expectAllDifferent(6)
    })

    it('gives none twice while the bridge is closed, nor when it is back', async () => {
      const before = await printedOrder()
      await take(before)
      await shop.stopBridge()
      for (let i = 0; i < 2; i += 1) {
        till = await wiped()
        await take(shop.order())
      }
      await shop.restartBridge()
      await take(shop.order())
      await shop.stopBridge()
      till.end()
      till = await shop.startTill({ database: till.seen.db.name })
      await take(shop.order())
      expectAllDifferent(5)
    })
  })

  describe('a second profile of the same till', () => {
    it('with an older view prints nothing, and nothing when it catches up', async () => {
      let letGo = () => {}
      const held = new Promise<void>((resolve) => {
        letGo = resolve
      })
      const raw = deliveryOrder({ createdAt: shop.at(), orderStatus: 'preparing' })
      const slow = new MemoryJusto(shop.justo.orders)
      slow.spoilNext('orders', async (answer) => {
        const old = answer()
        await held
        return old
      })
      shop.justo.online = false
      shop.justo.orders.add(raw)
      const second = await shop.startTill({ database: newDatabase(), justo: slow })
      await shop.until('its reading has begun', () => slow.calls.length > 0)
      shop.justo.orders.edit(raw._id, ordered(7))
      shop.justo.online = true
      await printed(raw)
      letGo()
      await printed(raw, ALL.length, second)
      await shop.quiet(second, slow)
      await shop.quiet(till)
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect(shop.texts(raw, 'COCINA')[0]).toMatch(/7 x/)
      await expectCalm(shop, second)
    })
  })

  describe('a cancellation', () => {
    it('after an edit: NO PREPARAR is the last paper at each station', async () => {
      const raw = await printedOrder()
      shop.justo.orders.edit(raw._id, ordered(7))
      await printed(raw, ALL.length + 2)
      shop.justo.orders.cancel(raw._id)
      await printed(raw, ALL.length + 4)
      await shop.quiet(till)
      const at = (printer: number) => shop.printers[printer]?.papers.map((paper) => paper.toText()) ?? []
      expect(at(0).at(-1)).toContain('NO PREPARAR')
      expect(at(1).map((text) => text.includes('NO PREPARAR'))).toEqual([false, false, true])
    })

    it('right behind an edit that has not come out: the edit never does', async () => {
      const raw = await printedOrder()
      const [, cocina] = shop.printers
      cocina?.paperOut()
      shop.justo.orders.edit(raw._id, ordered(7))
      await shop.until('the edit waits at the printer', async () => (await states(raw))?.includes('queued') ?? false)
      shop.justo.orders.cancel(raw._id)
      await shop.until('it is gone', async () => (await row(raw))?.lifecycle === 'cancelled')
      await shop.quiet(till)
      cocina?.newRoll()
      await shop.until('the void', () => (cocina?.papers.length ?? 0) > 1)
      await shop.quiet(till)
      expect(cocina?.papers.map((paper) => paper.toText().includes('NO PREPARAR'))).toEqual([false, true])
    })

    it('while the PUT is in flight, the paper printed: its void comes after it', async () => {
      const release = till.holdAnswers('PUT /jobs kitchen:cocina')
      const raw = shop.order()
      await shop.until('the comanda', () => shop.texts(raw, 'COCINA').length === 1)
      shop.justo.orders.cancel(raw._id)
      await shop.until('it is read', async () => (await row(raw))?.lifecycle === 'cancelled')
      release()
      await shop.quiet(till)
      await shop.until('voids', () => shop.texts(raw, 'NO PREPARAR').length === 2)
      expect(shop.printers[1]?.papers.map((paper) => paper.toText().includes('NO PREPARAR'))).toEqual([false, true])
    })

    it('while the PUT is in flight, nothing printed: nothing ever is', async () => {
      const [caja, cocina] = shop.printers
      caja?.paperOut()
      cocina?.paperOut()
      await shop.until(
        'they say so',
        () => till.till.live.status?.printers.every((p) => p.state === 'not-ready') ?? false,
      )
      const release = till.holdAnswers('PUT /jobs kitchen:cocina')
      const raw = shop.order()
      await shop.until('it is shown', async () => (await row(raw)) !== undefined)
      await acceptByHand(till.till, raw._id)
      await shop.until('it was sent', () => till.life.steps.some((step) => step.name === 'PUT /jobs kitchen:cocina'))
      shop.justo.orders.cancel(raw._id)
      await shop.until('it is read', async () => (await row(raw))?.lifecycle === 'cancelled')
      release()
      await shop.quiet(till)
      caja?.newRoll()
      cocina?.newRoll()
      const next = await printedOrder()
      expect(shop.papers(next).sort()).toEqual(ALL)
      expect(shop.papers(raw).filter((paper) => paper !== 'COMPROBANTE')).toEqual([])
    })

    it('before anything left: no paper at all', async () => {
      await shop.stopBridge()
      const raw = shop.order()
      await shop.until('it is shown', async () => (await row(raw)) !== undefined)
      await acceptByHand(till.till, raw._id)
      await shop.until('it was sent in vain', () =>
        till.life.steps.some((step) => step.name === 'PUT /jobs kitchen:cocina'),
      )
      shop.justo.orders.cancel(raw._id)
      await shop.until('it is read', async () => (await row(raw))?.lifecycle === 'cancelled')
      await shop.restartBridge()
      const next = await printedOrder()
      await shop.quiet(till)
      expect(shop.papers(next).sort()).toEqual(ALL)
      expect(shop.papers(raw)).toEqual([])
      await expectCalm(shop, till)
    })
  })

  it('another bridge with an empty journal: a paper that only the old one knew is asked about, and printed when a person says so', async () => {
    const [, cocina] = shop.printers
    cocina?.paperOut()
    const raw = shop.order()
    await shop.until('it is shown', async () => (await row(raw)) !== undefined)
    await acceptByHand(till.till, raw._id)
    await shop.until('it waits', async () => (await states(raw))?.filter((state) => state === 'printed').length === 3)
    await shop.until('it waits', async () => (await states(raw))?.includes('queued') ?? false)
    await shop.replaceBridge()
    cocina?.newRoll()
    const paper = async () =>
      (await row(raw))?.papers.find(({ kind, station }) => kind === 'kitchen' && station === 'COCINA')
    await shop.until('it is asked about', async () => (await paper())?.state === 'unconfirmed')
    await shop.quiet(till)
    expect(await paper()).toMatchObject({ state: 'unconfirmed', reasons: ['bridge-replaced'] })
    expect(shop.texts(raw, 'COCINA')).toEqual([])
    const { key = '', attempt = 0 } = (await paper()) ?? {}
    expect(await decidePaper(till.till, key, attempt, { type: 'resolve', outcome: 'did-not' })).toBeNull()
    await printed(raw)
    await shop.quiet(till)
    expect(shop.papers(raw).sort()).toEqual(ALL)
    expect(shop.texts(raw, 'COCINA')[0]).toContain('2.º ENVÍO')
    await expectCalm(shop, till)
  })
})

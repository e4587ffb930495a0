import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { printNow } from '../../extension/orders/actions'
import { failure } from '../fakes/justo/justo-rules'
import { ALL, RunningShop } from './support/running-shop'
import { expectNoTrouble } from './support/worker-kill'

const MINUTE = 60_000

// More: worker-faults.long.test.ts.
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

    it('refuses the key once for each list: the order that waited prints once, and nobody did anything', async () => {
      for (const method of ['orders', 'pendingOrders'] as const)
        at.shop.justo.changeNextAnswer(method, () => failure(401, 'unauthorized', 'Unauthorized'))
      at.shop.advance(10 * MINUTE)
      const raw = at.shop.order()
      await at.shop.until('the refusal', () => at.till.report().trouble?.code === 'J-02')
      expect(at.shop.papers(raw)).toEqual([])
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
})

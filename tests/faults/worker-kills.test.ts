import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { rejectOrder } from '../../extension/orders/reject'
import { ALL } from './support/running-shop'
import { Shop } from './support/shop'
import { expectNoTrouble, runScenario } from './support/worker-kill'
import { arrival, cancellation, edit, expectSurvival } from './support/worker-kill-scenarios'
import type { KillPoint } from './support/worker-lifetime'

const STORE = 'db facts+log+orders+sources'
const COMANDA = 'PUT /jobs kitchen:cocina'

/** Kill points; each ends in: accepted once, printed once, no question. */
const MOMENTS: [moment: string, death: KillPoint][] = [
  ['before the order is stored', { name: STORE, n: 1, when: 'before' }],
  ['after the order is stored, before its acceptance', { name: STORE, n: 1, when: 'after' }],
  ['before the acceptance is sent', { name: 'justo acceptOrder', n: 1, when: 'before' }],
  ['during the acceptance', { name: 'justo acceptOrder', n: 1, when: 'after' }],
  ['after the acceptance, before the PUT', { name: COMANDA, n: 1, when: 'before' }],
  ['after the PUT, before its answer', { name: COMANDA, n: 1, when: 'after' }],
  ['before the state is synced', { name: 'db facts+jobs+log', n: 1, when: 'before' }],
]

describe('a worker that is killed', () => {
  it.each(MOMENTS)('%s leaves its order accepted once and printed once', async (_moment, death) => {
    expect((await runScenario(arrival, death)).wasKilled).toBe(true)
  })

  // Every point: worker-kills.long.test.ts. An odd step alternates between before and after.
  it('at every ninth step of an edit leaves the change on paper once', () => expectSurvival(edit, 9))

  it('at every ninth step of a cancellation leaves one NO PREPARAR at each station', () =>
    expectSurvival(cancellation, 9))

  it.each([
    ['before', { lifecycle: 'review', attention: { code: 'A-20' } }],
    ['after', { lifecycle: 'cancelled' }],
  ] as const)('%s Justo received a rejection does not lead to an acceptance', async (when, row) => {
    const shop = await Shop.open()
    const first = await shop.startTill()
    await shop.ready(first)
    first.context.live.personSeenAt = () => null
    const raw = shop.order()
    await shop.until('it is here', async () => (await shop.row(first, raw)) !== undefined)
    first.lifetime.killAt({ name: 'justo rejectOrder', n: 1, when })
    void rejectOrder(first.context, raw._id, 'Producto agotado')
    await shop.until('its death', () => first.lifetime.over)
    const till = await shop.startTill()
    await shop.ready(till)
    shop.advance(35_000)
    await shop.until('what became of it', async () => (await shop.row(till, raw))?.lifecycle === row.lifecycle)
    await shop.untilIdle(till)
    expect(await shop.row(till, raw)).toMatchObject(row)
    expect(shop.justo.orders.timesAccepted(raw._id)).toBe(0)
    expect(shop.papers(raw)).toEqual([])
    await shop.close()
  })

  it('again and again, one step later each time, prints every order once', async () => {
    const shop = await Shop.open()
    const raws = [shop.order(), shop.order(), shop.order()]
    let till = await shop.startTill({ killPoint: { name: null, n: 1, when: 'after' } })
    let restarts = 1
    const over = async () => {
      for (const raw of raws) if (!(await shop.allPrinted(till, raw, ALL.length))) return false
      return true
    }
    await shop.until('all printed', async () => {
      if (till.lifetime.over) {
        restarts += 1
        till = await shop.startTill({
          killPoint: { name: null, n: restarts, when: restarts % 2 === 0 ? 'before' : 'after' },
        })
      }
      return over()
    })
    till.end()
    till = await shop.startTill()
    await shop.untilIdle(till)
    for (const raw of raws) {
      expect(shop.papers(raw).sort()).toEqual(ALL)
      expect(shop.justo.orders.timesAccepted(raw._id)).toBe(1)
    }
    const rows = await Promise.all(raws.map((raw) => shop.row(till, raw)))
    expect(new Set(rows.map((row) => row?.transaction)).size).toBe(raws.length)
    await expectNoTrouble(shop, till)
  })
})

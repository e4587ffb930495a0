import 'fake-indexeddb/auto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { undoAcceptance } from '../../extension/orders/accept-later'
import type { RawOrder } from '../fixtures/justo-orders'
import { tablesOf } from '../stage/tables-of'
import type { KillableWorker } from './support/killable-worker'
import { ALL } from './support/running-shop'
import { Shop } from './support/shop'
import { expectNoTrouble } from './support/worker-kill'
import type { KillPoint } from './support/worker-lifetime'

const CALL = 'justo acceptOrder'

/** Kill points from the press on «Aceptar» to Justo's answer. */
const MOMENTS: [moment: string, death: KillPoint][] = [
  ['after the press is stored', { name: 'db log+orders', n: 1, when: 'after' }],
  ['before «accepting» is stored', { name: 'db jobs+log+orders', n: 1, when: 'before' }],
  ['after «accepting» is stored, before the call', { name: CALL, n: 1, when: 'before' }],
  ['after Justo has accepted, before its answer', { name: CALL, n: 1, when: 'after' }],
  ['after the answer, before it is stored', { name: 'db jobs+log+orders', n: 2, when: 'before' }],
]

/** A till that accepts by hand, with an order that waits. */
async function manualShop() {
  const shop = await Shop.open()
  const start = async () => {
    const till = await shop.startTill()
    await till.save((settings) => ({ ...settings, printing: { ...settings.printing, mode: 'manual' } }))
    return till
  }
  const till = await start()
  await shop.ready(till)
  const raw = shop.order()
  await shop.until('it waits', async () => (await shop.row(till, raw))?.lifecycle === 'review')
  return { shop, start, till, raw }
}

async function expectPrintedOnce(shop: Shop, till: KillableWorker, raw: RawOrder): Promise<void> {
  await shop.until('its papers', () => shop.allPrinted(till, raw, ALL.length))
  await shop.untilIdle(till)
  expect(shop.papers(raw).sort()).toEqual(ALL)
  expect(shop.justo.calls.filter((call) => call === 'acceptOrder')).toHaveLength(1)
  expect(await shop.row(till, raw)).toMatchObject({ lifecycle: 'accepted', acceptsAt: null })
  expect((await tablesOf(till.unhooked).orders.get(raw._id))?.acceptance).toMatchObject({ by: 'person' })
  await expectNoTrouble(shop, till)
}

describe('an acceptance that can still be undone, of a worker that is killed', () => {
  it.each(MOMENTS)('%s, is accepted once and printed once', async (_, death) => {
    const { shop, start, till: first, raw } = await manualShop()
    first.lifetime.killAt(death)
    void first.acceptLater(raw._id).catch(() => null)
    await shop.until('its death', () => first.lifetime.over)
    await expectPrintedOnce(shop, await start(), raw)
  })
})

it('an acceptance is undone at another worker than that of the press, and Justo is never asked', async () => {
  const { shop, start, till: first, raw } = await manualShop()
  // The three seconds in which it can be undone pass when the test says so, however long a start takes.
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  expect(await first.acceptLater(raw._id)).toBeNull()
  first.end()
  const till = await start()
  expect(await undoAcceptance(till.context, raw._id)).toBeNull()
  shop.advance(60_000)
  await shop.untilIdle(till)
  expect(await shop.row(till, raw)).toMatchObject({ acceptsAt: null })
  expect(shop.justo.calls).not.toContain('acceptOrder')
})

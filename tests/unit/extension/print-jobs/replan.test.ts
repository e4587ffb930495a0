import { expect, it } from 'vitest'
import type { Acceptance } from '../../../../extension/order-model/own-values'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { papersToCome, wantedNow } from '../../../../extension/print-jobs/replan'
import { aStoredOrder } from '../../../fixtures/orders'
import { activeSettings, NOW } from '../a-worker-context'

const LATER = '2026-03-14T17:06:00.000Z'
const open: Acceptance = { state: 'open', reasons: [] }
const accepted: Acceptance = { state: 'accepted', at: NOW, by: 'person' }

const kinds = async (justoStatus: string, change: Partial<StoredOrder>) => {
  const stored = aStoredOrder({ justoStatus }, { firstSeenAt: NOW, seenAt: NOW, ...change })
  return (await wantedNow(stored, activeSettings(), { version: 'v1', list: [] })).map(({ kind }) => kind)
}

it('a waiting order has no papers yet, an accepted one has all of them, with hashes', async () => {
  expect(await kinds('pending', { acceptance: open })).toEqual([])
  expect(await kinds('preparing', { acceptance: accepted })).toEqual(['kitchen', 'delivery', 'invoice'])
  const stored = aStoredOrder({}, { acceptance: accepted })
  for (const { payload } of await wantedNow(stored, activeSettings(), { version: 'v1', list: [] }))
    expect(payload.contentHash).toMatch(/^[0-9a-f]{64}$/)
})

it.each<[string, Partial<StoredOrder>, boolean]>([
  ['was read as waiting before', { acceptance: open, seenAt: LATER }, false],
  ['is cancelled at the first sight of it, as after a wiped profile', { acceptance: open }, true],
  ['had been accepted', { acceptance: accepted, seenAt: LATER }, true],
  ['had been printed by the cashier before', { acceptance: open, printNow: NOW, seenAt: LATER }, true],
])('a cancelled order that %s may have papers at the bridge: %s', async (_order, change, may) => {
  expect(await kinds('cancelled', change)).toHaveLength(may ? 3 : 0)
})

const toCome = (change: Partial<StoredOrder>) =>
  papersToCome(aStoredOrder({}, change), activeSettings(), { version: 'v1', list: [] }, NOW)

it('the papers to come are those that an acceptance of a waiting order brings, under their later keys', () => {
  const come = toCome({ acceptance: open })
  expect(come.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['kitchen held', 'delivery held', 'invoice held'])
  for (const { key, kind } of come) expect(key.split(':').slice(2)).toEqual([kind, kind === 'kitchen' ? '*' : '-', '1'])
})

it.each<[string, Partial<StoredOrder>]>([
  ['was accepted: its papers are stored', { acceptance: accepted }],
  ['was rejected', { acceptance: { state: 'rejected', at: NOW } }],
  ['was not accepted for a day: it cannot be accepted any more', { acceptance: open, open: 0 }],
  ['could not be read', { acceptance: open, order: null, raw: '{}' }],
])('there are no papers to come for an order that %s', (_order, change) => expect(toCome(change)).toEqual([]))

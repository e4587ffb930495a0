import { expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { papersToCome } from '../../../../extension/print-jobs/replan'
import { aStoredOrder } from '../../../fixtures/orders'
import { activeSettings, NOW } from '../a-worker-context'

const open: StoredOrder['acceptance'] = { state: 'open', reasons: [] }
const papers = (change: Partial<StoredOrder>) =>
  papersToCome(aStoredOrder({}, change), activeSettings(), { version: 'v1', list: [] }, NOW)

it('the papers to come are those that an acceptance of a waiting order brings, under their later keys', () => {
  const come = papers({ acceptance: open })
  expect(come.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['kitchen held', 'delivery held', 'invoice held'])
  for (const { key, kind } of come) expect(key.split(':').slice(2)).toEqual([kind, kind === 'kitchen' ? '*' : '-', '1'])
})

it.each<[string, Partial<StoredOrder>]>([
  ['was accepted: its papers are stored', { acceptance: { state: 'accepted', at: NOW, by: 'person' } }],
  ['was rejected', { acceptance: { state: 'rejected', at: NOW } }],
  ['was not accepted for a day: it cannot be accepted any more', { acceptance: open, open: 0 }],
  ['could not be read', { acceptance: open, order: null, raw: '{}' }],
])('there are no papers to come for an order that %s', (_order, change) => expect(papers(change)).toEqual([]))

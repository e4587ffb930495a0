import { expect, it } from 'vitest'
import { isAskedFor, mayHaveLeftUnseen } from '../../../../extension/order-model/lifecycle'
import type { Acceptance } from '../../../../extension/order-model/own-values'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'

const AT = '2026-03-14T17:05:00.000Z'
const LATER = '2026-03-14T17:06:00.000Z'
const open: Acceptance = { state: 'open', reasons: [] }
const elsewhere = (pendingAt?: string): Acceptance => ({
  state: 'accepted',
  at: AT,
  by: 'elsewhere',
  ...(pendingAt && { pendingAt }),
})
const rejected: Acceptance = { state: 'rejected', at: AT }
const stored = (change: Partial<StoredOrder>) => aStoredOrder({}, { firstSeenAt: AT, seenAt: AT, ...change })

it.each<[string, Partial<StoredOrder>, boolean]>([
  ['that is pending', { acceptance: open }, false],
  ['that Justo is being asked to accept', { acceptance: { state: 'accepting', since: AT, by: 'automatic' } }, true],
  ['that is accepted', { acceptance: { state: 'accepted', at: AT, by: 'elsewhere' } }, true],
  ['with «Imprimir ya»', { acceptance: open, printNow: AT }, true],
  ['that was rejected', { acceptance: rejected }, false],
])('papers are planned for an order %s: %s', (_order, change, asked) => expect(isAskedFor(stored(change))).toBe(asked))

it.each<[string, Partial<StoredOrder>, boolean]>([
  ['was read as pending before', { acceptance: open, seenAt: LATER }, false],
  ['was read as pending by a clock that was set back since', { acceptance: open, firstSeenAt: LATER }, false],
  ['was rejected here', { acceptance: rejected }, false],
  ['was pending here until another screen accepted it', { acceptance: elsewhere(AT), seenAt: LATER }, false],
  [
    'was accepted when it was first seen here, as after a wiped profile',
    { acceptance: elsewhere(), seenAt: LATER },
    true,
  ],
  ['was cancelled when it was first seen here, as after a wiped profile', { acceptance: open }, true],
])('a cancelled order that %s may have unknown papers at the bridge: %s', (_order, change, may) => {
  expect(mayHaveLeftUnseen(stored({ order: anOrder({ justoStatus: 'cancelled' }), ...change }))).toBe(may)
})

it('no paper is looked up at the bridge for an order that continues', () => {
  expect(mayHaveLeftUnseen(stored({ acceptance: open }))).toBe(false)
})

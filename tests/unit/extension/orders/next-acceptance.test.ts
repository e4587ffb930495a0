import type { StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { nextAcceptance, policyFactsFor } from '../../../../extension/orders/auto-accept'
import { aPrinter } from '../../../fixtures/printers'
import { activeSettings, aWorkerContext, NOW } from '../a-worker-context'
import { COCINA } from '../practice/kitchen-station'
import { anOrder, stored } from './a-stored-order'

const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()
const pending = (acceptance: StoredOrder['acceptance'], status = 'pending') =>
  stored(anOrder({ createdAt: NOW, deliverAt: later(1_800_000), orderStatus: status }), { acceptance })

/** The next step for it at `now` after a reading that started at `seenAt`, with auto-accept on. */
function next(acceptance: StoredOrder['acceptance'], seenAt: string, now = seenAt, status = 'pending') {
  const { context, clock, settings } = aWorkerContext()
  settings.current = activeSettings()
  clock.now = now
  context.live.bridgeAnsweredAt = now
  context.live.stations = { version: 'v1', list: [COCINA] }
  context.live.status = { printers: [aPrinter()] } as unknown as StatusAnswer
  const order = pending(acceptance, status)
  return nextAcceptance(order, seenAt, policyFactsFor(context, order))?.type ?? null
}

describe('the next step for a pending order in a list', () => {
  it('is nothing where the list was requested before the acceptance: it cannot contain it', () => {
    const accepting = { state: 'accepting', since: NOW, by: 'automatic' } as const
    expect(next(accepting, later(-1), later(2_000))).toBeNull()
    expect(next(accepting, NOW, later(2_000))).toBeNull()
    expect(next(accepting, later(1), later(2_000))).toBe('accept')
  })

  it('is the acceptance again where its start is in the future: the clock was set back since; no question after a rejection', () => {
    expect(next({ state: 'accepting', since: later(3_600_000), by: 'automatic' }, NOW)).toBe('accept')
    expect(next({ state: 'rejected', at: later(3_600_000) }, NOW)).toBeNull()
  })

  it('is nothing while a cashier’s acceptance can still be undone: both would ask Justo', () => {
    const press = { leavesAt: later(3_000) }
    expect(next({ state: 'open', reasons: [], press }, later(1))).toBeNull()
    expect(next({ state: 'open', reasons: [], press: { ...press, missed: true } }, later(1))).toBe('accept')
  })

  it.each([
    [60_000, { type: 'accept', by: 'person' }],
    [16 * 60_000, { type: 'wait' }],
  ])(
    'repeats a cashier’s acceptance whose answer is lost, whatever the policy says, but not %s ms later',
    (ms, step) => {
      const { context, clock, settings } = aWorkerContext()
      const manual = activeSettings()
      settings.current = { ...manual, printing: { ...manual.printing, mode: 'manual' } }
      clock.now = later(ms)
      const order = pending({ state: 'accepting', since: NOW, by: 'person' })
      expect(nextAcceptance(order, clock.now, policyFactsFor(context, order))).toMatchObject(step)
    },
  )
})

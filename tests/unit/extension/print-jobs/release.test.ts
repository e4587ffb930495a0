import { HOUR_MS, MINUTE_MS, timeAfter } from '@shared/dates'
import { describe, expect, it } from 'vitest'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planJobs } from '../../../../extension/print-jobs/plan-jobs'
import { lateMinutes, releaseJobs, releaseOf } from '../../../../extension/print-jobs/release'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { activeSettings } from '../a-worker-context'

const now = '2026-03-14T17:05:00.000Z'
const till = activeSettings()
const viewer = { ...till, printing: { ...till.printing, here: false } }
const accepted = (by: 'automatic' | 'person' | 'elsewhere') => ({
  acceptance: { state: 'accepted' as const, at: now, by },
})

async function releasedKinds(stored: StoredOrder, settings = till, version: string | null = 'v1'): Promise<string[]> {
  const wanted = await wantedDocuments(stored, settings, { version, list: [] })
  const jobs = planJobs(stored, wanted, [], now).put
  return releaseJobs(stored, jobs, settings, now).map((job) => job.kind)
}

describe('the release of an order’s papers', () => {
  it('waits until the order is accepted', async () => expect(await releasedKinds(aStoredOrder())).toEqual([]))

  it('sends comanda, domicilio and factura on acceptance', async () => {
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')))).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('holds a comanda while the stations are unknown', async () => {
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')), till, null)).toEqual(['delivery', 'invoice'])
  })

  it('keeps the factura of an unpaid table for «Cobrar»', async () => {
    const table = { service: 'table' as const, address: null }
    expect(await releasedKinds(aStoredOrder(table, accepted('automatic')))).toEqual(['kitchen'])
    expect(
      await releasedKinds(aStoredOrder(table, { ...accepted('automatic'), charged: { at: now, tip: 0 } })),
    ).toEqual(['kitchen', 'invoice'])
    const paid = { ...table, payment: { ...anOrder().payment, state: 'paid' as const } }
    expect(await releasedKinds(aStoredOrder(paid, accepted('automatic')))).toEqual(['kitchen', 'invoice'])
  })

  it('prints nothing in viewer mode, or before the activation', async () => {
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')), viewer)).toEqual([])
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')), { ...till, active: false })).toEqual([])
  })

  it('asks before it prints an order from before the activation, and prints it on request', async () => {
    const early = { createdAt: '2026-03-14T11:00:00.000Z' }
    const expected = { now: false, asks: { code: 'A-12' } }
    expect(releaseOf(aStoredOrder(early, accepted('automatic')), till, now)).toMatchObject(expected)
    expect(releaseOf(aStoredOrder(early, accepted('person')), till, now)).toEqual({ now: true })
  })

  it('prints what a person accepted or charged after the clock was set back behind the activation', async () => {
    const ahead = { ...till, activatedAt: '2026-03-14T18:00:00.000Z' }
    expect(await releasedKinds(aStoredOrder({}, accepted('person')), ahead)).toEqual(['kitchen', 'delivery', 'invoice'])
    const charged = { ...accepted('automatic'), charged: { at: now, tip: 0 } }
    expect(await releasedKinds(aStoredOrder({ service: 'table', address: null }, charged), ahead)).toEqual(['invoice'])
    const later = '2026-03-14T18:00:00.000Z'
    expect(releaseOf(aStoredOrder({}, accepted('person')), ahead, later)).toMatchObject({ asks: { code: 'A-12' } })
  })

  it('asks about none of them where they came out at the computer that this one replaces', async () => {
    const early = { createdAt: '2026-03-14T11:00:00.000Z' }
    const moved = { ...till, otherComputer: { ...till.otherComputer, earlierCameOut: true } }
    for (const by of ['automatic', 'elsewhere'] as const)
      expect(releaseOf(aStoredOrder(early, accepted(by)), moved, now)).toEqual({ now: false, asks: null })
    // Accepted here by a person: it was not accepted there.
    expect(releaseOf(aStoredOrder(early, accepted('person')), moved, now)).toEqual({ now: true })
    expect(releaseOf(aStoredOrder({}, accepted('automatic')), moved, now)).toEqual({ now: true })
  })

  it('prints at its hour what was scheduled at the computer that this one replaces: there it did not come out', () => {
    const { activatedAt } = till
    if (activatedAt === null) throw new Error('an active till expected')
    const other = (answer: 'replaced' | 'prints') => ({
      ...till,
      otherComputer: { ...till.otherComputer, answer, earlierCameOut: true },
    })
    const early = { createdAt: timeAfter(activatedAt, -HOUR_MS), scheduled: true, preparationMinutes: 30 }
    const tonight = aStoredOrder({ ...early, deliverAt: timeAfter(now, 2 * HOUR_MS) }, accepted('elsewhere'))
    const due = timeAfter(now, 1.5 * HOUR_MS)
    expect(releaseOf(tonight, other('replaced'), now)).toEqual({ now: false, asks: null })
    expect(releaseOf(tonight, other('replaced'), due)).toEqual({ now: true })
    // The other one goes on, and prints it.
    expect(releaseOf(tonight, other('prints'), due)).toEqual({ now: false, asks: null })
    const before = aStoredOrder({ ...early, deliverAt: timeAfter(activatedAt, 29 * MINUTE_MS) }, accepted('elsewhere'))
    expect(releaseOf(before, other('replaced'), due)).toEqual({ now: false, asks: null })
  })

  it('asks about one whose acceptance came after it took that one’s place: it cannot have come out there', () => {
    const moved = { ...till, otherComputer: { ...till.otherComputer, earlierCameOut: true } }
    const waited = { acceptance: { ...accepted('elsewhere').acceptance, pendingAt: '2026-03-14T17:04:45.000Z' } }
    const early = { createdAt: '2026-03-14T11:00:00.000Z' }
    expect(releaseOf(aStoredOrder(early, waited), moved, now)).toMatchObject({ now: false, asks: { code: 'A-12' } })
  })

  it.each([
    ['whose decisions were lost with its row', 'decisionsLostAt', 'A-41'],
    ['that was done in Justo while nobody read it here', 'doneInJustoAt', 'A-60'],
  ] as const)('asks before it prints an order %s, and prints it on request', async (_, field, code) => {
    const unclear = { ...accepted('person'), [field]: now }
    expect(releaseOf(aStoredOrder({}, unclear), till, now)).toMatchObject({ now: false, asks: { code } })
    const charged = { ...unclear, charged: { at: now, tip: 0 } }
    for (const each of [unclear, charged]) expect(await releasedKinds(aStoredOrder({}, each))).toEqual([])
    expect(await releasedKinds(aStoredOrder({}, { ...unclear, printNow: now }))).toHaveLength(3)
  })

  it('prints an order accepted on another screen while it is at most 15 minutes old, else asks', () => {
    expect(releaseOf(aStoredOrder({}, accepted('elsewhere')), till, '2026-03-14T17:15:00.000Z')).toEqual({ now: true })
    expect(releaseOf(aStoredOrder({}, accepted('elsewhere')), till, '2026-03-14T17:15:01.000Z')).toMatchObject({
      asks: { code: 'A-14' },
    })
  })

  it('still asks about an order accepted elsewhere when the clock is set back by a day: it only looks young', () => {
    const early = '2026-03-13T17:20:00.000Z'
    const old = aStoredOrder({ createdAt: now }, { ...accepted('elsewhere'), firstSeenAt: now })
    expect(releaseOf(old, till, early)).toMatchObject({ now: false, asks: { code: 'A-14' } })
  })

  describe('on a till that waits for the acceptance in Justo', () => {
    const onAccept = { ...till, printing: { ...till.printing, mode: 'on-accept' as const } }
    const old = { createdAt: '2026-03-14T16:00:00.000Z' }
    const elsewhere = (pendingAt?: string) => ({
      acceptance: { ...accepted('elsewhere').acceptance, ...(pendingAt && { pendingAt }) },
    })

    it('prints an order, however old, that was pending until just now', async () => {
      const stored = aStoredOrder(old, elsewhere('2026-03-14T17:04:45.000Z'))
      expect(await releasedKinds(stored, onAccept)).toEqual(['kitchen', 'delivery', 'invoice'])
      expect(releaseOf(stored, till, now)).toMatchObject({ asks: { code: 'A-14' } })
    })

    it.each([
      ['it was never read as pending', undefined],
      ['it was pending too long ago: the time of its acceptance is unknown', '2026-03-14T16:49:59.000Z'],
    ])('asks when %s', (_, pendingAt) => {
      expect(releaseOf(aStoredOrder(old, elsewhere(pendingAt)), onAccept, now)).toMatchObject({
        asks: { code: 'A-14' },
      })
    })
  })

  it('prints the factura of a table that was accepted elsewhere when it is charged, however long that takes', async () => {
    const sat = { service: 'table' as const, address: null, createdAt: '2026-03-14T16:00:00.000Z' }
    const charged = { charged: { at: now, tip: 0 } }
    expect(await releasedKinds(aStoredOrder(sat, { ...accepted('elsewhere'), ...charged }))).toEqual(['invoice'])
    expect(await releasedKinds(aStoredOrder(sat, charged))).toEqual([])
    expect(await releasedKinds(aStoredOrder(sat, { ...accepted('elsewhere'), ...charged }), viewer)).toEqual([])
  })

  it('holds a scheduled order until its hour less the preparation', () => {
    const deliverAt = '2026-03-14T20:00:00.000Z'
    const scheduled = aStoredOrder({ scheduled: true, deliverAt, preparationMinutes: 40 }, accepted('automatic'))
    expect(releaseOf(scheduled, till, now)).toEqual({ now: false, asks: null })
    expect(releaseOf(scheduled, till, '2026-03-14T19:20:00.000Z')).toEqual({ now: true })
  })

  it('prints at once on the cashier’s request', () => {
    expect(releaseOf(aStoredOrder({}, { printNow: now }), till, now)).toEqual({ now: true })
  })

  it.each<[string, StoredOrder]>([
    ['cancelled', aStoredOrder({ justoStatus: 'cancelled' })],
    ['stopped', aStoredOrder({}, { stoppedAt: now })],
    ['rejected', aStoredOrder({}, { acceptance: { state: 'rejected', at: now } })],
  ])('prints nothing of an order that was %s, not on the cashier’s request either', (_, stored) => {
    expect(releaseOf({ ...stored, printNow: now }, till, now)).toMatchObject({ now: false })
  })
})

describe('a scheduled order whose hour has passed', () => {
  /** Promised for 15:00 in Bogotá, in the kitchen at 14:20. */
  const scheduled = (change: Partial<StoredOrder> = {}) =>
    aStoredOrder(
      { scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z', preparationMinutes: 40 },
      { ...accepted('automatic'), ...change },
    )

  it('prints at the next start of the same business day, and shows how late', async () => {
    const start = '2026-03-14T21:00:00.000Z'
    expect(releaseOf(scheduled(), till, start)).toEqual({ now: true })
    const wanted = await wantedDocuments(scheduled(), till, { version: 'v1', list: [] })
    const released = releaseJobs(scheduled(), planJobs(scheduled(), wanted, [], now).put, till, start)
    const late = released.map(({ kind, payload }) => [kind, payload.lateMinutes])
    expect(late).toEqual([
      ['kitchen', 100],
      ['delivery', 100],
      // The customer's paper, not the kitchen's.
      ['invoice', null],
    ])
  })

  it('and that is charged after it has eaten has a comprobante that is not late: it opens the drawer', async () => {
    const at = '2026-03-14T21:00:00.000Z'
    const amounts = { cash: 62_700, card: 0, transfer: 0, nequi: 0, daviplata: 0, voucher: 0, tip: 0, received: 70_000 }
    const cash = { requestId: 'r', at, till: 'C1', ...amounts, corrects: null, opensDrawer: true as const }
    const eaten = scheduled({ settlements: [cash], charged: { at, tip: 0 } })
    const table = { ...eaten, order: eaten.order && { ...eaten.order, service: 'table' as const, address: null } }
    const wanted = await wantedDocuments(table, till, { version: 'v1', list: [] })
    const planned = planJobs(table, wanted, [], now).put
    const jobs = planned.map((job) => (job.kind === 'kitchen' ? { ...job, state: 'dispatched' as const } : job))
    const [invoice] = releaseJobs(table, jobs, till, at)
    // Any mark would keep the drawer shut (shared/tickets/marks.ts).
    expect(invoice?.payload).toMatchObject({ opensDrawer: true, lateMinutes: null })
  })

  it('and whose hour is changed once its papers are out has a change and a new domicilio at once, neither of them late', async () => {
    const stations = { version: 'v1', list: [] }
    const planned = planJobs(scheduled(), await wantedDocuments(scheduled(), till, stations), [], now).put
    const out = planned.map((job): StoredJob => {
      const { key, kind, payload } = job
      const view = aJobView({ key, kind, contentHash: payload.contentHash, state: 'printed' })
      return { ...job, state: 'dispatched', open: 0, view }
    })
    const { order, ...own } = scheduled()
    const moved = { ...own, order: order && { ...order, deliverAt: '2026-03-15T20:00:00.000Z' } }
    const { put } = planJobs(moved, await wantedDocuments(moved, till, stations), out, now)
    const isLate = '2026-03-14T20:00:00.000Z'
    for (const each of [moved, scheduled()])
      expect(releaseJobs(each, [...out, ...put], till, isLate)).toMatchObject([
        { kind: 'change', payload: { lateMinutes: null, content: { scheduledFor: '2026-03-15T20:00:00.000Z' } } },
        { kind: 'delivery', revision: 2, payload: { lateMinutes: null } },
      ])
  })

  it('waits for the cashier on later days, and shows its hour', () => {
    const next = '2026-03-15T15:00:00.000Z'
    expect(releaseOf(scheduled(), till, next)).toMatchObject({ now: false, asks: { code: 'A-33' } })
    const { asks } = releaseOf(scheduled(), till, next) as { asks: { text: string } }
    expect(asks.text).toContain('14/03 15:00')
    expect(releaseOf(scheduled({ printNow: next }), till, next)).toEqual({ now: true })
    // Its acceptance is then made with its age on the screen.
    const late = { acceptance: { state: 'accepted' as const, at: next, by: 'person' as const } }
    expect(releaseOf(scheduled(late), till, next)).toEqual({ now: true })
  })

  it('is printed where its hour came just before 04:00 and this till reads it just after', () => {
    const night = aStoredOrder({ scheduled: true, deliverAt: '2026-03-15T09:28:00.000Z' }, accepted('automatic'))
    expect(releaseOf(night, till, '2026-03-15T09:00:10.000Z')).toEqual({ now: true })
  })

  it.each([
    ['is printed at once where it was read a moment after its hour', '2026-03-14T19:35:00.000Z', {}, { now: true }],
    [
      'asks where it was first read hours later, as by a computer that was off: it was served',
      '2026-03-14T21:00:00.000Z',
      {},
      { now: false, asks: { code: 'A-14' } },
    ],
    [
      'is printed at once where a person has accepted it just now, on a later day too',
      '2026-03-15T15:00:00.000Z',
      { pendingAt: '2026-03-15T14:59:45.000Z' },
      { now: true },
    ],
  ])('and that was accepted on another screen %s', (_, at, pending, expected) => {
    const acceptance = { ...accepted('elsewhere').acceptance, at, ...pending }
    const onAccept = { ...till, printing: { ...till.printing, mode: 'on-accept' as const } }
    expect(releaseOf(scheduled({ acceptance, firstSeenAt: at }), onAccept, at)).toMatchObject(expected)
  })

  it('and cannot be read counts by its creation: accepted on another screen hours ago, it asks', () => {
    const lost = { scheduled: true, deliverAt: null, createdAt: '2026-03-14T14:00:00.000Z' }
    expect(releaseOf(aStoredOrder(lost, accepted('elsewhere')), till, now)).toMatchObject({ asks: { code: 'A-14' } })
  })

  it('and that was read in time as accepted on another screen waits for the cashier on later days', () => {
    const acceptance = accepted('elsewhere').acceptance
    expect(releaseOf(scheduled({ acceptance }), till, '2026-03-15T15:00:00.000Z')).toMatchObject({
      asks: { code: 'A-33' },
    })
  })

  it('and that was accepted on another screen is printed where it was made for an hour too near to prepare it', () => {
    const made = { createdAt: '2026-03-14T19:50:00.000Z', scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z' }
    const at = '2026-03-14T19:52:00.000Z'
    const acceptance = { ...accepted('elsewhere').acceptance, at }
    const stored = aStoredOrder({ ...made, preparationMinutes: 60 }, { acceptance, firstSeenAt: at })
    expect(releaseOf(stored, till, at)).toEqual({ now: true })
  })

  it('is not late within the first minutes, and an order for now never is', () => {
    expect(lateMinutes(scheduled(), '2026-03-14T19:29:59.000Z')).toBeNull()
    expect(lateMinutes(scheduled(), '2026-03-14T19:30:00.000Z')).toBe(10)
    expect(lateMinutes(scheduled(), '2026-06-14T19:30:00.000Z')).toBe(9_999)
    expect(lateMinutes(aStoredOrder(), '2026-06-14T19:30:00.000Z')).toBeNull()
  })

  describe('the change of a printed comanda', () => {
    const change = async (stored: StoredOrder, settings = till) => {
      const wanted = await wantedDocuments(stored, settings, { version: 'v1', list: [] })
      const [comanda] = planJobs(stored, wanted, [], now).put
      if (!comanda) throw new Error('a comanda expected')
      const out: StoredJob = { ...comanda, state: 'dispatched', open: 0 }
      const held: StoredJob = { ...comanda, key: comanda.key.replace(':kitchen:', ':change:'), kind: 'change' }
      return releaseJobs(stored, [out, held], settings, now)
    }
    const old = { createdAt: '2026-03-14T16:30:00.000Z' }

    it('leaves whatever its order would wait for: the comanda in the kitchen is wrong', async () => {
      const stored = aStoredOrder(old, accepted('elsewhere'))
      expect(releaseOf(stored, till, now).now).toBe(false)
      expect((await change(stored)).map((job) => job.kind)).toEqual(['change'])
    })

    it('waits in viewer mode', async () => {
      expect(await change(aStoredOrder(old, accepted('elsewhere')), viewer)).toEqual([])
    })

    it('is never late, unlike the comanda of a scheduled order', async () => {
      const hours = { scheduled: true, deliverAt: '2026-03-14T17:00:00.000Z', preparationMinutes: 60 }
      const [job] = await change(aStoredOrder({ ...old, ...hours }, { ...accepted('person'), printNow: now }))
      expect(job?.payload.lateMinutes).toBeNull()
    })
  })
})

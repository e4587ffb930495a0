import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/orders/records'
import { wantedDocuments } from '../../../../extension/outbox/documents'
import { planJobs } from '../../../../extension/outbox/plan-jobs'
import { releaseJobs, releaseOf } from '../../../../extension/outbox/release'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'

const now = '2026-03-14T17:05:00.000Z'
const base = defaultExtensionSettings()
const till: ExtensionSettings = {
  ...base,
  active: true,
  activatedAt: '2026-03-14T12:00:00.000Z',
  printing: { ...base.printing, here: true },
}
const accepted = (by: 'automatic' | 'person' | 'elsewhere') => ({
  acceptance: { state: 'accepted' as const, at: now, by },
})

async function releasedKinds(stored: StoredOrder, settings = till, version: string | null = 'v1'): Promise<string[]> {
  const wanted = await wantedDocuments(stored, settings, { version, list: [] })
  const jobs = planJobs(stored, wanted, [], now).put
  return releaseJobs(stored, jobs, settings, now).map((job) => job.kind)
}

describe('releasing the papers of an order', () => {
  it('holds everything until the order is accepted', async () => {
    expect(await releasedKinds(aStoredOrder())).toEqual([])
  })

  it('lets comanda, domicilio and factura go on acceptance', async () => {
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')))).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('holds a comanda while nobody knows the stations that share it out', async () => {
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

  it('prints nothing on a till that only looks, or before the activation', async () => {
    const viewer = { ...till, printing: { ...till.printing, here: false } }
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')), viewer)).toEqual([])
    expect(await releasedKinds(aStoredOrder({}, accepted('automatic')), { ...till, active: false })).toEqual([])
  })

  it('asks before it prints an order from before the activation, and prints it for a person', async () => {
    const early = { createdAt: '2026-03-14T11:00:00.000Z' }
    expect(releaseOf(aStoredOrder(early, accepted('automatic')), till, now)).toMatchObject({
      now: false,
      asks: { code: 'A-12' },
    })
    expect(releaseOf(aStoredOrder(early, accepted('person')), till, now)).toEqual({ now: true })
  })

  it('prints an order accepted on another screen while it is at most 15 minutes old, else asks', () => {
    expect(releaseOf(aStoredOrder({}, accepted('elsewhere')), till, '2026-03-14T17:15:00.000Z')).toEqual({ now: true })
    expect(releaseOf(aStoredOrder({}, accepted('elsewhere')), till, '2026-03-14T17:15:01.000Z')).toMatchObject({
      asks: { code: 'A-14' },
    })
  })

  it('holds a scheduled order until its hour less the preparation', () => {
    const scheduled = aStoredOrder(
      { scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z', preparationMinutes: 40 },
      accepted('automatic'),
    )
    expect(releaseOf(scheduled, till, now)).toEqual({ now: false, asks: null, at: '2026-03-14T19:20:00.000Z' })
    expect(releaseOf(scheduled, till, '2026-03-14T19:20:00.000Z')).toEqual({ now: true })
  })

  it('prints at once for a person who says so, but never a cancelled order', () => {
    expect(releaseOf(aStoredOrder({}, { printNow: now }), till, now)).toEqual({ now: true })
    expect(releaseOf(aStoredOrder({ justoStatus: 'cancelled' }, { printNow: now }), till, now)).toMatchObject({
      now: false,
    })
  })
})

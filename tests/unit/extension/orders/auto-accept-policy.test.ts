import type { MessageCode } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import type { ExtensionSettingsInput } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { autoAcceptPolicy, type PolicyFacts } from '../../../../extension/orders/auto-accept-policy'
import { protectedAddressOrder, scheduledOrder, wrongSumsOrder } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { tillSettings } from '../../../fixtures/settings'
import { COCINA } from '../practice/kitchen-station'
import { anOrder, NOW, stored } from './a-stored-order'

const settings = (more: ExtensionSettingsInput = {}) =>
  tillSettings({
    active: true,
    activatedAt: '2026-03-01T00:00:00.000Z',
    justo: { token: 'k', storeIds: ['MADEUPsto0000001a'] },
    bridge: { token: 't' },
    printing: { here: true },
    ...more,
  })

/** Each as «cocina not-ready caja»: its id, its state and its fallback. */
const printers = (...all: string[]) => ({
  printers: all.map((each) => {
    const [id = '', state, fallback = null] = each.split(' ')
    return aPrinter({ id, name: id, state: state as PrinterStatus['state'], fallback, at: NOW })
  }),
})

const good: PolicyFacts = {
  now: NOW,
  settings: settings(),
  personSeenAt: '2026-03-14T00:19:00.000Z',
  bridgeAnsweredAt: '2026-03-14T00:19:50.000Z',
  ...printers('cocina ready', 'caja ready', 'barra blind'),
  stations: [COCINA, { ...COCINA, id: 'barra', name: 'BARRA', printer: 'barra', default: false, items: ['limonada*'] }],
  stationsNeeded: ['cocina', 'barra'],
  openingHours: null,
}

const codes = (order: StoredOrder, facts: Partial<PolicyFacts> = {}): MessageCode[] => {
  const decision = autoAcceptPolicy(order, { ...good, ...facts })
  return decision.accept ? [] : decision.reasons.map((reason) => reason.code)
}
const activatedLater = { settings: settings({ activatedAt: '2026-03-14T00:15:00.000Z' }) }
const friday = { periods: [{ days: [5], from: 11 * 60, to: 22 * 60 }], closedUntil: null }

describe('the auto-accept policy', () => {
  it('refuses what the cashier wanted to reject', () => {
    expect(codes({ ...stored(anOrder()), rejectAskedAt: NOW })).toEqual(['A-20'])
  })

  it.each<[string, Partial<PolicyFacts>, MessageCode]>([
    ['no key', { settings: settings({ justo: { storeIds: ['S'] } }) }, 'A-15'],
    ['no store', { settings: settings({ justo: { token: 'k' } }) }, 'A-15'],
    ['no paired bridge', { settings: settings({ bridge: {} }) }, 'A-15'],
    ['not activated', { settings: settings({ active: false }) }, 'A-15'],
    ['no default station', { stations: [], stationsNeeded: [] }, 'A-15'],
    ['a till that only looks', { settings: settings({ printing: {} }) }, 'C-06'],
    ['manual mode', { settings: settings({ printing: { here: true, mode: 'manual' } }) }, 'A-01'],
    ['acceptance left to Justo', { settings: settings({ printing: { here: true, mode: 'on-accept' } }) }, 'A-18'],
    ['no page ever open', { personSeenAt: null }, 'A-02'],
    ['no page open for 10 min', { personSeenAt: '2026-03-14T00:09:59.999Z' }, 'A-02'],
    ['a bridge that never answered', { bridgeAnsweredAt: null }, 'A-03'],
    ['a bridge silent for 30 s', { bridgeAnsweredAt: '2026-03-14T00:19:29.999Z' }, 'A-03'],
    ['an order made before the activation', activatedLater, 'A-12'],
    ['closing time', { openingHours: { ...friday, periods: [{ days: [5], from: 660, to: 1000 }] } }, 'A-06'],
    ['a shop closed for a while', { openingHours: { ...friday, closedUntil: '2026-03-14T02:00:00.000Z' } }, 'A-06'],
    ['too much cash', { settings: settings({ limits: { cash: 75_939 } }) }, 'A-10'],
    ['too many units', { settings: settings({ limits: { units: 2 } }) }, 'A-11'],
  ])('refuses, for this reason alone, with %s', (_name, facts, code) => {
    expect(codes(stored(anOrder()), facts)).toEqual([code])
  })

  it.each<[string, StoredOrder, MessageCode]>([
    ['is 16 minutes old', stored(anOrder({ createdAt: '2026-03-14T00:04:00.000Z' })), 'A-05'],
    ['does not add up', stored(anOrder({}, wrongSumsOrder)), 'A-07'],
    ['has a part that cannot be read', stored(anOrder({ deliverAt: 'pronto' })), 'A-08'],
    ['cannot be read any more', stored(anOrder(), { raw: '{}' }), 'A-08'],
    ['could never be read', stored(null), 'A-08'],
    ['has a protected address', stored(anOrder({}, protectedAddressOrder)), 'A-09'],
    ['is paid by a means that no rule knows', stored(anOrder({ paymentTypeLabel: 'Bono Sodexo' })), 'A-67'],
    ['was refunded in Justo', stored(anOrder({ devolutions: [{ amount: 5_000 }] })), 'A-68'],
    ['does not say how it is paid', stored(anOrder({ paymentType: null, paymentTypeLabel: null })), 'A-67'],
  ])('refuses, for this reason alone, when the order %s', (_name, order, code) => {
    expect(codes(order)).toEqual([code])
  })

  it('accepts a payment that the rules know, or Justo’s transaction confirms', () => {
    const by = (paymentTypeLabel: string, more = {}) => codes(stored(anOrder({ paymentTypeLabel, ...more })))
    expect([by('Datáfono'), by('Efectivo o datáfono')]).toEqual([[], []])
    expect(by('Transferencia Nequi', { paymentType: 'other' })).toEqual([])
    expect(by('Bono Sodexo', { transaction: { status: 'paid' } })).toEqual([])
  })

  it('accepts exactly at each limit', () => {
    const edge = {
      personSeenAt: '2026-03-14T00:10:00.000Z',
      bridgeAnsweredAt: '2026-03-14T00:19:30.000Z',
      settings: settings({ limits: { cash: 75_940, units: 3 }, activatedAt: '2026-03-14T00:05:00.000Z' }),
    }
    expect(codes(stored(anOrder({ createdAt: '2026-03-14T00:05:00.000Z' })), edge)).toEqual([])
  })

  it('has no limits when they are 0', () => {
    expect(codes(stored(anOrder()), { settings: settings({ limits: { cash: 0, units: 0 } }) })).toEqual([])
  })

  it('applies the cash limit only to cash that is to be collected', () => {
    const low = { settings: settings({ limits: { cash: 1000 } }) }
    expect(codes(stored(anOrder({ paymentType: 'x', paymentTypeLabel: 'Datáfono' })), low)).toEqual([])
    expect(codes(stored(anOrder({ transaction: { status: 'paid' } })), low)).toEqual([])
  })

  it('returns all reasons at once, with the order’s age', () => {
    const old = stored(anOrder({ createdAt: '2026-03-13T23:40:30.000Z' }, wrongSumsOrder))
    const decision = autoAcceptPolicy(old, { ...good, personSeenAt: null })
    expect(decision.accept ? [] : decision.reasons.map((reason) => reason.code)).toEqual(['A-02', 'A-05', 'A-07'])
    expect(JSON.stringify(decision)).toContain('hace 39 minutos')
  })

  it('allows a hidden address that only Justo’s own courier needs', () => {
    expect(codes(stored(anOrder({ hasManagedDelivery: true }, protectedAddressOrder)))).toEqual([])
  })

  it('continues an acceptance whose answer was lost', () => {
    const asked = stored(anOrder(), { acceptance: { state: 'accepting', since: NOW, by: 'automatic' } })
    expect(autoAcceptPolicy(asked, good)).toEqual({ accept: true })
  })

  it('has no result for an order that waits for no acceptance', () => {
    for (const order of [
      stored(anOrder(), { acceptance: { state: 'accepted', at: NOW, by: 'person' } }),
      stored(anOrder(), { acceptance: { state: 'rejected', at: NOW } }),
      ...['cancelled', 'waiting'].map((orderStatus) => stored(anOrder({ orderStatus }))),
    ])
      expect(autoAcceptPolicy(order, good)).toEqual({ accept: false, reasons: [] })
  })
})

describe('the auto-accept policy and the printers', () => {
  const order = stored(anOrder())
  it.each<[string, Partial<PolicyFacts>, MessageCode[]]>([
    ['a printer without status is enough', printers('cocina blind', 'barra ready'), []],
    ['one that is not ready is refused', printers('cocina not-ready', 'barra ready'), ['A-04']],
    ['one that was not asked yet is refused', printers('cocina unknown', 'barra ready'), ['A-04']],
    ['one that is not there is refused', printers('barra ready'), ['A-04']],
    ['its fallback is good enough', printers('cocina not-ready caja', 'caja ready', 'barra ready'), []],
    ['a dead fallback is not', printers('cocina not-ready caja', 'caja not-ready', 'barra ready'), ['A-04']],
    [
      'a fallback’s fallback is not',
      printers('cocina not-ready caja', 'caja not-ready barra', 'barra ready'),
      ['A-04'],
    ],
    ['each station is named', printers(), ['A-04', 'A-04']],
    ['a printer that is not needed may be off', { ...printers('cocina ready'), stationsNeeded: ['cocina'] }, []],
    ['* is the default station', { ...printers('cocina not-ready'), stationsNeeded: ['*'] }, ['A-04']],
    ['a station that is gone is refused', { stationsNeeded: ['parrilla'] }, ['A-04']],
    ['a silent bridge speaks for all of them', { ...printers(), bridgeAnsweredAt: null }, ['A-03']],
  ])('%s', (_name, facts, expected) => expect(codes(order, facts)).toEqual(expected))

  it('names the station', () => {
    const decision = autoAcceptPolicy(order, { ...good, ...printers('cocina ready') })
    expect(JSON.stringify(decision)).toContain('BARRA')
  })
})

describe('the auto-accept policy and scheduled orders', () => {
  const TOMORROW_NOON = '2026-03-14T17:30:00.000Z'
  const later = (more = {}) =>
    stored(anOrder({ createdAt: '2026-03-13T20:00:00.000Z', deliverAt: TOMORROW_NOON, ...more }, scheduledOrder))

  it('ignores their age and uses their hour', () => {
    expect(codes(later())).toEqual([])
    expect(codes(later({ deliverAt: '2026-03-14T00:00:00.000Z' }))).toEqual(['A-05'])
  })

  it('uses the opening hours of their day', () => {
    const saturdayNoon = { periods: [{ days: [6], from: 660, to: 900 }], closedUntil: null }
    expect(codes(later(), { openingHours: saturdayNoon })).toEqual([])
    expect(codes(later(), { openingHours: friday })).toEqual(['A-06'])
  })
})

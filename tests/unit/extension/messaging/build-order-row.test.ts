import { say } from '@shared/messages'
import type { Order } from '@shared/order'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { NOW, threePapers } from '../a-worker-context'

const row = (stored: StoredOrder, jobs: StoredJob[] = [], invoiceMode = 'comprobante') =>
  buildOrderRow(stored, { jobs, asks: null, stations: [], invoiceMode, now: NOW })

const accepted = { acceptance: { state: 'accepted' as const, at: NOW, by: 'person' as const } }

describe('a row of the list', () => {
  let kitchen: StoredJob
  let delivery: StoredJob
  let invoice: StoredJob
  beforeEach(async () => {
    ;({ kitchen, delivery, invoice } = await threePapers())
  })

  it('holds what the cashier needs, and no phone or street', () => {
    const shown = row(aStoredOrder(), [kitchen, delivery, invoice])
    expect(shown).toMatchObject({
      number: '20418-01',
      customer: 'Cliente Ejemplo Uno',
      amountToPay: 78_100,
      payment: 'collect',
      inShort: '2 Hamburguesa clásica, 1 Limonada de coco',
    })
    const text = JSON.stringify(shown)
    for (const secret of ['+573', 'Carrera', 'Torre', '4.65']) expect(text).not.toContain(secret)
  })

  describe('waits for a person', () => {
    const at = '2026-03-14T16:00:00.000Z'
    const since = (change: Partial<StoredOrder>, order: Partial<Order> = {}) => {
      const stored = aStoredOrder({ justoStatus: 'pending', ...order }, { firstSeenAt: at, ...change })
      return row(stored).waitsSince
    }
    const open = (more: object = {}) => ({ acceptance: { state: 'open' as const, reasons: [say('A-02')], ...more } })

    it('since Justo listed it, and no longer once it was answered', () => {
      expect(since(open())).toBe(at)
      expect(since({ acceptance: { state: 'open', reasons: [] } })).toBe(at)
      expect(since({ acceptance: { state: 'accepting', since: NOW, by: 'person' } })).toBeNull()
      expect(since(accepted)).toBeNull()
      expect(since({ ...open(), rejectAskedAt: NOW })).toBeNull()
      expect(since({ ...open(), stoppedAt: NOW })).toBeNull()
      expect(since(open(), { justoStatus: 'cancelled' })).toBeNull()
      expect(since(open({ press: { leavesAt: NOW } }))).toBeNull()
    })

    it('since the last try, if a press on «Aceptar» came to nothing or Justo refused it', () => {
      expect(since(open({ press: { leavesAt: '2026-03-14T16:50:00.000Z', missed: true } }))).toBe(
        '2026-03-14T16:50:00.000Z',
      )
      expect(since(open({ refusedAt: '2026-03-14T16:40:00.000Z' }))).toBe('2026-03-14T16:40:00.000Z')
    })

    it('since the kitchen needs it, if it was ordered for later', () => {
      const later = { scheduled: true, deliverAt: '2026-03-14T23:00:00.000Z', preparationMinutes: 40 }
      expect(since(open(), later)).toBe('2026-03-14T22:20:00.000Z')
    })
  })

  it('shows a paper in the bridge’s state, and before the first one in that of its print job', () => {
    const of = (change: Partial<StoredJob>) => row(aStoredOrder(), [{ ...kitchen, ...change }]).papers[0]?.state
    expect(of({ state: 'held' })).toBe('held')
    expect(of({ state: 'ready' })).toBe('ready')
    expect(of({ state: 'refused' })).toBe('refused')
    expect(of({ state: 'dispatched', view: aJobView({ state: 'unconfirmed' }) })).toBe('unconfirmed')
    expect(of({ state: 'dispatched', view: aJobView({ state: 'sent' }) })).toBe('sent')
  })

  it('leaves out a paper that was replaced before it started, and sorts the others: kitchen first', () => {
    const cancelled: StoredJob = { ...kitchen, state: 'dispatched', view: aJobView({ state: 'cancelled' }) }
    const cocina = { ...kitchen, station: 'cocina', stationName: 'COCINA' }
    const bar = { ...kitchen, key: 'b', station: 'barra', stationName: 'BARRA' }
    const { papers } = row(aStoredOrder(), [invoice, delivery, cancelled, cocina, bar])
    const shown = papers.map(({ kind, station }) => `${kind} ${station}`.trim())
    expect(shown).toEqual(['kitchen BARRA', 'kitchen COCINA', 'delivery', 'invoice'])
  })

  it('shows a paper that was closed without an answer: it may have come out', () => {
    const view = aJobView({ state: 'cancelled', reasons: ['timed-out'] })
    const [paper] = row(aStoredOrder(), [{ ...kitchen, state: 'dispatched', view }]).papers
    expect(paper).toMatchObject({ state: 'cancelled', reasons: ['timed-out'] })
  })

  it('names a numbered paper by the document that the shop issues', () => {
    const view = aJobView({ kind: 'invoice', number: { prefix: 'J', number: 15, text: 'J-15' } })
    const numbered: StoredJob = { ...invoice, state: 'dispatched', view }
    expect(row(aStoredOrder(), [numbered])).toMatchObject({ invoiceNumber: 'J-15', invoiceState: 'comprobante' })
    expect(row(aStoredOrder(), [numbered], 'pos')).toMatchObject({ invoiceState: 'issued' })
    expect(row(aStoredOrder(), [invoice], 'pos')).toMatchObject({ invoiceNumber: null, invoiceState: 'none' })
  })

  it('collects the tip of «Cobrar» instead of Justo’s', () => {
    const money = { ...anOrder().money, tip: 5_000, amountToPay: 83_100 }
    expect(row(aStoredOrder({ money }, { charged: { at: NOW, tip: 8_000 } })).amountToPay).toBe(86_100)
    expect(row(aStoredOrder({ money })).amountToPay).toBe(83_100)
  })

  it('shows the table that was assigned here instead of Justo’s', () => {
    expect(row(aStoredOrder({ table: '4' }, { table: '7' })).table).toBe('7')
    expect(row(aStoredOrder({ table: '4' })).table).toBe('4')
  })

  it('of an unreadable order has at least its number', () => {
    const unread = { ...aStoredOrder(), order: null, raw: '{"fullCode":"#20418-01"}' }
    expect(row(unread)).toMatchObject({ number: '20418-01', lifecycle: 'quarantined', attention: { code: 'J-06' } })
  })

  it('labels a copy as one, and leaves out a refused paper once that is settled', () => {
    const copy: StoredJob = { ...kitchen, key: `${kitchen.key}:copy-2`, state: 'dispatched', view: aJobView({}) }
    const papers = row(aStoredOrder(), [copy, kitchen, { ...delivery, state: 'refused', open: 0 }]).papers
    expect(papers.map(({ kind, copy: n }) => [kind, n])).toEqual([
      ['kitchen', null],
      ['kitchen', 2],
    ])
  })

  it('shows the number of Intüipos’ factura over the comprobante’s, in fiscal words', () => {
    const external = { number: 'FE1234', cufe: null }
    const given = aStoredOrder({}, { ...accepted, external })
    expect(row(given, [], 'external')).toMatchObject({ invoiceNumber: 'FE1234', external: 'FE1234' })
    expect(row(given, [], 'external').invoiceState).toBe('issued')
    expect(row(aStoredOrder({}, accepted), [], 'external').invoiceState).toBe('pending')
    expect(row(aStoredOrder({ justoStatus: 'cancelled' }, { ...accepted, external })).invoiceState).toBe('note-due')
  })

  it('of a ready pickup tells how its customer can be told, until he was or Justo is about to', () => {
    const ready = (phone: string | null, change: Partial<StoredOrder> = {}) =>
      row(
        aStoredOrder({ service: 'pickup', customer: { name: 'Ana', phone } }, { ...accepted, readyAt: NOW, ...change }),
      )
    expect(ready('+57 310 555 0134').tell).toBe('whatsapp')
    expect(ready('601 555 0134').tell).toBe('call')
    expect(ready(null).tell).toBeNull()
    expect(ready('+57 310 555 0134', { readyAt: null }).tell).toBeNull()
    expect(ready('+57 310 555 0134', { customerTold: { at: NOW, by: 'call' } }).tell).toBeNull()
    const opened = ready('+57 310 555 0134', { customerTold: { at: NOW, by: 'whatsapp' } })
    expect(opened).toMatchObject({ tell: null, chatOpenedAt: NOW, customerToldAt: null })
    const sent = ready('+57 310 555 0134', { customerTold: { at: NOW, by: 'sent' } })
    expect(sent).toMatchObject({ tell: null, chatOpenedAt: null, customerToldAt: NOW })
    const statusCalls = [{ mark: 'ready' as const, leavesAt: NOW, askedAt: null }]
    expect(ready('+57 310 555 0134', { statusCalls }).tell).toBeNull()
    expect(row(aStoredOrder({}, { ...accepted, readyAt: NOW })).tell).toBeNull()
  })

  it('has the dishes that a kitchen is making, by station, and none of the pass', () => {
    const station = { printer: 'p', copies: 1, enabled: true, default: false, all: false, items: [] }
    const stations = [
      { ...station, id: 'barra', name: 'BARRA', items: ['limonada*'] },
      { ...station, id: 'pase', name: 'PASE', all: true },
      { ...station, id: 'cocina', name: 'COCINA', default: true },
    ]
    const cooking = (change: Partial<StoredOrder>) =>
      buildOrderRow(aStoredOrder({}, change), { jobs: [], asks: null, stations, invoiceMode: '', now: NOW }).cooking
    expect(cooking(accepted).map(({ station: at, name, quantity }) => `${at} ${quantity} ${name}`)).toEqual([
      'BARRA 1 Limonada de coco',
      'COCINA 2 Hamburguesa clásica',
    ])
    expect(cooking({})).toEqual([])
    expect(cooking({ ...accepted, readyAt: NOW })).toEqual([])
  })

  it('that Justo did not take a mark of says so, until the order has come further there', () => {
    const failed = { ...accepted, readyAt: NOW, statusFailed: { mark: 'ready' as const, sure: true } }
    expect(row(aStoredOrder({ service: 'pickup' }, failed)).attention?.code).toBe('J-18')
    expect(row(aStoredOrder({ service: 'pickup', justoStatus: 'delivering' }, failed)).attention).toBeNull()
  })

  it('shows whether its day is over, whether the shop stopped it, and which mark can be undone', () => {
    expect(row(aStoredOrder())).toMatchObject({ over: false, stopped: false, undo: null, customerToldAt: null })
    const late = aStoredOrder({}, { open: 0, stoppedAt: NOW, customerTold: { at: NOW, by: 'sent' } })
    expect(row(late)).toMatchObject({ over: true, stopped: true, customerToldAt: NOW })
    expect(row(aStoredOrder({}, { readyAt: NOW })).undo).toBe('ready')
  })
})

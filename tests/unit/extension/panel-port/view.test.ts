import { say } from '@shared/messages'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredJob, StoredOrder } from '../../../../extension/orders/records'
import { attentionOf, rowOf } from '../../../../extension/panel-port/view'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { NOW, threePapers } from '../a-till'

const row = (stored: StoredOrder, jobs: StoredJob[] = [], mode = 'comprobante') => rowOf(stored, jobs, null, mode, NOW)

describe('a row of the list', () => {
  let kitchen: StoredJob
  let delivery: StoredJob
  let invoice: StoredJob
  beforeEach(async () => {
    ;({ kitchen, delivery, invoice } = await threePapers())
  })

  it('holds what the cashier needs, and no phone, surname or street', () => {
    const shown = row(aStoredOrder(), [kitchen, delivery, invoice])
    expect(shown).toMatchObject({ number: '20418-01', customer: 'Cliente E.', amountToPay: 78_100, payment: 'collect' })
    const text = JSON.stringify(shown)
    for (const secret of ['+573', 'Ejemplo', 'Carrera', 'Torre', '4.65']) expect(text).not.toContain(secret)
  })

  it('shows a paper as the bridge tells it, and as the outbox has it until then', () => {
    const of = (change: Partial<StoredJob>) => row(aStoredOrder(), [{ ...kitchen, ...change }]).papers[0]?.state
    expect(of({ state: 'held' })).toBe('held')
    expect(of({ state: 'ready' })).toBe('ready')
    expect(of({ state: 'refused' })).toBe('refused')
    expect(of({ state: 'dispatched', view: aJobView({ state: 'unconfirmed' }) })).toBe('unconfirmed')
  })

  it('never says «printed» of a paper that only a blind printer took', () => {
    const job: StoredJob = { ...kitchen, state: 'dispatched', view: aJobView({ state: 'sent' }) }
    expect(row(aStoredOrder(), [job]).papers[0]).toMatchObject({ state: 'sent', proof: null })
  })

  it('leaves out a paper that was replaced before it started, and orders the others: kitchen first', () => {
    const cancelled: StoredJob = { ...kitchen, state: 'dispatched', view: aJobView({ state: 'cancelled' }) }
    const bar = { ...kitchen, key: 'b', station: 'barra', stationName: 'BARRA' }
    const papers = row(aStoredOrder(), [
      invoice,
      delivery,
      cancelled,
      { ...kitchen, station: 'cocina', stationName: 'COCINA' },
      bar,
    ]).papers
    expect(papers.map((paper) => [paper.kind, paper.station])).toEqual([
      ['kitchen', 'BARRA'],
      ['kitchen', 'COCINA'],
      ['delivery', ''],
      ['invoice', ''],
    ])
  })

  it('calls a paper with a number what the shop issues', () => {
    const numbered: StoredJob = {
      ...invoice,
      state: 'dispatched',
      view: aJobView({ kind: 'invoice', number: { prefix: 'J', number: 15, text: 'J-15' } }),
    }
    expect(row(aStoredOrder(), [numbered])).toMatchObject({ invoiceNumber: 'J-15', invoiceState: 'comprobante' })
    expect(row(aStoredOrder(), [numbered], 'pos')).toMatchObject({ invoiceState: 'issued' })
    expect(row(aStoredOrder(), [invoice], 'pos')).toMatchObject({ invoiceNumber: null, invoiceState: 'none' })
  })

  it('collects the tip of «Cobrar» instead of Justo’s', () => {
    const money = { ...anOrder().money, tip: 5_000, amountToPay: 83_100 }
    expect(row(aStoredOrder({ money }, { charged: { at: NOW, tip: 8_000 } })).amountToPay).toBe(86_100)
    expect(row(aStoredOrder({ money })).amountToPay).toBe(83_100)
  })

  it('shows the table that was given here over Justo’s', () => {
    expect(row(aStoredOrder({ table: '4' }, { table: '7' })).table).toBe('7')
    expect(row(aStoredOrder({ table: '4' })).table).toBe('4')
  })

  it('of an order that cannot be read has its number at least', () => {
    const unread = { ...aStoredOrder(), order: null, raw: '{"fullCode":"#20418-01"}' }
    expect(row(unread)).toMatchObject({ number: '20418-01', lifecycle: 'quarantined', attention: { code: 'J-06' } })
  })
})

describe('why an order waits for a person', () => {
  const asks = say('A-14')
  const attention = (change: Partial<StoredOrder>, now = NOW) => attentionOf(aStoredOrder({}, change), asks, now)?.code

  it('is the gate’s first reason before its acceptance', () => {
    expect(attention({ acceptance: { state: 'open', reasons: [say('A-02'), say('A-03')] } })).toBe('A-02')
    expect(attention({ acceptance: { state: 'open', reasons: [] } })).toBeUndefined()
  })

  it('is Justo’s silence about an acceptance, once it has lasted a minute', () => {
    const acceptance = { state: 'accepting', since: '2026-03-14T17:04:00.000Z' } as const
    expect(attention({ acceptance }, '2026-03-14T17:05:00.000Z')).toBe('A-14')
    expect(attention({ acceptance }, '2026-03-14T17:05:00.001Z')).toBe('J-07')
  })

  it('is what the release of its papers asks for after it', () => {
    expect(attention({ acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } })).toBe('A-14')
  })

  it('is nothing for a cancelled order', () => {
    const cancelled = aStoredOrder(
      { justoStatus: 'cancelled' },
      { acceptance: { state: 'open', reasons: [say('A-02')] } },
    )
    expect(attentionOf(cancelled, asks, NOW)).toBeNull()
  })
})

import { DAY_MS } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { alertsOf, newsOf } from '../../../../extension/alerts/alert-rules'
import { noticeOf } from '../../../../extension/alerts/notifier'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { invoice, minutesFromNow, NOW, paper, row } from '../panel/made-up'

const now = new Date(NOW).toISOString()
const ids = (...rows: ReturnType<typeof row>[]) => alertsOf(rows, [], NOW).map(({ key, sound }) => `${sound} ${key}`)
const CALL = 'call order:15244'
const GONE = 'changed cancelled:15244'
const UNREADABLE = say('J-06', { number: '15244' })
const CANCELLED = { lifecycle: 'cancelled', attention: null } as const
const change = paper({ kind: 'change', key: 's1:15244:change:cocina:1' })
const CHANGED: Partial<OrderRow> = { lifecycle: 'accepted', papers: [paper(), change] }
const printed = row({
  lifecycle: 'accepted',
  papers: [paper({ changedAt: now }), invoice({ state: 'held' })],
  updatedAt: now,
})

describe('a call to the cashier', () => {
  it.each<[string, Partial<OrderRow>, string]>([
    ['is made for an order that waits with a reason', { lifecycle: 'review', attention: say('A-01') }, CALL],
    ['is made for an order that could not be read', { lifecycle: 'quarantined', attention: UNREADABLE }, CALL],
    ['is made for an order with an unknown table', { lifecycle: 'accepted', service: 'table' }, CALL],
    ['is not made for one whose table is known', { lifecycle: 'accepted', service: 'table', table: '12' }, ''],
    ['is not made for an order that is being accepted', { lifecycle: 'pending' }, ''],
    ['is not made for an order that has ended', { lifecycle: 'done', attention: say('A-14') }, ''],
    ['is not made for an order that waited for a day: nothing accepts it', { lifecycle: 'review', over: true }, ''],
    ['has its own sound for a cancelled order that is being prepared', { ...CANCELLED, attention: say('A-30') }, GONE],
    ['is not made for a cancelled order that nothing was made of', CANCELLED, ''],
    ['is made once for each change of an order', CHANGED, 'changed change:15244:s1:15244:change:cocina:1'],
  ])('%s', (_, change, call) => expect(ids(row(change)).join()).toBe(call))

  it('is not made again the next day for money to be given back of a cancelled order', () => {
    const order = row({ lifecycle: 'cancelled', attention: say('A-63', { amount: '$ 20.000' }), updatedAt: now })
    expect(ids(order)).toEqual(['changed cancelled:15244'])
    expect(alertsOf([order], [], NOW + DAY_MS)).toEqual([])
    const at = Date.parse('2026-03-15T09:02:00.000Z')
    const night = row({ ...CANCELLED, attention: say('A-30'), updatedAt: '2026-03-15T08:58:00.000Z' })
    expect(alertsOf([night], [], at).map(({ key }) => key)).toEqual(['cancelled:15244'])
  })

  it('is made by sound for a till that nobody has touched, before automatic acceptance stops', () => {
    expect(alertsOf([], [say('A-39')], NOW)).toEqual([
      { id: { kind: 'trouble', orderId: null, about: 'A-39' }, key: 'trouble:A-39', sound: 'trouble' },
    ])
  })

  it('is made by sound for what stops orders or papers, and not for what can wait', () => {
    const troubles = [
      say('I-02', { printer: 'COCINA', waiting: 1 }),
      say('I-09', { printer: 'CAJA' }),
      say('C-06'),
      say('P-11', { paths: 'port', unknown: '' }),
      say('P-24', { day: '28/11/2026' }),
    ]
    expect(alertsOf([], troubles, NOW).map(({ key }) => key)).toEqual(['trouble:I-02'])
  })

  it('is one for each printer without paper, and stays the same while more papers wait for it', () => {
    const empty = (printer: string, waiting: number) => ({
      ...say('I-02', { printer, waiting }),
      about: printer.toLowerCase(),
    })
    const keys = (...troubles: Message[]) => alertsOf([], troubles, NOW).map(({ key }) => key)
    expect(keys(empty('COCINA', 1))).toEqual(['trouble:I-02 cocina'])
    expect(keys(empty('COCINA', 5), empty('BARRA', 1))).toEqual(['trouble:I-02 cocina', 'trouble:I-02 barra'])
  })
})

describe('a single announcement', () => {
  it('is made for an order whose papers have all come out automatically', () => {
    expect(newsOf(printed, now)).toBe('chime')
  })

  it('is not made while a paper of the order is on its way, nor for papers that came out long ago', () => {
    const waiting = { ...printed, papers: [paper({ changedAt: now }), invoice({ state: 'queued' })] }
    expect(newsOf(waiting, now)).toBeNull()
    expect(newsOf(printed, minutesFromNow(2))).toBeNull()
  })

  it('is not made for a copy that the cashier printed', () => {
    const long = minutesFromNow(-30)
    const copy = paper({ key: 'copy', copy: 1, changedAt: now })
    const again = row({ lifecycle: 'accepted', papers: [paper({ changedAt: long }), copy] })
    expect(newsOf(again, now)).toBeNull()
  })

  it('is made for a scheduled order', () => {
    expect(newsOf(row({ lifecycle: 'scheduled', updatedAt: now }), now)).toBe('soft')
  })
})

describe('the desktop notification', () => {
  it('says what was ordered and the amount, never the customer', () => {
    const notice = noticeOf(row({ lifecycle: 'review', attention: say('A-01') }))
    const text = 'Esta caja está en modo manual. Pulse «Aceptar».'
    expect(notice).toEqual({ title: 'Pedido 15244 · Domicilio · $ 67.700', text })
    expect(JSON.stringify(notice)).not.toContain('Ana')
  })
})

it('orders of another store than the configured ones ring, a configured store without orders yet does not', () => {
  const other = say('J-20', { others: 'Usaquén (BOG-02)', ids: '«BOG-01»' })
  expect(alertsOf([], [other], NOW).map(({ key, sound }) => [key, sound])).toEqual([['trouble:J-20', 'trouble']])
  expect(alertsOf([], [say('J-21', { ids: '«BOG-01»' })], NOW)).toEqual([])
})

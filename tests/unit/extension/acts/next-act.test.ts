import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { nextAct, offeredActs } from '../../../../extension/acts/acts'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { invoice, paper, row } from '../panel/made-up'

it('the action leads an order of each service from Nuevos to its end', () => {
  const road = (service: 'delivery' | 'pickup' | 'table', payment: OrderRow['payment'] = 'collect') =>
    (['pending', 'accepted', 'ready', 'out', 'done'] as const).map((lifecycle) =>
      nextAct(row({ service, lifecycle, payment })),
    )
  expect(road('delivery')).toEqual(['accept', 'ready', 'out', 'done', null])
  for (const service of ['pickup', 'table'] as const) {
    expect(road(service)).toEqual(['accept', 'ready', 'settle', 'settle', 'settle'])
    expect(road(service, 'paid')).toEqual(['accept', 'ready', 'done', 'done', null])
  }
})

it('a ready pickup’s customer is told before the order is charged or handed over', () => {
  const pickup = row({ service: 'pickup', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  expect(nextAct({ ...pickup, tell: 'whatsapp' })).toBe('tell-customer')
  expect(nextAct({ ...pickup, tell: 'call' })).toBe('tell-customer')
  expect(nextAct({ ...pickup, customerToldAt: '2026-03-14T17:00:00Z' })).toBe('settle')
})

it('a paper to review comes before the next step', () => {
  expect(nextAct(row({ lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] }))).toBe('review-paper')
})

it('a ready table that was not charged is charged first', () => {
  const table = row({ service: 'table', table: '12', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  expect(nextAct(table)).toBe('settle')
  expect(offeredActs(table)).toEqual(['settle', 'done-unpaid', 'place', 'copy-list', 'registered', 'external', 'stop'])
})

it('printing is offered only when a decision is needed', () => {
  const held = [paper({ state: 'held' })]
  expect(nextAct(row({ lifecycle: 'pending', attention: say('J-07', { number: '1' }) }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'scheduled', papers: held }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'accepted', papers: held, attention: say('A-14') }))).toBe('print-now')
  expect(nextAct(row({ lifecycle: 'accepted', papers: held }))).toBe('ready')
  expect(offeredActs(row({ lifecycle: 'accepted', papers: held }))).toContain('print-now')
})

it('an order that Justo does not list as pending any more cannot be rejected', () => {
  expect(offeredActs(row({ lifecycle: 'pending' }))).toEqual(['accept', 'reject'])
  expect(offeredActs(row({ lifecycle: 'accepted' }))).not.toContain('reject')
  expect(offeredActs(row({ lifecycle: 'cancelled' }))).toEqual([])
  expect(offeredActs(row({ lifecycle: 'quarantined' }))).toEqual(['done-in-justo'])
})

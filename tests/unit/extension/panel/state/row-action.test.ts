import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { detailActions } from '../../../../../extension/panel/state/detail-actions'
import { rowAction } from '../../../../../extension/panel/state/row-action'
import { invoice, paper, row } from '../made-up'

it('the action leads an order of each service from Nuevos to its end', () => {
  const road = (service: 'delivery' | 'pickup' | 'table') =>
    (['pending', 'accepted', 'ready', 'out', 'done'] as const).map((lifecycle) =>
      rowAction(row({ service, lifecycle })),
    )
  expect(road('delivery')).toEqual(['accept', 'ready', 'out', 'done', null])
  expect(road('pickup')).toEqual(['accept', 'ready', 'done', 'done', null])
  expect(road('table')).toEqual(['accept', 'ready', 'charge', 'done', null])
})

it('a ready pickup’s customer is told before the order is charged or handed over', () => {
  const pickup = row({ service: 'pickup', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  expect(rowAction({ ...pickup, tell: 'whatsapp' })).toBe('tell')
  expect(rowAction({ ...pickup, tell: 'call' })).toBe('tell')
  expect(rowAction({ ...pickup, customerToldAt: '2026-03-14T17:00:00Z' })).toBe('charge')
})

it('a paper to review comes before the next step', () => {
  expect(rowAction(row({ lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] }))).toBe('review-paper')
})

it('a ready table that was not charged is charged first', () => {
  const table = row({ service: 'table', table: '12', lifecycle: 'ready', papers: [invoice({ state: 'held' })] })
  expect(rowAction(table)).toBe('charge')
  expect(detailActions(table)).toEqual(['charge', 'done', 'place', 'copy-list', 'external', 'stop'])
})

it('printing is offered only when a decision is needed', () => {
  const held = [paper({ state: 'held' })]
  expect(rowAction(row({ lifecycle: 'pending', attention: say('J-07', { number: '1' }) }))).toBe('print-now')
  expect(rowAction(row({ lifecycle: 'scheduled', papers: held }))).toBe('print-now')
  expect(rowAction(row({ lifecycle: 'accepted', papers: held, attention: say('A-14') }))).toBe('print-now')
  expect(rowAction(row({ lifecycle: 'accepted', papers: held }))).toBe('ready')
  expect(detailActions(row({ lifecycle: 'accepted', papers: held }))).toContain('print-now')
})

it('an order that Justo does not list as pending any more cannot be rejected', () => {
  expect(detailActions(row({ lifecycle: 'pending' }))).toEqual(['accept', 'reject'])
  expect(detailActions(row({ lifecycle: 'accepted' }))).not.toContain('reject')
  expect(detailActions(row({ lifecycle: 'cancelled' }))).toEqual([])
  expect(detailActions(row({ lifecycle: 'quarantined' }))).toEqual(['done-in-justo'])
})

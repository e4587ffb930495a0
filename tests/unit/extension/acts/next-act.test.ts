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

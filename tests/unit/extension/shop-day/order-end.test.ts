import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { lifecycleWord } from '../../../../extension/panel/state/row-words'
import { hasEnded, rowAt } from '../../../../extension/shop-day/order-end'
import { invoice, minutesFromNow, NOW, paper, row } from '../panel/made-up'

const promised = (minutes: number, change: Parameters<typeof row>[0] = {}) =>
  row({
    lifecycle: 'accepted',
    createdAt: minutesFromNow(-minutes - 20),
    promisedAt: minutesFromNow(-minutes),
    papers: [paper()],
    ...change,
  })

it.each([
  ['delivery', 89, false],
  ['delivery', 91, true],
  ['pickup', 59, false],
  ['pickup', 61, true],
  ['table', 59, false],
  ['table', 61, true],
] as const)('a %s order promised %d minutes ago has ended automatically: %s', (service, minutes, ended) => {
  for (const lifecycle of ['accepted', 'ready', 'out'] as const)
    expect(hasEnded(promised(minutes, { service, lifecycle }), NOW)).toBe(ended)
})

it('an order that ended automatically shows that', () => {
  expect(lifecycleWord(rowAt(promised(91), NOW))).toBe('Terminó solo')
  const going = promised(5)
  expect(rowAt(going, NOW)).toBe(going)
})

it('an order that ended automatically is the same object in each read, so that nothing is rendered again', () => {
  const endedOrder = promised(91)
  expect(rowAt(endedOrder, NOW + 10_000)).toBe(rowAt(endedOrder, NOW))
})

it.each([
  ['a paper to look at', { papers: [paper({ state: 'unconfirmed' })] }],
  ['a paper that waits', { papers: [paper({ state: 'queued' })] }],
  ['a paper that the bridge refused', { papers: [paper({ state: 'refused' })] }],
  ['a table that has not been charged', { service: 'table', papers: [invoice({ state: 'held' })] }],
  ['something to read', { attention: say('A-20') }],
] as const)('an order never ends automatically while there is %s', (_, change) => {
  expect(hasEnded(promised(600, change as Parameters<typeof row>[0]), NOW)).toBe(false)
})

it('an order does not end automatically before it was accepted, or before its hour', () => {
  expect(hasEnded(promised(600, { lifecycle: 'pending' }), NOW)).toBe(false)
  expect(hasEnded(row({ lifecycle: 'accepted', createdAt: minutesFromNow(-600) }), NOW)).toBe(false)
})

it('an order without a promise ends automatically by its creation time', () => {
  const made = (minutes: number) =>
    row({ lifecycle: 'accepted', service: 'pickup', promisedAt: null, createdAt: minutesFromNow(-minutes) })
  expect([hasEnded(made(59), NOW), hasEnded(made(61), NOW)]).toEqual([false, true])
})

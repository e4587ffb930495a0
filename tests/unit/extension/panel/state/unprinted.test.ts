import { expect, it } from 'vitest'
import type { OrderRow } from '../../../../../extension/messaging/messages'
import { createUnprinted, ON_ITS_WAY_MS } from '../../../../../extension/panel/state/unprinted'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const waiting = (change: Parameters<typeof paper>[0] = {}) =>
  row({ lifecycle: 'accepted', papers: [paper({ state: 'queued', ...change })] })
const byId = (...rows: OrderRow[]) => new Map(rows.map((each) => [each.id, each]))
const ids = (order: OrderRow, now = NOW) => [...createUnprinted()(byId(order), now)]

it('an accepted order is «Sin imprimir» until its comanda is out', () => {
  for (const state of ['held', 'ready', 'queued', 'printing', 'unconfirmed', 'failed', 'expired', 'refused'] as const)
    expect([state, ids(waiting({ state }))]).toEqual([state, ['15244']])
  for (const state of ['printed', 'sent'] as const) expect([state, ids(waiting({ state }))]).toEqual([state, []])
})

it('neither a copy, another paper, nor an order that is new, ready or over makes it so', () => {
  expect(ids(waiting({ copy: 1 }))).toEqual([])
  expect(ids(waiting({ replaced: true }))).toEqual([])
  expect(ids(waiting({ kind: 'invoice' }))).toEqual([])
  for (const lifecycle of ['pending', 'scheduled', 'ready', 'done', 'cancelled'] as const)
    expect([lifecycle, ids({ ...waiting(), lifecycle })]).toEqual([lifecycle, []])
  expect(ids({ ...waiting(), over: true })).toEqual([])
})

it('one that was just accepted, or came due, has ten seconds, however old its paper is', () => {
  const unprinted = createUnprinted()
  const planned = { ...waiting({ changedAt: minutesFromNow(-60) }), lifecycle: 'scheduled' as const }
  expect(unprinted(byId(planned), NOW).size).toBe(0)
  const due = byId({ ...planned, lifecycle: 'accepted' })
  expect(unprinted(due, NOW).size).toBe(0)
  expect(unprinted(due, NOW + ON_ITS_WAY_MS - 1).size).toBe(0)
  const shown = unprinted(due, NOW + ON_ITS_WAY_MS)
  expect([...shown]).toEqual(['15244'])
  expect(unprinted(due, NOW + 2 * ON_ITS_WAY_MS)).toBe(shown)
})

it('a paper that begins anew does not reset the time', () => {
  const unprinted = createUnprinted()
  unprinted(byId(waiting({ changedAt: minutesFromNow(0) })), NOW)
  const again = byId(waiting({ state: 'printing', attempt: 2, changedAt: minutesFromNow(1) }))
  expect(unprinted(again, NOW + ON_ITS_WAY_MS).size).toBe(1)
})

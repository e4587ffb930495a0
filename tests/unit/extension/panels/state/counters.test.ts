import { expect, it } from 'vitest'
import { countOrders } from '../../../../../extension/panels/state/counters'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const atTable = (change: Parameters<typeof row>[0]) => row({ service: 'table', lifecycle: 'accepted', ...change })
const toReview = [paper({ state: 'unconfirmed' }), paper({ state: 'failed' })]

it('counts what the bar shows', () => {
  const counters = countOrders(
    [
      row({ lifecycle: 'pending' }),
      row({ lifecycle: 'quarantined' }),
      row({ lifecycle: 'accepted', papers: toReview }),
      atTable({ table: null }),
      atTable({ table: null, lifecycle: 'done' }),
      row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(50) }),
      row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(70) }),
    ],
    NOW,
  )
  expect(counters).toEqual({ fresh: 2, review: 1, unplaced: 1, soon: 1 })
})

it("last night's papers ring in nobody's morning", () => {
  const last = row({
    lifecycle: 'accepted',
    papers: toReview,
    createdAt: minutesFromNow(-780),
    promisedAt: minutesFromNow(-720),
  })
  expect(countOrders([last], NOW).review).toBe(0)
})

it('a guest who has long gone needs no table', () => {
  expect(
    countOrders([atTable({ table: null, createdAt: minutesFromNow(-80), promisedAt: minutesFromNow(-61) })], NOW)
      .unplaced,
  ).toBe(0)
})

import { expect, it } from 'vitest'
import { countOrders } from '../../../../../extension/panel/state/counters'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const atTable = (change: Parameters<typeof row>[0]) => row({ service: 'table', lifecycle: 'accepted', ...change })
const toReview = [paper({ state: 'unconfirmed' }), paper({ state: 'failed' })]

it('the counters are those of the bar', () => {
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
  expect(counters).toEqual({ fresh: 2, review: 1, unplaced: 1, unpaid: 1, soon: 1 })
})

it('the counters include the papers that the bar asks about, and no others', () => {
  const review = (place: 'bar' | 'opening' | 'order' | 'later', id = '15244') =>
    countOrders([row({ id, papers: [paper({ state: 'unconfirmed', question: { asks: 'check', place } })] })], NOW)
      .review
  expect(review('bar')).toBe(1)
  // A practice order's paper holds the queue of a printer without status, as any other.
  expect(review('bar', 'practice-1-1')).toBe(1)
  for (const place of ['opening', 'order', 'later'] as const) expect(review(place)).toBe(0)
})

import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import type { OrderRow } from '../../../../../extension/messaging/messages'
import { countOrders } from '../../../../../extension/panel/state/counters'
import { groupOrders } from '../../../../../extension/panel/state/groups'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const atTable = (change: Parameters<typeof row>[0]) => row({ service: 'table', lifecycle: 'accepted', ...change })
const countOf = (rows: OrderRow[]) => countOrders(groupOrders(rows, NOW), NOW)
const toReview = [paper({ state: 'unconfirmed' }), paper({ state: 'failed' })]

it('the counters are those of the bar', () => {
  const counters = countOf([
    row({ lifecycle: 'pending' }),
    row({ lifecycle: 'quarantined' }),
    row({ lifecycle: 'cancelled', over: true, attention: say('A-30') }),
    row({ lifecycle: 'accepted', papers: toReview }),
    atTable({ table: null }),
    atTable({ table: null, lifecycle: 'done' }),
    row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(50) }),
    row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(70) }),
  ])
  expect(counters).toEqual({ fresh: 1, attention: 2, review: 1, waiting: 4, unplaced: 1, unpaid: 1, soon: 1 })
})

it('an order that waits for two reasons is one that waits', () => {
  expect(countOf([row({ papers: toReview })])).toMatchObject({ fresh: 1, review: 1, waiting: 1 })
})

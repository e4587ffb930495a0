import { describe, expect, it } from 'vitest'
import { matchesOrder } from '../../../../../extension/log/reading/find-orders'
import { aStoredOrder } from '../../../../fixtures/orders'

const order = aStoredOrder(
  { number: '15244-05', customer: { name: 'Ana Lucía Rozo', phone: '3105550199' } },
  { transaction: 'C1-000123' },
)

describe('the search text for an order', () => {
  it.each(['15244', '#15244-05', ' 244', 'C1-000123', 'c1-000123', '123', 'ana', 'ROZO ana', 'lucia'])(
    '«%s» finds it',
    (typed) => expect(matchesOrder(order, typed)).toBe(true),
  )

  it.each(['', ' # ', '15245', 'C1-000124', 'anabel', 'ana perez', '3105550199'])('«%s» does not', (typed) => {
    expect(matchesOrder(order, typed)).toBe(false)
  })

  it('finds an unreadable one by its transaction', () => {
    expect(matchesOrder({ ...order, order: null }, 'C1-000123')).toBe(true)
    expect(matchesOrder({ ...order, order: null }, 'ana')).toBe(false)
  })
})

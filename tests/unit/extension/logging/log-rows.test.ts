import { describe, expect, it } from 'vitest'
import { entriesOf, rowsOf } from '../../../../extension/logging/log-rows'
import { logEntry } from '../../../../extension/logging/transaction-log'
import type { StoredLogEntry } from '../../../../extension/orders/database'

const AT = '2026-03-14T17:05:00.000Z'
const step = (message: string, orderId: string | null) => logEntry(AT, 'stored', message, { orderId })

describe('rows of the log', () => {
  it('holds all that one write says of one order in one row', () => {
    const rows = rowsOf([step('a1', 'a'), step('b1', 'b'), step('a2', 'a'), step('b2', 'b')])
    expect(rows).toHaveLength(2)
    expect(rows.map(({ orderId }) => orderId)).toEqual(['a', 'b'])
  })

  it('gives back the same entries, each order’s in its order, every one with a place of its own', () => {
    const entries = [step('a1', 'a'), step('no order', null), step('a2', 'a'), step('a3', 'a')]
    const read = rowsOf(entries).flatMap((row, i) => entriesOf({ ...row, seq: i + 1 } as StoredLogEntry))
    expect(read.map(({ seq, message, orderId }) => [seq, message, orderId])).toEqual([
      [1, 'a1', 'a'],
      [1.001, 'a2', 'a'],
      [1.002, 'a3', 'a'],
      [2, 'no order', null],
    ])
  })

  it('leaves a lone entry as it is, which is also how older versions wrote every one', () => {
    const entry = step('a1', 'a')
    expect(rowsOf([entry])).toEqual([entry])
    expect(entriesOf({ ...entry, seq: 7 })).toEqual([{ ...entry, seq: 7 }])
  })
})

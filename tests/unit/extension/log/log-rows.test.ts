import { describe, expect, it } from 'vitest'
import { entriesOf, rowsOf } from '../../../../extension/store/log-rows'
import { anEntry } from '../../../fixtures/log-entries'

const AT = '2026-03-14T17:05:00.000Z'
const step = (message: string, orderId: string | null) => anEntry(AT, message, { orderId })

describe('log rows', () => {
  it('hold all entries of one write, and are found by each of its orders', () => {
    const rows = rowsOf([step('listed', null), step('a1', 'a'), step('b1', 'b'), step('a2', 'a')])
    expect(rows.map(({ orderIds }) => orderIds)).toEqual([['a', 'b']])
    expect(rowsOf([step('none', null)]).map(({ orderIds }) => orderIds)).toEqual([[]])
    expect(rowsOf([])).toEqual([])
  })

  it.each([
    ['of many orders', [step('a1', 'a'), step('no order', null), step('b1', 'b'), step('a2', 'a')]],
    ['of one', [step('a1', 'a'), step('a2', 'a')]],
    ['of none', [step('no order', null), step('neither', null)]],
    ['of hundreds', Array.from({ length: 450 }, (_, n) => step(`step ${n}`, `order ${n % 150}`))],
  ])('return the same entries %s, in their order, each with its own position', (_of, entries) => {
    const read = rowsOf(entries).flatMap((row, i) => entriesOf({ ...row, seq: i + 1 }))
    expect(read.map(({ seq: _, ...entry }) => entry)).toEqual(entries)
    const places = read.map(({ seq }) => seq)
    expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
  })
})

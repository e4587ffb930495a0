import { expect, it } from 'vitest'
import { isOlderReading } from '../../../../extension/orders/merge'

const NOON = '2026-03-14T17:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString()

it('orders readings by when their requests started', () => {
  expect(isOlderReading(at(-10), at(-5), NOON)).toBe(true)
  expect(isOlderReading(at(-5), at(-10), NOON)).toBe(false)
  expect(isOlderReading(at(-5), at(-5), NOON)).toBe(false)
})

it('takes what is read after the clock was set back for younger than what was read by the wrong clock', () => {
  expect(isOlderReading(at(-1), at(3600), NOON)).toBe(false)
})

it('still orders two readings that both started by the wrong clock', () => {
  expect(isOlderReading(at(3590), at(3600), NOON)).toBe(true)
})

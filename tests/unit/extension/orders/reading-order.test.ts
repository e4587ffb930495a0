import { expect, it } from 'vitest'
import { isOlderReading } from '../../../../extension/orders/merge'

const NOON = '2026-03-14T17:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString()

it('readings are ordered by the start of their requests', () => {
  expect(isOlderReading(at(-10), at(-5), NOON)).toBe(true)
  expect(isOlderReading(at(-5), at(-10), NOON)).toBe(false)
  expect(isOlderReading(at(-5), at(-5), NOON)).toBe(false)
})

it('a reading after the clock was set back counts as newer than one by the wrong clock', () => {
  expect(isOlderReading(at(-1), at(3600), NOON)).toBe(false)
})

it('two readings that both started by the wrong clock are still ordered', () => {
  expect(isOlderReading(at(3590), at(3600), NOON)).toBe(true)
})

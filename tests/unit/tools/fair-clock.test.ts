import { expect, it } from 'vitest'
import { shareOf } from '../../stage/fair-clock'

it.each([
  ['0.10 0.20 0.30 1/120 4711\n', 1],
  ['2.10 0.20 0.30 3/120 4711\n', 1],
  ['9.87 7.41 7.12 9/259 7756\n', 0.25],
])('two processors, of which /proc/loadavg says «%s», give a task %d of one', (loadavg, share) => {
  expect(shareOf(loadavg, 2)).toBe(share)
})

import { expect } from 'vitest'

const SHORT = 2_500
const LONG = 80_000
/** Between 32, the ratio of the lengths, and 1024, its square. */
const MOST = 300
/** Of a millisecond much is noise: garbage collection, compilation. */
const LEAST_US = 1_000
const ROUNDS = 8

/**
 * Reads `piece`, repeated to two lengths, and fails when the long one costs the square of the short one's time. It is
 * CPU time of this thread, and one good round of eight is enough: a quadratic reader has none.
 */
export function expectTimeOfLength(read: (text: string) => void, piece: string): void {
  const cost = (length: number): number => {
    const text = piece.repeat(Math.ceil(length / piece.length))
    const { user } = process.threadCpuUsage()
    read(text)
    return Math.max(process.threadCpuUsage().user - user, LEAST_US)
  }
  const ratios: number[] = []
  while (ratios.length < ROUNDS && !ratios.some((ratio) => ratio < MOST)) ratios.push(cost(LONG) / cost(SHORT))
  expect(Math.min(...ratios), `«${piece}»`).toBeLessThan(MOST)
}

import { expect, test } from 'vitest'
import { type Evening, live } from './evening'
import { planOf } from './plan'
import type { Programs } from './shop'

/** @throws AssertionError with what the product has broken, and the errors that nothing in it has caught */
export const expectEveryPromiseKept = ({ violations, crashes }: Evening): void =>
  expect({ violations, crashes }).toEqual({ violations: [], crashes: [] })

/** A test of each seed. */
export const testSeeds = (seeds: readonly number[], programs: Programs): void =>
  test.each(seeds)('seed %i: every promise is kept in an evening with troubles', async (seed) => {
    expectEveryPromiseKept(await live(planOf(seed), programs))
  })

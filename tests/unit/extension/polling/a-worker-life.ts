import { beforeEach, vi } from 'vitest'
import { lifeOfTests } from '../../../stage/life-of-tests'

/** The life of each test's worker: it begins at `startsAt`, waits without chance, and ends with the test. */
export function aWorkerLife(startsAt?: number): ReturnType<typeof lifeOfTests> {
  beforeEach(() => {
    if (startsAt !== undefined) vi.setSystemTime(startsAt)
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
  })
  return lifeOfTests()
}

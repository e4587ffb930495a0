import { afterEach, beforeEach, vi } from 'vitest'

/** The life of each test's worker: it begins at `startsAt`, waits without chance, and ends with the test. */
export function aWorkerLife(startsAt?: number) {
  let controller: AbortController
  const begin = () => {
    controller = new AbortController()
  }
  beforeEach(() => {
    begin()
    if (startsAt !== undefined) vi.setSystemTime(startsAt)
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
  })
  afterEach(() => controller.abort())
  return {
    get signal() {
      return controller.signal
    },
    abort: () => controller.abort(),
    begin,
  }
}

import { beforeEach, onTestFinished } from 'vitest'

/** In a file or a `describe`: a controller that is a new one in each test, and is aborted when that has ended. */
export function lifeOfTests(): Pick<AbortController, 'signal' | 'abort'> {
  let life = new AbortController()
  beforeEach(() => {
    life = new AbortController()
    onTestFinished(() => life.abort())
  })
  return {
    get signal() {
      return life.signal
    },
    abort: () => life.abort(),
  }
}

import type { LaneDeps } from './lane-deps'

/**
 * When a lane tries its printer again after nothing could be sent. It waits by performance.now(): the PC's clock may be
 * set back by hours at any moment, and no paper waits for that.
 */
export class BackOff {
  readonly #deps: Pick<LaneDeps, 'now' | 'times'>
  #failures = 0
  #retryAt = 0

  constructor(deps: Pick<LaneDeps, 'now' | 'times'>) {
    this.#deps = deps
  }

  /** Milliseconds until the next try; 0: now. */
  get left(): number {
    return Math.max(0, this.#retryAt - performance.now())
  }

  /** Something has changed: the next try is at once. */
  hurry(): void {
    this.#retryAt = 0
  }

  /** The printer was there: the next failure is a first one. */
  forget(): void {
    this.#failures = 0
  }

  /** The next try is in `ms`; returns when, ISO-8601 UTC. */
  in(ms: number): string {
    this.#retryAt = performance.now() + ms
    return new Date(this.#deps.now() + ms).toISOString()
  }

  /** One more failure in a row: each waits twice as long as the one before it, up to a limit. */
  longer(): string {
    const { retryFirst, retryMost } = this.#deps.times
    return this.in(Math.min(retryMost, retryFirst * 2 ** Math.min(this.#failures++, 10)))
  }
}

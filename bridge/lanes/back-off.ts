import type { LaneDeps } from './lane-deps'

/**
 * When a lane tries its printer again after nothing could be sent. Uses performance.now(): the PC's clock may be set
 * back by hours at any moment, which must not delay jobs.
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

  retryNow(): void {
    this.#retryAt = 0
  }

  /** The printer was reached: the next failure counts as the first. */
  forget(): void {
    this.#failures = 0
  }

  /** Sets the next try to in `ms`; returns its time, ISO-8601 UTC. */
  in(ms: number): string {
    this.#retryAt = performance.now() + ms
    return new Date(this.#deps.now() + ms).toISOString()
  }

  /** One more failure in a row: doubles the wait from `retryFirst` up to `retryMost`; returns as `in`. */
  longer(): string {
    const { retryFirst, retryMost } = this.#deps.times
    return this.in(Math.min(retryMost, retryFirst * 2 ** Math.min(this.#failures++, 10)))
  }
}

import { backOff } from '@shared/back-off'
import type { LaneDeps } from './lane-deps'

/**
 * When a lane tries its printer again after nothing could be sent. Uses performance.now(): the PC's clock may be set
 * back by hours at any moment, which must not delay jobs.
 */
export function createBackOff({ now, times }: Pick<LaneDeps, 'now' | 'times'>) {
  let failures = 0
  let retryAt = 0
  function retryIn(ms: number): string {
    retryAt = performance.now() + ms
    return new Date(now() + ms).toISOString()
  }
  return {
    /** Milliseconds until the next try; 0: now. */
    left: (): number => Math.max(0, retryAt - performance.now()),
    retryNow(): void {
      retryAt = 0
    },
    /** The printer was reached: the next failure counts as the first. */
    forget(): void {
      failures = 0
    },
    /** Sets the next try to in `ms`; returns its time, ISO-8601 UTC. */
    in: retryIn,
    /** One more failure in a row; returns as `in`. */
    longer: (): string => retryIn(backOff(times.retry, ++failures)),
  }
}

/** A call that has not settled in time; it may still take effect later. */
export class TimeoutError extends Error {}

/**
 * Settles as `work` does, or rejects after `ms` milliseconds: some calls of the browser never answer, and whoever waited
 * for one would wait for the rest of the worker's life. `what` names the call in the message.
 * @throws TimeoutError
 */
export function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(`${what}: no answer in ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

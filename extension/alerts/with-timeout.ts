/** A call did not settle in time; it may still take effect later. */
export class TimeoutError extends Error {}

/**
 * Settles as `work` does, or rejects after `ms` milliseconds: some browser calls never answer, and waiting for one
 * would last for the rest of the worker's life. `what` names the call in the message.
 * @throws TimeoutError
 */
export function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeoutError(`${what}: no answer in ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

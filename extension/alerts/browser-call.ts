/**
 * Settles as `work` does, or rejects after `ms` milliseconds: some browser calls never answer, and waiting for one
 * would last for the rest of the worker's life. `what` names the call in the message. It may still take effect later.
 */
export function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: no answer in ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const CALL_MS = 3_000

/** A call that takes Chrome no time: one that never answers must not end the alarms, which wait for it. */
export const inTime = <T>(what: string, call: Promise<T>): Promise<T> => withTimeout(CALL_MS, what, call)

/** Waits for all of them. @throws the first failure */
export async function allDone(works: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

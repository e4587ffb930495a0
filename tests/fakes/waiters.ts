import { WAIT_OPTIONS } from '../stage/wait-options'

interface Waiter {
  /** True once it is settled. */
  tryNow(): boolean
}

/** Lets tests wait for a condition instead of sleeping: each change calls `check`. */
export class Waiters {
  readonly #waiters = new Set<Waiter>()

  /** Settles as soon as `find` gives something; rejects after `timeoutMs` with `explain()` in the message. */
  until<T>(find: () => T | undefined, explain: () => string, timeoutMs = WAIT_OPTIONS.timeout): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        tryNow: () => {
          const found = find()
          if (found === undefined) return false
          clearTimeout(timer)
          this.#waiters.delete(waiter)
          resolve(found)
          return true
        },
      }
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        reject(new Error(`waited ${timeoutMs} ms in vain: ${explain()}`))
      }, timeoutMs)
      if (!waiter.tryNow()) this.#waiters.add(waiter)
    })
  }

  check(): void {
    for (const waiter of [...this.#waiters]) waiter.tryNow()
  }
}

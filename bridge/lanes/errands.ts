/** Tasks for a lane between two jobs, in order of request. */
export class Errands {
  readonly #stopped: AbortSignal
  readonly #onAdd: () => void
  readonly #errands: (() => Promise<void>)[] = []

  constructor(stopped: AbortSignal, onAdd: () => void) {
    this.#stopped = stopped
    this.#onAdd = onAdd
  }

  /** Removes and returns the next task; undefined: none. */
  next(): (() => Promise<void>) | undefined {
    return this.#errands.shift()
  }

  /**
   * Runs `work` before the next job. Null: `signal` was aborted before it was done, or the lane was stopped before its
   * turn (`work` is then not begun). Rejects with what `work` throws.
   */
  add<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    const stopped = this.#stopped
    if (signal.aborted || stopped.aborted) return Promise.resolve(null)
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        const at = this.#errands.indexOf(errand)
        if (at >= 0) this.#errands.splice(at, 1)
        stopped.removeEventListener('abort', giveUp)
        signal.removeEventListener('abort', giveUp)
        resolve(null)
      }
      const errand = async () => {
        // Once begun it settles with its own result even on stop: `Lane.stop` waits for the loop that runs it.
        stopped.removeEventListener('abort', giveUp)
        try {
          resolve(await work())
        } catch (cause) {
          reject(cause)
        } finally {
          signal.removeEventListener('abort', giveUp)
        }
      }
      stopped.addEventListener('abort', giveUp)
      signal.addEventListener('abort', giveUp)
      this.#errands.push(errand)
      this.#onAdd()
    })
  }
}

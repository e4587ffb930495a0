/** What a lane is asked to do between two papers, in the order of the asking. */
export class Errands {
  readonly #stopped: AbortSignal
  readonly #onAdd: () => void
  readonly #errands: (() => Promise<void>)[] = []

  constructor(stopped: AbortSignal, onAdd: () => void) {
    this.#stopped = stopped
    this.#onAdd = onAdd
  }

  /** The next one, to be done now; undefined: there is none. */
  next(): (() => Promise<void>) | undefined {
    return this.#errands.shift()
  }

  /**
   * Does `work` before the next paper. Null: `signal` was aborted before it was done, or the lane was stopped before its
   * turn; `work` is not begun then. Rejects with what `work` throws.
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
        // Once begun it settles with its own result: `stop` waits for the loop that runs it.
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

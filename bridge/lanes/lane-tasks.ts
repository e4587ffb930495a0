/** Tasks for a lane between two jobs, in order of request. */
export class LaneTasks {
  readonly #stopped: AbortSignal
  readonly #onAdd: () => void
  readonly #tasks: (() => Promise<void>)[] = []

  constructor(stopped: AbortSignal, onAdd: () => void) {
    this.#stopped = stopped
    this.#onAdd = onAdd
  }

  next(): (() => Promise<void>) | undefined {
    return this.#tasks.shift()
  }

  /**
   * Runs `work` before the next job. Null: `signal` was aborted before it was done, or the lane was stopped before its
   * turn (`work` is then not begun). Rejects with what `work` throws.
   */
  add<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    const stopped = this.#stopped
    if (signal.aborted || stopped.aborted) return Promise.resolve(null)
    return new Promise((resolve, reject) => {
      const cancel = () => {
        const at = this.#tasks.indexOf(task)
        if (at >= 0) this.#tasks.splice(at, 1)
        stopped.removeEventListener('abort', cancel)
        signal.removeEventListener('abort', cancel)
        resolve(null)
      }
      const task = async () => {
        // Once begun it settles with its own result even on stop: `Lane.stop` waits for the loop that runs it.
        stopped.removeEventListener('abort', cancel)
        try {
          resolve(await work())
        } catch (cause) {
          reject(cause)
        } finally {
          signal.removeEventListener('abort', cancel)
        }
      }
      stopped.addEventListener('abort', cancel)
      signal.addEventListener('abort', cancel)
      this.#tasks.push(task)
      this.#onAdd()
    })
  }
}

/** Tasks for a lane between two jobs, in order of request. */
export function createLaneTasks(stopped: AbortSignal, onAdd: () => void) {
  const tasks: (() => Promise<void>)[] = []
  return {
    next: (): (() => Promise<void>) | undefined => tasks.shift(),
    /**
     * Runs `work` before the next job. Null: `signal` was aborted before it was done, or the lane was stopped before its
     * turn (`work` is then not begun). Rejects with what `work` throws.
     */
    add<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
      const cancelled = AbortSignal.any([signal, stopped])
      if (cancelled.aborted) return Promise.resolve(null)
      const { promise, resolve, reject } = Promise.withResolvers<T | null>()
      let begun = false
      // Once begun it settles with its own result even on stop: `Lane.stop` waits for the loop that runs it.
      const cancel = () => (!begun || signal.aborted) && resolve(null)
      cancelled.addEventListener('abort', cancel)
      tasks.push(async () => {
        if (cancelled.aborted) return
        begun = true
        await work().then(resolve, reject)
      })
      onAdd()
      return promise
    },
  }
}

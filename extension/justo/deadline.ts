/** Deadline of one call: the time-out or the caller's signal, and which of them fired. */
export interface Deadline {
  signal: AbortSignal
  /** Null: the call ended before either. */
  reached(): 'timeout' | 'caller' | null
  /** Call when the request is over: removes timer and listener. */
  end(): void
}

export function createDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let timedOut = false
  const stop = () => controller.abort()
  const timer = setTimeout(() => {
    timedOut = true
    stop()
  }, timeoutMs)
  if (outer?.aborted) stop()
  outer?.addEventListener('abort', stop)
  return {
    signal: controller.signal,
    reached: () => (timedOut ? 'timeout' : outer?.aborted ? 'caller' : null),
    end() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', stop)
    },
  }
}

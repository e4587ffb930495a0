/** One call's end: the time-out or the caller's own signal, and afterwards which of them it was. */
export interface Deadline {
  signal: AbortSignal
  /** Null: neither; the call ended by itself. */
  reached(): 'timeout' | 'caller' | null
  /** The call is over: nothing is left behind. */
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

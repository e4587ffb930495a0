/**
 * Works under a signal that is aborted after `ms`, or with `gone`. Not `AbortSignal.any` of a timeout: Node 20 lets that
 * one be collected, and then it never fires.
 */
export async function withDeadline<T>(
  ms: number,
  gone: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const end = () => deadline.abort()
  const timer = setTimeout(end, ms)
  gone.addEventListener('abort', end, { once: true })
  if (gone.aborted) end()
  try {
    return await work(deadline.signal)
  } finally {
    clearTimeout(timer)
    gone.removeEventListener('abort', end)
  }
}

const GESTURES = ['pointerdown', 'keydown'] as const
/** Whether the till is staffed changes slowly: more reports would only wake the worker. */
const REPORT_EVERY_MS = 15_000

/**
 * Reports that a person pressed a key or a button in this window: page scripts cannot forge a trusted event.
 * @returns listens again, after `document.open` has erased the window's listeners; the same one is never added twice
 */
export function watchGestures(target: Window, onGesture: () => void, signal: AbortSignal): () => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  const report = (event: Event) => {
    if (!event.isTrusted || performance.now() - reportedAt < REPORT_EVERY_MS) return
    reportedAt = performance.now()
    onGesture()
  }
  const listen = () => {
    for (const type of GESTURES) target.addEventListener(type, report, { capture: true, passive: true, signal })
  }
  listen()
  return listen
}

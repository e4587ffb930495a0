/** The part of `browser.webRequest.onErrorOccurred` that is used. */
interface ErrorEvents {
  addListener(listener: ErrorListener, filter: { urls: string[]; tabId: number }): void
  removeListener(listener: ErrorListener): void
}
type ErrorListener = (details: { url: string; error: string }) => undefined

/** The browser's event arrives shortly after `fetch` has failed; the longest wait for it. */
const LONGEST_MS = 300
/** Requests that belong to no tab: the worker's own. */
export const NO_TAB = -1

/**
 * The browser's error name for a failed request of this extension: `fetch` throws the same error for a cut cable, an
 * unknown host name and a certificate that a wrong clock takes for expired. Needs the permission `webRequest`, limited
 * to hosts that are granted anyway. `tabId`: of the requesting page; default: the worker. `signal` removes the
 * listener.
 */
export function watchNetworkCauses(
  events: ErrorEvents,
  tabId = NO_TAB,
  signal?: AbortSignal,
): (url: string) => Promise<string | null> {
  const recentErrors = new Map<string, { error: string; at: number }>()
  const waiting = new Map<string, (error: string) => void>()
  const listener: ErrorListener = ({ url, error }) => {
    recentErrors.set(url, { error, at: performance.now() })
    waiting.get(url)?.(error)
    return undefined
  }
  events.addListener(listener, { urls: ['https://*/*'], tabId })
  signal?.addEventListener('abort', () => events.removeListener(listener))
  return async (url) => {
    const before = recentErrors.get(url)
    recentErrors.delete(url)
    if (before && performance.now() - before.at < LONGEST_MS) return before.error
    return new Promise((resolve) => {
      const end = (error: string | null) => {
        clearTimeout(timer)
        waiting.delete(url)
        recentErrors.delete(url)
        resolve(error)
      }
      const timer = setTimeout(end, LONGEST_MS, null)
      waiting.set(url, end)
    })
  }
}

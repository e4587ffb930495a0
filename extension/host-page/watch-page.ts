/** From a change of the page until it is answered, ms: a redraw comes as a burst of changes. */
const ANSWER_MS = 250

/** What changes by style alone, as a form that is shown or hidden, is no change of the document. */
export const STYLE_RECHECK_MS = 2_000

/**
 * Calls `onChange` soon after the page has changed, at most 4 times a second, and every `recheckMs`. The whole document is
 * observed: the page may replace its <head>, or write itself anew.
 */
export function watchPage(page: Document, onChange: () => void, signal: AbortSignal, recheckMs?: number): void {
  let pending: ReturnType<typeof setTimeout> | undefined
  const answer = () => {
    pending = undefined
    onChange()
  }
  const observer = new MutationObserver(() => {
    pending ??= setTimeout(answer, ANSWER_MS)
  })
  observer.observe(page, { childList: true, subtree: true })
  const recheck = recheckMs === undefined ? undefined : setInterval(onChange, recheckMs)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(recheck)
    clearTimeout(pending)
  })
}

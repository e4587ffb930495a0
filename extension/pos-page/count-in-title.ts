import { effect, type ReadonlySignal } from '@preact/signals'

/** A page that holds on to its title is not fought for it: each of its changes is answered once, and late. */
const ANSWER_MS = 250

/**
 * `(2) Toma de pedidos`: how many things wait for a person, where a cashier in another tab sees it. The rest of the
 * title stays the page's, which may change it whenever it likes.
 */
export function countInTitle(page: Document, waiting: ReadonlySignal<number>, signal: AbortSignal): void {
  let mark = ''
  let pending: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    pending = undefined
    const { title } = page
    const own = mark !== '' && title.startsWith(mark) ? title.slice(mark.length).trimStart() : title
    mark = waiting.value === 0 ? '' : `(${waiting.value})`
    const marked = mark === '' ? own : `${mark} ${own}`
    if (title !== marked.trimEnd()) page.title = marked
  }
  const stop = effect(write)
  const observer = new MutationObserver(() => {
    pending ??= setTimeout(write, ANSWER_MS)
  })
  // All of the document, for the page may swap its <head> or write itself anew.
  observer.observe(page, { childList: true, subtree: true })
  signal.addEventListener('abort', () => {
    stop()
    clearTimeout(pending)
    observer.disconnect()
    if (mark !== '' && page.title.startsWith(mark)) page.title = page.title.slice(mark.length).trimStart()
  })
}

/** From a change of the title by the page until the count is put back: at most 4 writes a second. */
const ANSWER_MS = 250

/**
 * Puts the number of waiting orders before the page's title, `(2) Toma de pedidos`, where a cashier in another tab sees
 * it. The rest of the title stays the page's, which may change it at any time.
 * @returns sets the number; 0 shows none
 */
export function countInTitle(page: Document, signal: AbortSignal): (waiting: number) => void {
  let waiting = 0
  let mark = ''
  let pending: ReturnType<typeof setTimeout> | undefined
  const ownTitle = () => {
    const { title } = page
    return mark !== '' && title.startsWith(mark) ? title.slice(mark.length).trimStart() : title
  }
  const write = () => {
    clearTimeout(pending)
    pending = undefined
    const own = ownTitle()
    mark = waiting === 0 ? '' : `(${waiting})`
    const marked = mark === '' ? own : `${mark} ${own}`
    if (page.title !== marked.trimEnd()) page.title = marked
  }
  const observer = new MutationObserver(() => {
    pending ??= setTimeout(write, ANSWER_MS)
  })
  // The whole document: the page may replace its <head>, or write itself anew.
  observer.observe(page, { childList: true, subtree: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(pending)
    if (mark !== '') page.title = ownTitle()
  })
  return (count) => {
    waiting = count
    write()
  }
}

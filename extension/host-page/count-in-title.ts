import { watchPage } from './watch-page'

/**
 * Puts the number of waiting orders before the page's title, `(2) Toma de pedidos`, where a cashier in another tab sees
 * it. The rest of the title stays the page's, which may change it at any time.
 * @returns sets the number; 0 shows none
 */
export function countInTitle(page: Document, signal: AbortSignal): (waiting: number) => void {
  let waiting = 0
  let mark = ''
  const ownTitle = () => {
    const { title } = page
    return mark !== '' && title.startsWith(mark) ? title.slice(mark.length).trimStart() : title
  }
  const write = () => {
    const own = ownTitle()
    mark = waiting === 0 ? '' : `(${waiting})`
    const marked = mark === '' ? own : `${mark} ${own}`
    if (page.title !== marked.trimEnd()) page.title = marked
  }
  watchPage(page, write, signal)
  signal.addEventListener('abort', () => {
    if (mark !== '') page.title = ownTitle()
  })
  return (count) => {
    waiting = count
    write()
  }
}

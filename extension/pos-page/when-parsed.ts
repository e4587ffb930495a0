/** Runs once the page's own markup is there; at once in a page that was open before us. */
export function whenParsed(page: Document, run: () => void, signal: AbortSignal): void {
  if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', run, { once: true, signal })
  else run()
}

export interface MountedUi {
  host: HTMLElement
  /** Called whenever it stands in the page, also when it did before. */
  raise(): void
  remove(): void
}

const RECHECK_MS = 2_000

/**
 * Keeps our node under `<html>`, where swaps of the body do not touch it, whatever the page does (measured). Two
 * observers see it removed or `<html>` replaced; the timer is the net under them. A replaced `<html>` may come from
 * `document.open`, which erases every listener in our tree: then it is mounted anew.
 */
export function keepMounted(page: Document, mount: () => MountedUi, signal: AbortSignal): void {
  let root = page.documentElement
  let ui = mount()
  const check = () => {
    const current = page.documentElement
    if (!current) return // between document.open and the first write
    if (current !== root) {
      root = current
      observer.observe(root, { childList: true })
      ui.remove()
      ui = mount()
    }
    if (ui.host.parentNode !== root) root.append(ui.host)
    ui.raise()
  }
  const observer = new MutationObserver(check)
  observer.observe(page, { childList: true })
  observer.observe(root, { childList: true })
  const recheck = setInterval(check, RECHECK_MS)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(recheck)
    ui.remove()
  })
  check()
}

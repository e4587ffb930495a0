export interface MountedHost {
  host: HTMLElement
  /** Called at each check, also when it is shown already. */
  show(): void
  remove(): void
}

const RECHECK_MS = 2_000
/** Between two mounts: a page that removes the host in each of its own observers must not hang the tab. */
const MOUNT_EVERY_MS = 250

/**
 * Keeps the host under `<html>`, where a swap of the body does not touch it. Two observers see it removed or `<html>`
 * replaced; the timer is for what they miss. It is mounted anew each time, with new nodes: `document.open` erases the
 * listeners of the old ones, and an iframe that was removed loads anew in any case.
 */
export function keepMounted(page: Document, mount: () => MountedHost, signal: AbortSignal): void {
  let root: Element | null = null
  let mounted: MountedHost | null = null
  let mountedAt = Number.NEGATIVE_INFINITY
  let pending: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver(() => check())

  function check(): void {
    const current = page.documentElement
    if (!current || signal.aborted) return // no root between document.open and the first write
    if (current !== root) {
      root = current
      observer.observe(root, { childList: true })
    }
    if (mounted?.host.parentNode === root) {
      mounted.show()
      return
    }
    const wait = mountedAt + MOUNT_EVERY_MS - performance.now()
    clearTimeout(pending)
    if (wait > 0) {
      pending = setTimeout(check, wait)
      return
    }
    mounted?.remove()
    mounted = mount()
    mountedAt = performance.now()
    root.append(mounted.host)
    mounted.show()
  }

  observer.observe(page, { childList: true })
  const recheck = setInterval(check, RECHECK_MS)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(recheck)
    clearTimeout(pending)
    mounted?.remove()
  })
  check()
}

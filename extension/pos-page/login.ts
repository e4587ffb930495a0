/**
 * Whether a person is past tomapedidos' login. Its markup is not known and may change, so only what every login has
 * counts: a password field that can be seen.
 */
const PASSWORD = 'input[type="password"], input[autocomplete="current-password"]'
/** A page that has drawn anything at all; before that nobody is logged in. */
const CONTENT = 'input, button, a, nav, header, table, canvas, h1, h2, li'

function isVisible(element: Element): boolean {
  if (typeof element.checkVisibility === 'function') {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  for (let node: Element | null = element; node; node = node.parentElement) {
    const style = getComputedStyle(node)
    if (style.display === 'none' || style.visibility === 'hidden') return false
  }
  return true
}

export function hasLoginForm(page: Document): boolean {
  return [...page.querySelectorAll(PASSWORD)].some(isVisible)
}

export function isLoggedIn(page: Document): boolean {
  return page.body?.querySelector(CONTENT) != null && !hasLoginForm(page)
}

/** A redraw of the page comes as a burst of changes: one look is enough. */
const LOOK_MS = 250
/** Changes by style alone (a form shown or hidden) are no childList change. */
const RECHECK_MS = 2_000

/** Tells at once, and whenever it changes, whether somebody is logged in. */
export function watchLogin(page: Document, onChange: (loggedIn: boolean) => void, signal: AbortSignal): void {
  let last: boolean | null = null
  let pending: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    pending = undefined
    const now = isLoggedIn(page)
    if (now === last) return
    last = now
    onChange(now)
  }
  const observer = new MutationObserver(() => {
    pending ??= setTimeout(look, LOOK_MS)
  })
  observer.observe(page, { childList: true, subtree: true })
  const recheck = setInterval(look, RECHECK_MS)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(recheck)
    clearTimeout(pending)
  })
  look()
}

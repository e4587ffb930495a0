import type { LoginSigns } from './protocol'
import { STYLE_RECHECK_MS, watchPage } from './watch-page'

/**
 * Whether a person is past tomapedidos' login. The page's markup is not known and may change, so by default only what
 * every login has counts: a password field that can be seen. A shop may configure positive signs.
 */
const PASSWORD = 'input[type="password"], input[autocomplete="current-password"]'
/** A page that has drawn anything at all; before that it counts as logged out. */
const CONTENT = 'input, button, a, nav, header, table, canvas, h1, h2, li'
/** Title or heading of an error page of a server or of a proxy before it (nginx, IIS, Apache, Cloudflare, Varnish). */
const ERROR_TITLE =
  /^\s*(error\s+)?5\d\d\b|\b(bad gateway|service (temporarily )?unavailable|gateway time-?out|internal server error|server error in)\b/i
const SERVER_ERROR = 500

const isVisible = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true })

function hasLoginForm(page: Document): boolean {
  return [...page.querySelectorAll(PASSWORD)].some(isVisible)
}

/** HTTP status that the page itself came with; 0: unknown. */
function statusOf(page: Document): number {
  const [entry] = page.defaultView?.performance.getEntriesByType('navigation') ?? []
  return entry && 'responseStatus' in entry ? Number(entry.responseStatus) : 0
}

/** An error page of the server, also when a proxy sends it with status 200. */
function isErrorPage(page: Document): boolean {
  if (statusOf(page) >= SERVER_ERROR) return true
  return [page.title, page.querySelector('h1')?.textContent ?? ''].some((text) => ERROR_TITLE.test(text))
}

/** A selector that is not CSS matches nothing: it then counts as logged out, the safe side. */
function hasSigns(page: Document, { selector, text }: LoginSigns): boolean {
  try {
    const isFound = selector === '' || [...page.querySelectorAll(selector)].some(isVisible)
    // biome-ignore lint/performance/useDomNodeTextContent: a sign must be seen, and scripts are text too
    return isFound && (text === '' || (page.body?.innerText ?? '').includes(text))
  } catch {
    return false
  }
}

export function isLoggedIn(page: Document, signs: LoginSigns): boolean {
  if (page.body?.querySelector(CONTENT) == null || hasLoginForm(page) || isErrorPage(page)) return false
  return hasSigns(page, signs)
}

/** Tells at once, and whenever it changes, whether a cashier is logged in. */
export function watchLogin(
  page: Document,
  signs: LoginSigns,
  onChange: (loggedIn: boolean) => void,
  signal: AbortSignal,
): void {
  let last: boolean | null = null
  const look = () => {
    const now = isLoggedIn(page, signs)
    if (now === last) return
    last = now
    onChange(now)
  }
  watchPage(page, look, signal, STYLE_RECHECK_MS)
  look()
}

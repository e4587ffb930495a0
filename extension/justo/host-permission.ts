import { browser } from 'wxt/browser'

/** Hosts in the manifest: granted at installation (wxt.config.ts). */
const GRANTED = new Set(['api.getjusto.com'])

/** What the manifest may ask for later (`optional_host_permissions`). */
const JUSTO = /(?:^|\.)getjusto\.com$/

/**
 * The match pattern whose permission must be requested before calling `baseUrl`; null: none. A pattern has no port, so
 * it covers every port of the host. A host that is not Justo's, as a company's own relay named by its policy, has none:
 * a manifest cannot name it, no policy grants it (`runtime_allowed_hosts` only lifts `runtime_blocked_hosts`), and its
 * server must admit the extension itself (CORS). Before it does, Chrome asks it without the key.
 */
export function wantedOrigin(baseUrl: string): string | null {
  const { hostname } = new URL(baseUrl)
  return GRANTED.has(hostname) || !JUSTO.test(hostname) ? null : `https://${hostname}/*`
}

/** Whether the browser may call Justo's host; one that the manifest does not name needs a granted permission. */
export async function hasHostPermission(baseUrl: string): Promise<boolean> {
  const origin = wantedOrigin(baseUrl)
  return origin === null || browser.permissions.contains({ origins: [origin] })
}

/** Asks for the permission where it is missing. Call it within a click: Chrome shows its question for nothing else. */
export async function requestHostPermission(baseUrl: string): Promise<boolean> {
  const origin = wantedOrigin(baseUrl)
  return origin === null || browser.permissions.request({ origins: [origin] })
}

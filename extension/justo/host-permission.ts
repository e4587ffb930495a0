/** Hosts in the manifest: granted at installation (wxt.config.ts). */
const GRANTED = new Set(['api.getjusto.com'])

/**
 * The match pattern whose permission must be requested before calling `baseUrl`; null: none. A pattern has no port, so
 * it covers every port of the host.
 */
export function wantedOrigin(baseUrl: string): string | null {
  const { hostname } = new URL(baseUrl)
  return GRANTED.has(hostname) ? null : `https://${hostname}/*`
}

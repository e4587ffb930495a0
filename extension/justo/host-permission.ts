/** Hosts of the manifest: granted with the installation (wxt.config.ts). */
const GRANTED = new Set(['api.getjusto.com'])

/**
 * The match pattern that the browser must be asked for before it may talk to `baseUrl`; null: none. A pattern names no
 * port, so it stands for all of the host's.
 */
export function wantedOrigin(baseUrl: string): string | null {
  const { hostname } = new URL(baseUrl)
  return GRANTED.has(hostname) ? null : `https://${hostname}/*`
}

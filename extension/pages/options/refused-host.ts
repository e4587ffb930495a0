import { browser } from 'wxt/browser'
import { wantedOrigin } from '../../justo/host-permission'

/**
 * Asks the person to let the browser talk to Justo's host, when it is another than the manifest's; call it from a click.
 * @returns the host that was not granted; null: the way is free
 */
export async function refusedHost(baseUrl: string | undefined): Promise<string | null> {
  const origin = baseUrl === undefined ? null : wantedOrigin(baseUrl)
  if (baseUrl === undefined || origin === null) return null
  return (await browser.permissions.request({ origins: [origin] })) ? null : new URL(baseUrl).host
}

import type { Reach } from '../../../extension/bridge-client/call'
import { createBridgeClient } from '../../../extension/bridge-client/client'
import { OWN_ORIGIN } from '../../fakes/till-session'
import { openBridge } from '../../stage/open-bridge'
import { BAR, onPort, shopSettings } from '../../stage/shop-settings'

/** Headers that the browser adds to a request of the extension's worker; a test may change them. */
export interface Browser {
  headers?: Record<string, string>
  /** Replaces the URL's host. */
  host?: string
  token?: string
}

/** Ports at which no printer answers. */
export const NO_PRINTERS = { cocina: 9, caja: 9 }

/** A bridge's settings with one kitchen and one counter printer on these ports of this machine. */
export const shopOf = ({ cocina, caja }: { cocina: number; caja: number }) =>
  shopSettings({ cocina: onPort(cocina), caja: onPort(caja) }, [BAR])

/** A complete bridge on a real socket, and the extension's client of it. */
export async function bridgeAndClient(settings: object) {
  const { bridge, folder, token, restart } = await openBridge(settings)

  /** A client with the headers that Chromium sends for the extension. */
  const reach = (browser: Browser = {}): Reach => ({
    url: browser.host ? bridge.address.replace('127.0.0.1', browser.host) : bridge.address,
    token: browser.token ?? token,
    fetch: (url, init = {}) => {
      const own = init.method === 'GET' ? {} : { origin: OWN_ORIGIN }
      return fetch(url, { ...init, headers: { ...init.headers, ...own, ...browser.headers } } as RequestInit)
    },
  })
  const client = (browser?: Browser) => createBridgeClient(reach(browser))
  return { bridge, folder, client, reach, restart, token }
}

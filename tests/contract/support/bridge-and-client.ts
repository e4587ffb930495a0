import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { onTestFinished } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { startBridge } from '../../../bridge/start-bridge'
import type { Reach } from '../../../extension/bridge-client/call'
import { createBridgeClient } from '../../../extension/bridge-client/client'
import { freePort } from '../../fakes/free-port'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

export const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
const PARTS = { buildTicket, withMarks, encode: encodeTicket, createTransport }

/** Headers that the browser adds to a request of the extension's worker; a test may change them. */
export interface Browser {
  headers?: Record<string, string>
  /** Replaces the URL's host. */
  host?: string
  token?: string
}

/** Ports that refuse connections (9, discard, RFC 863): every job stays queued. */
export const NO_PRINTERS = { cocina: 9, caja: 9 }

/** A bridge's settings with one kitchen and one counter printer on these ports of this machine. */
export const shopOf = (ports: { cocina: number; caja: number }) => ({
  printers: (['cocina', 'caja'] as const).map((id) => ({
    id,
    name: id.toUpperCase(),
    connection: { type: 'network', host: '127.0.0.1', port: ports[id] },
  })),
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] },
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})

/** A complete bridge on a real socket, and the extension's client of it. */
export async function bridgeAndClient(settings: object) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const started = await startBridge({ folder, port: await freePort(), parts: PARTS, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  const { bridge } = started
  onTestFinished(() => bridge.stop())

  /** A client with the headers that Chromium sends for the extension. */
  const reach = (browser: Browser = {}): Reach => ({
    url: browser.host ? bridge.address.replace('127.0.0.1', browser.host) : bridge.address,
    token: browser.token ?? token,
    fetch: (url, init = {}) => {
      const own = init.method === 'GET' ? {} : { origin: ORIGIN }
      return fetch(url, { ...init, headers: { ...init.headers, ...own, ...browser.headers } } as RequestInit)
    },
  })
  /** The bridge again, after its end, on the same port and folder. */
  const restart = async () => {
    const again = await startBridge({ folder, port: bridge.port, parts: PARTS, machine: null })
    if (!again.ok) throw new Error(again.problem.text)
    onTestFinished(() => again.bridge.stop())
  }
  const client = (browser?: Browser) => createBridgeClient(reach(browser))
  return { bridge, folder, client, reach, restart, token }
}

import { EXTENSION_ID } from '@shared/extension-id'
import { handshakeOf } from '../../extension/bridge-client/handshake'

export interface PairedTill {
  /** Of the bridge: `http://127.0.0.1:17177` */
  url: string
  /** The secret that pairing gave. */
  token: string
  /** Default: the extension's own. */
  origin?: string
  fetch?: typeof fetch
}

const OWN_ORIGIN = `chrome-extension://${EXTENSION_ID}`

/** Shakes hands as the extension does, and returns what its requests carry until the bridge starts again. */
export async function openSession({ url, token, origin = OWN_ORIGIN, fetch: send = fetch }: PairedTill) {
  const opened = await handshakeOf({
    url,
    token,
    fetch: (address, init) => send(address, { ...init, headers: { ...init?.headers, origin } } as RequestInit),
  }).open(true)
  if (!opened.ok) throw new Error(`no session with ${url}: ${opened.failure.kind}`)
  return opened.session.bearer
}

/** Headers of a till's requests without the extension's client. */
export const sessionHeaders = async (till: PairedTill) => ({
  authorization: `Bearer ${await openSession(till)}`,
  origin: till.origin ?? OWN_ORIGIN,
  'content-type': 'application/json',
})

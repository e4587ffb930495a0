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

/** Of the extension's requests. */
export const OWN_ORIGIN = `chrome-extension://${EXTENSION_ID}`

/** As Chrome sends it for the extension: with its Origin. */
export const extensionFetch: typeof fetch = (address, init) =>
  fetch(address, { ...init, headers: { ...init?.headers, origin: OWN_ORIGIN } } as RequestInit)

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

/** Requests of a till to a bridge that may start again: then it shakes hands anew. */
export function tillFetch(till: PairedTill): (path: string, init?: RequestInit) => Promise<Response> {
  let headers: Record<string, string> | null = null
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    headers ??= await sessionHeaders(till)
    return fetch(`${till.url}${path}`, { ...init, headers: { ...headers, ...init.headers } } as RequestInit)
  }
  return async (path, init = {}) => {
    const answer = await send(path, init)
    if (answer.status !== 401) return answer
    headers = null
    return send(path, init)
  }
}

import { BODY_LIMIT } from '@shared/api'
import { NONCE_HEADER, PROOF_HEADER, sealedIn } from '@shared/session'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { ClientStore } from '../clients/client-store'
import type { Pairing } from '../clients/pairing'
import type { Sessions } from '../clients/sessions'
import type { Log } from '../log/log'
import type { AppEnv } from './app-deps'
import { refuse } from './errors'

/**
 * The Host header must name exactly this bridge. Against DNS rebinding: a page whose name was rebound to 127.0.0.1
 * sends its own name here (CVE-2025-66414 and similar).
 */
export const hostGuard = (port: () => number) =>
  createMiddleware(async function checkHost(c, next) {
    if (c.req.header('host') !== `127.0.0.1:${port()}`) return refuse(c, 'host')
    await next()
  })

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * An Origin, if present, must equal that of a paired extension; for `POST /pair`, of the one that may pair now. A
 * service worker's GET carries none (Chromium 156); requests that change something must carry one.
 */
export const originGuard = (clients: Pick<ClientStore, 'isPaired'>, pairing: Pick<Pairing, 'mayPair'>) =>
  createMiddleware(async function checkOrigin(c, next) {
    const origin = c.req.header('origin')
    const pairs = c.req.method === 'POST' && c.req.path === '/pair'
    const known = origin !== undefined && (pairs ? pairing.mayPair(origin) : clients.isPaired(origin))
    const absent = origin === undefined && READS.has(c.req.method)
    if (!known && !absent) return refuse(c, 'origin')
    await next()
  })

/** Browsers send `none` for an extension's own requests; cross-site, same-site or same-origin for a page's. */
export const fetchSiteGuard = createMiddleware(async function checkFetchSite(c, next) {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'none') return refuse(c, 'fetch-site')
  await next()
})

/** No preflight is answered: an extension with the host permission sends none. */
export const methodGuard = createMiddleware(async function checkMethod(c, next) {
  if (c.req.method === 'OPTIONS') return refuse(c, 'method')
  await next()
})

const OPEN = new Set(['GET /health', 'HEAD /health', 'POST /pair', 'POST /session'])

/**
 * The session of a paired till; an Origin, if present, must be the one that the till was paired from. The answer proves,
 * for the nonce of the request, that it comes from this bridge: also a refusal of the guards and routes after this one.
 */
export const sessionGuard = ({ clientShown, proveAnswer }: Pick<Sessions, 'clientShown' | 'proveAnswer'>) =>
  createMiddleware<AppEnv>(async function checkSession(c, next) {
    if (OPEN.has(`${c.req.method} ${c.req.path}`)) return next()
    const client = clientShown(c.req.header('authorization'))
    const origin = c.req.header('origin')
    if (!client || (origin !== undefined && origin !== client.origin)) return refuse(c, 'token')
    c.set('client', client)
    const nonce = c.req.header(NONCE_HEADER)
    if (nonce !== undefined) c.header(PROOF_HEADER, proveAnswer(client, nonce))
    await next()
  })

const hasBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** A page can send a form or plain text without a preflight, but never JSON (Fetch, CORS-safelisted request-header). */
export const mediaTypeGuard = createMiddleware(async function checkMediaType(c, next) {
  const type = c.req.header('content-type')?.toLowerCase() ?? ''
  if (hasBody(c.req.method) && !/^application\/json(?:\s*;\s*charset=utf-8)?$/.test(type))
    return refuse(c, 'media-type')
  await next()
})

function tooLong(c: Context): Response {
  c.header('connection', 'close') // the rest of the body is not read
  return refuse(c, 'size')
}

/** Reads a body as a web stream, which takes longer than all guards together. */
const limitUndeclared = bodyLimit({ maxSize: BODY_LIMIT, onError: tooLong })

/**
 * Stores the body's text for the routes; 1 MiB at most (413). A declared length is an upper bound, as Node's parser
 * reads no further.
 */
export const sizeGuard = (log: Log) =>
  createMiddleware<AppEnv>(async function checkSize(c, next) {
    if (!hasBody(c.req.method)) return next()
    const declared = Number(c.req.header('content-length') ?? 0)
    if (declared > BODY_LIMIT) return tooLong(c)
    try {
      const refused = declared > 0 ? undefined : await limitUndeclared(c, async () => {})
      if (refused) return refused
      c.set('bodyText', await c.req.text())
    } catch (cause) {
      const message = `the caller of a ${c.req.method} left in the middle of its body: ${String(cause)}`
      log({ level: 'info', step: 'trouble', kind: 'aborted body', message })
      return c.body(null, 400) // not received: the connection is closed
    }
    await next()
  })

/**
 * Opens a body that the till sealed, for the routes; one that is not sealed with this session is refused (422), and so
 * is (401) that of a till that was revoked while its body came.
 */
export const sealGuard = ({ unseal, clientShown }: Pick<Sessions, 'unseal' | 'clientShown'>) =>
  createMiddleware<AppEnv>(async function openSealed(c, next) {
    if (!hasBody(c.req.method) || c.get('client') === undefined) return next()
    const client = clientShown(c.req.header('authorization'))
    if (client === null) return refuse(c, 'token')
    const sealed = sealedIn(c.get('bodyText'))
    if (sealed === null) return next()
    const text = unseal(client, sealed)
    if (text === null) return refuse(c, 'schema', { issues: [{ path: 'sealed', message: 'sealed with other keys' }] })
    c.set('bodyText', text)
    await next()
  })

import { BODY_LIMIT } from '@shared/api'
import { NONCE_HEADER, PROOF_HEADER, sealedIn } from '@shared/session'
import { createMiddleware } from 'hono/factory'
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
export const originGuard = (isPaired: (origin: string) => boolean, mayPair: (origin: string) => boolean) =>
  createMiddleware(async function checkOrigin(c, next) {
    const origin = c.req.header('origin')
    const pairs = c.req.method === 'POST' && c.req.path === '/pair'
    const known = origin !== undefined && (pairs ? mayPair(origin) : isPaired(origin))
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

type BodyReading =
  | { type: 'whole'; text: string }
  /** Longer than the limit, regardless of its Content-Length. */
  | { type: 'too-long' }
  /** The connection ended before the body did. */
  | { type: 'aborted'; cause: unknown }

/** Reads a body up to the limit. */
async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<BodyReading> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of body ?? []) {
      size += piece.length
      if (size > BODY_LIMIT) return { type: 'too-long' }
      pieces.push(piece)
    }
  } catch (cause) {
    return { type: 'aborted', cause }
  }
  return { type: 'whole', text: Buffer.concat(pieces).toString('utf8') }
}

/**
 * A declared length is an upper bound, as Node's parser reads no further: such a body is read without a web stream,
 * which would take longer than all guards together.
 */
async function readDeclared(request: Request): Promise<BodyReading> {
  try {
    const text = await request.text()
    return Buffer.byteLength(text) > BODY_LIMIT ? { type: 'too-long' } : { type: 'whole', text }
  } catch (cause) {
    return { type: 'aborted', cause }
  }
}

const readUpTo = (request: Request, declared: number): Promise<BodyReading> =>
  declared > 0 ? readDeclared(request) : readBounded(request.body)

/** Stores the body's text for the routes; 1 MiB at most (413). */
export const sizeGuard = (log: Log) =>
  createMiddleware<AppEnv>(async function checkSize(c, next) {
    if (!hasBody(c.req.method)) return next()
    const declared = Number(c.req.header('content-length') ?? 0)
    const reading = declared > BODY_LIMIT ? ({ type: 'too-long' } as const) : await readUpTo(c.req.raw, declared)
    if (reading.type === 'too-long') {
      c.header('connection', 'close') // the rest of the body is not read
      return refuse(c, 'size')
    }
    if (reading.type === 'aborted') {
      const message = `the caller of a ${c.req.method} left in the middle of its body: ${String(reading.cause)}`
      log({ level: 'info', step: 'trouble', kind: 'aborted body', message })
      return c.body(null, 400) // not received: the connection is closed
    }
    c.set('bodyText', reading.text)
    await next()
  })

/** Opens a body that the till sealed, for the routes; one that is not sealed with this session is refused (422). */
export const sealGuard = ({ unseal }: Pick<Sessions, 'unseal'>) =>
  createMiddleware<AppEnv>(async function openSealed(c, next) {
    const client = c.get('client')
    const sealed = hasBody(c.req.method) && client !== undefined ? sealedIn(c.get('bodyText')) : null
    if (sealed === null) return next()
    const text = unseal(client, sealed)
    if (text === null) return refuse(c, 'schema', { issues: [{ path: 'sealed', message: 'sealed with other keys' }] })
    c.set('bodyText', text)
    await next()
  })

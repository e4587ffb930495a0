import { type Answer, readAnswer } from './answer'
import type { JustoError, JustoErrorKind, JustoResult } from './result'

export interface JustoClientOptions {
  fetch: typeof fetch
  /** `https://api.getjusto.com`, without a trailing slash. */
  baseUrl: string
  token: string
  /** The clock, ISO-8601 UTC. */
  now: () => string
  /** Deadline of the whole call, including its body. */
  timeoutMs?: number
  /** Whether the browser may send requests to `baseUrl`; default: it may. */
  allowed?: () => Promise<boolean>
  /** The browser's error name for a request to `url` that has just failed (`net::ERR_CERT_DATE_INVALID`), if known. */
  causeOf?: (url: string) => Promise<string | null>
}

/** One request before base URL and token are added. */
interface JustoRequest {
  method: 'POST' | 'PATCH' | 'PUT'
  /** Path with a leading slash. */
  path: string
  body: unknown
}

interface Received extends Answer {
  date: string | null
}

/**
 * Characters that an HTTP header can carry. Anything else is no key, and `fetch` would throw as for a network error.
 */
const TOKEN = /^[\x21-\x7e]+$/

export const failure = (kind: JustoErrorKind, detail: string): JustoError => ({
  kind,
  detail,
  retryAfterMs: null,
  serverText: null,
})

async function send(options: JustoClientOptions, request: JustoRequest, signal: AbortSignal): Promise<Received> {
  const { fetch: send, baseUrl, token } = options
  const { path, method, body } = request
  const response = await send(`${baseUrl}${path}`, {
    method,
    body: JSON.stringify(body),
    signal,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
    // A captive portal answers with a redirect: following it would send the brand's key to another host.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  })
  const { headers } = response
  return {
    // A browser hides everything of a redirect that it did not follow, the status too.
    status: response.type === 'opaqueredirect' ? 302 : response.status,
    contentType: headers.get('content-type') ?? '',
    retryAfter: headers.get('retry-after'),
    date: headers.get('date'),
    body: await response.text(),
  }
}

/** Compares the clock with the middle of the call; `Date` has a resolution of one second. */
function skewOf(date: string | null, start: number, ms: number): number | null {
  const server = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(server) ? null : Math.round(start + ms / 2 - server)
}

/** Some servers repeat the request in their error: the key is removed before the text leaves this module. */
const withoutToken = (error: JustoError, token: string): JustoError => ({
  ...error,
  serverText: error.serverText === null ? null : error.serverText.replaceAll(token, '***'),
})

async function whyNoAnswer({ baseUrl, causeOf }: JustoClientOptions, path: string) {
  const cause = (await causeOf?.(`${baseUrl}${path}`)) ?? null
  if (cause?.startsWith('net::ERR_CERT_')) return failure('certificate', cause)
  return failure('network', cause ?? 'no connection, or one that broke')
}

/** Sends under the deadline. A missing answer is a value: `fetch` throws the same error for each cause. */
async function receive(
  options: JustoClientOptions,
  request: JustoRequest,
  outer: AbortSignal | undefined,
): Promise<{ ok: true; received: Received } | { ok: false; error: JustoError }> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), options.timeoutMs ?? 10_000)
  const signal = outer ? AbortSignal.any([timeout.signal, outer]) : timeout.signal
  try {
    return { ok: true, received: await send(options, request, signal) }
  } catch {
    if (timeout.signal.aborted) return { ok: false, error: failure('timeout', 'no answer in time') }
    if (outer?.aborted) return { ok: false, error: failure('network', 'ended by the caller') }
    return { ok: false, error: await whyNoAnswer(options, request.path) }
  } finally {
    clearTimeout(timer)
  }
}

async function whyNotSent({ token, allowed }: JustoClientOptions): Promise<JustoError | null> {
  if (!TOKEN.test(token)) return failure('key-refused', 'the key holds characters that no key has')
  if (allowed && !(await allowed())) return failure('not-allowed', 'the browser may not talk to this host')
  return null
}

/** One call to Justo with every outcome as a value; no retries. `unwrap` answers null for data of an unknown shape. */
export async function exchange<T>(
  options: JustoClientOptions,
  request: JustoRequest,
  unwrap: (data: unknown) => { data: T; more?: boolean } | null,
  outer?: AbortSignal,
): Promise<JustoResult<T>> {
  const startedAt = options.now()
  const start = Date.parse(startedAt)
  // performance.now(): a correction of the clock during the call would make it hours long and the skew half of that.
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  const failed = (error: JustoError): JustoResult<T> => ({ ok: false, error, startedAt, ms: took() })
  const unsent = await whyNotSent(options)
  if (unsent !== null) return failed(unsent)
  const answer = await receive(options, request, outer)
  if (!answer.ok) return failed(answer.error)
  const { received } = answer
  const ms = took()
  // `Retry-After` may be a date, which is by Justo's clock.
  const reading = readAnswer(received, Date.parse(received.date ?? '') || Date.parse(options.now()))
  if (!reading.ok) return failed(withoutToken(reading.error, options.token))
  const result = unwrap(reading.data)
  if (result === null) return failed(failure('garbage', `HTTP ${received.status} without a list in its data`))
  return { ok: true, ...result, startedAt, ms, skewMs: skewOf(received.date, start, ms) }
}

import { type Answer, readAnswer } from './answer'
import { type JustoAction, type JustoCall, type JustoData, type JustoParameters, v1Profile } from './profile'
import type { JustoError, JustoErrorKind, JustoResult } from './result'

export interface JustoClientOptions {
  fetch: typeof fetch
  /** `https://api.getjusto.com`, without a slash at its end. */
  baseUrl: string
  token: string
  /** The clock, ISO-8601 UTC. */
  now: () => string
  /** For the whole call, its body too. */
  timeoutMs?: number
}

/** Justo's calls, each with every outcome as a value; nothing here retries. `signal` ends a call before its time. */
export interface JustoClient {
  pendingOrders(storeIds: readonly string[], signal?: AbortSignal): Promise<JustoResult<unknown[]>>
  orders(query: JustoParameters['orders'], signal?: AbortSignal): Promise<JustoResult<unknown[]>>
  acceptOrder(orderId: string, signal?: AbortSignal): Promise<JustoResult<unknown>>
  rejectOrder(orderId: string, reason: string, signal?: AbortSignal): Promise<JustoResult<unknown>>
}

/** What an HTTP header can carry; anything else is no key, and `fetch` would throw as if the network were down. */
const TOKEN = /^[\x21-\x7e]+$/

const failure = (kind: JustoErrorKind, detail: string): JustoError => ({
  kind,
  detail,
  retryAfterMs: null,
  serverText: null,
})

/** Aborts at the time-out or with the caller's signal, and knows which it was. */
function createDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  let timedOut = false
  const stop = () => controller.abort()
  const timer = setTimeout(() => {
    timedOut = true
    stop()
  }, timeoutMs)
  if (outer?.aborted) stop()
  outer?.addEventListener('abort', stop)
  return {
    signal: controller.signal,
    error(): JustoError {
      if (timedOut) return failure('timeout', `no answer within ${timeoutMs} ms`)
      return failure('network', outer?.aborted ? 'ended by the caller' : 'no connection, or one that broke')
    },
    end() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', stop)
    },
  }
}

interface Received extends Answer {
  date: string | null
}

async function send(options: JustoClientOptions, request: RequestInit & { path: string }): Promise<Received> {
  const { fetch: send, baseUrl, token } = options
  const { path, ...init } = request
  const response = await send(`${baseUrl}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
    // A captive portal answers with a redirect: following it would hand the brand's key to a stranger.
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })
  const { headers, status } = response
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    retryAfter: headers.get('retry-after'),
    date: headers.get('date'),
    body: await response.text(),
  }
}

/** The clock is compared with the middle of the call; `Date` has whole seconds. */
function skewOf(date: string | null, start: number, ms: number): number | null {
  const server = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(server) ? null : Math.round(start + ms / 2 - server)
}

/** Some servers repeat the request in their error: the key never leaves this room. */
const withoutToken = (error: JustoError, token: string): JustoError => ({
  ...error,
  serverText: error.serverText === null ? null : error.serverText.replaceAll(token, '***'),
})

/** Sends under the deadline. A missing answer is a value: `fetch` throws for each kind of it and tells no difference. */
async function receive(
  options: JustoClientOptions,
  request: RequestInit & { path: string },
  outer: AbortSignal | undefined,
): Promise<{ ok: true; received: Received } | { ok: false; error: JustoError }> {
  const deadline = createDeadline(options.timeoutMs ?? 10_000, outer)
  try {
    return { ok: true, received: await send(options, { ...request, signal: deadline.signal }) }
  } catch {
    return { ok: false, error: deadline.error() }
  } finally {
    deadline.end()
  }
}

async function call<A extends JustoAction>(
  options: JustoClientOptions,
  { method, path, body, unwrap }: JustoCall<A>,
  parameters: JustoParameters[A],
  outer: AbortSignal | undefined,
): Promise<JustoResult<JustoData[A]>> {
  const startedAt = options.now()
  const start = Date.parse(startedAt)
  const took = () => Math.max(0, Date.parse(options.now()) - start)
  const failed = (error: JustoError): JustoResult<JustoData[A]> => ({ ok: false, error, startedAt, ms: took() })
  if (!TOKEN.test(options.token)) return failed(failure('key-refused', 'the key holds characters that no key has'))

  const answer = await receive(options, { method, path, body: JSON.stringify(body(parameters)) }, outer)
  if (!answer.ok) return failed(answer.error)
  const { received } = answer
  const ms = took()
  const reading = readAnswer(received, start + ms)
  if (!reading.ok) return failed(withoutToken(reading.error, options.token))
  const result = unwrap(reading.data)
  if (result === null) return failed(failure('garbage', `HTTP ${received.status} without a list in its data`))
  return { ok: true, data: result.data, startedAt, ms, skewMs: skewOf(received.date, start, ms) }
}

/** A client of Justo's v1. Use it from the worker or an extension page only: there host permissions lift CORS. */
export function createJustoClient(options: JustoClientOptions): JustoClient {
  const { pendingOrders, orders, acceptOrder, rejectOrder } = v1Profile
  return {
    pendingOrders: (storeIds, signal) => call(options, pendingOrders, { storeIds }, signal),
    orders: (query, signal) => call(options, orders, query, signal),
    acceptOrder: (orderId, signal) => call(options, acceptOrder, { orderId }, signal),
    rejectOrder: (orderId, reason, signal) => call(options, rejectOrder, { orderId, reason }, signal),
  }
}

import { errorAnswer } from '@shared/api'
import { parseJson } from '@shared/parse-json'
import { NONCE_BYTES, NONCE_HEADER, PROOF_HEADER } from '@shared/session'
import * as z from 'zod/mini'
import { type BridgeFailure, failureOf, REQUEST_INIT } from './failure'
import { handshakeOf, type Opened, type Reach } from './handshake'
import { randomText, type Session } from './session-keys'

export type { BridgeFailure } from './failure'
export type { Reach } from './handshake'

/** A hanging bridge must not block the dispatcher. */
const TIMEOUT_MS = 5_000

export type Reading<T> = { ok: true; data: T; status: number } | { ok: false; failure: BridgeFailure }

export type BridgeResult<T> = Reading<T> & { ms: number }

interface Call {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  body?: unknown
  /** The version that the body is based on: `If-Match`. */
  ifMatch?: string
  /**
   * Sent once more when the connection breaks, as the bridge ends connections when others use up its places. Default:
   * reads only. What changes something is repeated only where the bridge answers a repeat as it did the first.
   */
  isRepeatable?: boolean
  timeoutMs?: number
  signal?: AbortSignal
}

/** `mayRepeat`: the bridge did not get the request, or answers a second one as it did the first. */
type Exchanged<T> = { ok: true; value: T } | { ok: false; failure: BridgeFailure; mayRepeat: boolean }

/** What a bridge of this session sent: its answers are read, no other. */
type Read<T> = (response: Response) => Promise<T>

async function send(reach: Reach, request: Call, session: Session, signal: AbortSignal) {
  const nonce = randomText(NONCE_BYTES)
  const hasBody = request.body !== undefined
  const response = await reach.fetch(`${reach.url}${request.path}`, {
    ...REQUEST_INIT,
    method: request.method,
    headers: {
      authorization: `Bearer ${session.bearer}`,
      [NONCE_HEADER]: nonce,
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(request.ifMatch === undefined ? {} : { 'if-match': `"${request.ifMatch}"` }),
    },
    body: hasBody ? await session.seal(JSON.stringify(request.body)) : null,
    signal,
  })
  return (await session.isProven(nonce, response.headers.get(PROOF_HEADER) ?? '')) ? response : null
}

/**
 * One request in a proven session. Whatever breaks ends the session, so that the next request begins with a handshake:
 * the bridge may have died, and its port may be another program's by now.
 */
async function exchangeOnce<T>(reach: Reach, request: Call, signal: AbortSignal, read: Read<T>): Promise<Exchanged<T>> {
  const { isRepeatable = request.method === 'GET' } = request
  const handshake = handshakeOf(reach)
  let opened: Opened | null = null
  try {
    signal.throwIfAborted()
    // What is sent once needs a session of now: one of an earlier run would be refused, and that could not be repeated.
    opened = await handshake.open(!isRepeatable)
    if (!opened.ok) return { ok: false, failure: opened.failure, mayRepeat: false }
    signal.throwIfAborted()
    const response = await send(reach, request, opened.session, signal)
    if (response !== null) return { ok: true, value: await read(response) }
    handshake.end(opened.session)
    return { ok: false, failure: { kind: 'unproven' }, mayRepeat: isRepeatable }
  } catch (error) {
    if (opened?.ok && request.signal?.aborted !== true) handshake.end(opened.session)
    const failure = failureOf(error)
    return { ok: false, failure, mayRepeat: isRepeatable && failure.kind === 'closed' }
  }
}

/** Sends a request, and where it may be repeated, once more after a failure. Every outcome is a value. */
export async function exchange<T>(reach: Reach, request: Call, read: Read<T>): Promise<Exchanged<T>> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const first = await exchangeOnce(reach, request, signal, read)
  return first.ok || !first.mayRepeat ? first : exchangeOnce(reach, request, signal, read)
}

/** An answer as it is read. */
export function reading<T>({ ok, status }: Response, body: unknown, schema: z.ZodMiniType<T>): Reading<T> {
  if (ok) {
    const parsed = z.safeParse(schema, body)
    return parsed.success ? { ok, data: parsed.data, status } : { ok: false, failure: { kind: 'garbage', status } }
  }
  const parsed = z.safeParse(errorAnswer, body)
  if (!parsed.success) return { ok, failure: { kind: 'garbage', status } }
  return { ok, failure: { kind: 'refused', status, answer: parsed.data } }
}

/** One request of the bridge's HTTP API. Every outcome is a value. `ms` includes handshakes and both tries. */
const calls =
  (method: Call['method']) =>
  async <T>(reach: Reach, path: string, schema: z.ZodMiniType<T>, more: Omit<Call, 'method' | 'path'> = {}) => {
    const start = performance.now()
    const answer = await exchange(reach, { ...more, method, path }, async (response) =>
      reading(response, parseJson(await response.text()), schema),
    )
    const ms = Math.round(performance.now() - start)
    const result: BridgeResult<T> = answer.ok ? { ...answer.value, ms } : { ok: false, failure: answer.failure, ms }
    return result
  }

export const get = calls('GET')
export const post = calls('POST')
export const put = calls('PUT')

import { errorAnswer } from '@shared/api'
import { NONCE_BYTES, NONCE_HEADER, PROOF_HEADER } from '@shared/session'
import * as z from 'zod/mini'
import { type BridgeFailure, failureOf, parseJson } from './failure'
import { handshakeOf, type Opened, REQUEST_INIT, type Reach } from './handshake'
import { randomText, type Session } from './session-keys'

export type { BridgeFailure } from './failure'
export type { Reach } from './handshake'

/** A hanging bridge must not block the dispatcher. */
const TIMEOUT_MS = 5_000

export type BridgeResult<T> =
  | { ok: true; data: T; status: number; ms: number }
  | { ok: false; failure: BridgeFailure; ms: number }

export interface Request {
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

export interface Call<T> extends Request {
  schema: z.ZodMiniType<T>
}

/** `mayRepeat`: the bridge did not get the request, or answers a second one as it did the first. */
type Exchanged<T> = { ok: true; value: T } | { ok: false; failure: BridgeFailure; mayRepeat: boolean }

/** What a bridge of this session sent: its answers are read, no other. */
type Read<T> = (response: Response) => Promise<T>

/** Resolves with `work`, or rejects when `signal` aborts first. */
function unlessAborted<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    Promise.resolve(work).then(resolve, reject)
  })
}

async function send(reach: Reach, request: Request, session: Session, signal: AbortSignal) {
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
async function exchangeOnce<T>(
  reach: Reach,
  request: Request,
  signal: AbortSignal,
  read: Read<T>,
): Promise<Exchanged<T>> {
  const { isRepeatable = request.method === 'GET' } = request
  const handshake = handshakeOf(reach)
  let opened: Opened | null = null
  try {
    signal.throwIfAborted()
    // What is sent once needs a session of now: one of an earlier run would be refused, and that could not be repeated.
    opened = await unlessAborted(handshake.open(!isRepeatable), signal)
    if (!opened.ok) return { ok: false, failure: opened.failure, mayRepeat: false }
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

/** One request, and where it may be repeated a second one. Every outcome is a value. */
export async function exchange<T>(reach: Reach, request: Request, read: Read<T>): Promise<Exchanged<T>> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const first = await exchangeOnce(reach, request, signal, read)
  return first.ok || !first.mayRepeat ? first : exchangeOnce(reach, request, signal, read)
}

function reading<T>(
  { status, isOk, text }: { status: number; isOk: boolean; text: string },
  schema: z.ZodMiniType<T>,
  ms: number,
): BridgeResult<T> {
  const body = parseJson(text)
  if (isOk) {
    const parsed = z.safeParse(schema, body)
    if (parsed.success) return { ok: true, data: parsed.data, status, ms }
    return { ok: false, failure: { kind: 'garbage', status }, ms }
  }
  const parsed = z.safeParse(errorAnswer, body)
  const failure: BridgeFailure = parsed.success
    ? { kind: 'refused', status, answer: parsed.data }
    : { kind: 'garbage', status }
  return { ok: false, failure, ms }
}

/** One request of the bridge's HTTP API. Every outcome is a value. Its time is that of handshakes and both tries. */
export async function call<T>(reach: Reach, request: Call<T>): Promise<BridgeResult<T>> {
  const start = performance.now()
  const answer = await exchange(reach, request, async (response) => ({
    status: response.status,
    isOk: response.ok,
    text: await response.text(),
  }))
  const ms = Math.round(performance.now() - start)
  return answer.ok ? reading(answer.value, request.schema, ms) : { ok: false, failure: answer.failure, ms }
}

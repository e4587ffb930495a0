import { type ErrorAnswer, errorAnswer } from '@shared/api'
import * as z from 'zod/mini'

/** A hanging bridge must not block the dispatcher. */
const TIMEOUT_MS = 5_000

export type BridgeFailure =
  /** Connection failed: nothing listens on the port. */
  | { kind: 'closed' }
  /** No answer in time: whether it stored the job is not known. */
  | { kind: 'silent' }
  /** It answered with an error. */
  | { kind: 'refused'; status: number; answer: ErrorAnswer }
  /** It answered something that this version cannot parse. */
  | { kind: 'garbage'; status: number }

export type BridgeResult<T> =
  | { ok: true; data: T; status: number; ms: number }
  | { ok: false; failure: BridgeFailure; ms: number }

export interface Reach {
  fetch: typeof fetch
  url: string
  token: string
}

export interface Call<T> {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  schema: z.ZodMiniType<T>
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

const failureOf = (error: unknown): BridgeFailure =>
  error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')
    ? { kind: 'silent' }
    : { kind: 'closed' }

function reading<T>(response: Response, body: unknown, schema: z.ZodMiniType<T>, ms: number): BridgeResult<T> {
  if (response.ok) {
    const parsed = z.safeParse(schema, body)
    if (parsed.success) return { ok: true, data: parsed.data, status: response.status, ms }
    return { ok: false, failure: { kind: 'garbage', status: response.status }, ms }
  }
  const parsed = z.safeParse(errorAnswer, body)
  const failure: BridgeFailure = parsed.success
    ? { kind: 'refused', status: response.status, answer: parsed.data }
    : { kind: 'garbage', status: response.status }
  return { ok: false, failure, ms }
}

async function send<T>(
  reach: Reach,
  request: Call<T>,
  signal: AbortSignal,
): Promise<{ response: Response; text: string }> {
  const response = await reach.fetch(`${reach.url}${request.path}`, {
    method: request.method,
    headers: {
      authorization: `Bearer ${reach.token}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.ifMatch === undefined ? {} : { 'if-match': `"${request.ifMatch}"` }),
    },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal,
    cache: 'no-store',
  })
  return { response, text: await response.text() }
}

/** Runs `work`, and once more when its connection breaks; the second error is thrown. */
export async function repeatedOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (failureOf(error).kind !== 'closed') throw error
    return work()
  }
}

/** One request of the bridge's HTTP API. Every outcome is a value. Its time is that of both tries. */
export async function call<T>(reach: Reach, request: Call<T>): Promise<BridgeResult<T>> {
  const start = performance.now()
  const took = () => Math.round(performance.now() - start)
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  const { isRepeatable = request.method === 'GET' } = request
  const work = () => send(reach, request, signal)
  try {
    const { response, text } = await (isRepeatable ? repeatedOnce(work) : work())
    return reading(response, parseJson(text), request.schema, took())
  } catch (error) {
    return { ok: false, failure: failureOf(error), ms: took() }
  }
}

/** The value that a text has; null: it is no JSON, and no schema takes null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

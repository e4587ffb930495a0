import {
  type ErrorAnswer,
  errorAnswer,
  type FallbackAnswer,
  fallbackAnswer,
  type JobsPage,
  type JobView,
  jobAnswer,
  jobsPage,
  type PutAnswer,
  putAnswer,
  type StatusAnswer,
  statusAnswer,
  type VersionAnswer,
  versionAnswer,
  type WatchAnswer,
  watchAnswer,
} from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import * as z from 'zod/mini'

/** A bridge that hangs must not hold the outbox: 5 s, and a little over the wait for a long poll. */
const TIMEOUT_MS = 5_000
const WAIT_SLACK_MS = 5_000

export type BridgeFailure =
  /** Nobody listens. */
  | { kind: 'closed' }
  /** Somebody listens and does not answer in time: whether it stored the job is not known. */
  | { kind: 'silent' }
  /** It answered with an error of its own. */
  | { kind: 'refused'; status: number; answer: ErrorAnswer }
  /** It answered something that this version does not understand. */
  | { kind: 'garbage'; status: number }

export type BridgeResult<T> =
  | { ok: true; data: T; status: number; ms: number }
  | { ok: false; failure: BridgeFailure; ms: number }

export interface BridgeClient {
  version(): Promise<BridgeResult<VersionAnswer>>
  status(): Promise<BridgeResult<StatusAnswer>>
  settings(): Promise<BridgeResult<{ version: string; settings: unknown }>>
  putJob(key: string, payload: JobPayloadInput): Promise<BridgeResult<PutAnswer>>
  /** Waits up to `waitSeconds` for a change after `after` (null: from the beginning). */
  jobs(after: string | null, waitSeconds: number, signal: AbortSignal): Promise<BridgeResult<JobsPage>>
  /** Every job of one order. */
  orderJobs(orderId: string): Promise<BridgeResult<JobView[]>>
  decide(
    key: string,
    decision: 'retry' | 'cancel' | 'resolve',
    body: { requestId: string; attempt: number; outcome?: 'came-out' | 'did-not' },
  ): Promise<BridgeResult<{ job: JobView }>>
  /** A person's copy; the answer is the copy's job. Without `printer` it comes out where the paper came out. */
  copy(
    key: string,
    body: { requestId: string; attempt: number; printer?: string },
  ): Promise<BridgeResult<{ job: JobView }>>
  /** What a person says about the papers that wait for a printer in trouble. */
  fallback(printer: string, body: { requestId: string; action: 'now' | 'wait' }): Promise<BridgeResult<FallbackAnswer>>
  /** This till is alive and says so again within `minutes`, until its shift ends at `until` (ISO-8601 UTC). */
  watch(body: { until: string; minutes: number }): Promise<BridgeResult<WatchAnswer>>
}

const settingsAnswer = z.object({ version: z.string(), settings: z.unknown() })

interface Deps {
  fetch: typeof fetch
  url: string
  token: string
}

interface Call<T> {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  schema: z.ZodMiniType<T>
  body?: unknown
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

async function call<T>(deps: Deps, request: Call<T>): Promise<BridgeResult<T>> {
  const start = performance.now()
  const took = () => Math.round(performance.now() - start)
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await deps.fetch(`${deps.url}${request.path}`, {
      method: request.method,
      headers: {
        authorization: `Bearer ${deps.token}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: request.signal ? AbortSignal.any([timeout, request.signal]) : timeout,
      cache: 'no-store',
    })
    const text = await response.text()
    return reading(response, parseJson(text), request.schema, took())
  } catch (error) {
    return { ok: false, failure: failureOf(error), ms: took() }
  }
}

/** Page after page, to the end. */
async function orderJobs(deps: Deps, orderId: string): Promise<BridgeResult<JobView[]>> {
  const jobs: JobView[] = []
  const query = new URLSearchParams({ order: orderId })
  for (;;) {
    const page = await call(deps, { method: 'GET', path: `/jobs?${query}`, schema: jobsPage })
    if (!page.ok) return page
    jobs.push(...page.data.jobs)
    if (!page.data.more) return { ...page, data: jobs }
    query.set('after', page.data.cursor)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no schema takes null: it ends as `garbage`
  }
}

/** Typed client of the bridge's HTTP API. Every outcome is a value; nothing here retries. */
export function createBridgeClient(deps: Deps): BridgeClient {
  return {
    version: () => call(deps, { method: 'GET', path: '/version', schema: versionAnswer }),
    status: () => call(deps, { method: 'GET', path: '/status', schema: statusAnswer }),
    settings: () => call(deps, { method: 'GET', path: '/settings', schema: settingsAnswer }),
    putJob: (key, payload) =>
      call(deps, { method: 'PUT', path: `/jobs/${encodeURIComponent(key)}`, schema: putAnswer, body: payload }),
    jobs: (after, waitSeconds, signal) => {
      const query = new URLSearchParams({ wait: String(waitSeconds) })
      if (after !== null) query.set('after', after)
      const timeoutMs = waitSeconds * 1000 + WAIT_SLACK_MS
      return call(deps, { method: 'GET', path: `/jobs?${query}`, schema: jobsPage, timeoutMs, signal })
    },
    orderJobs: (orderId) => orderJobs(deps, orderId),
    decide: (key, decision, body) =>
      call(deps, { method: 'POST', path: `/jobs/${encodeURIComponent(key)}/${decision}`, schema: jobAnswer, body }),
    copy: (key, body) =>
      call(deps, { method: 'POST', path: `/jobs/${encodeURIComponent(key)}/copy`, schema: jobAnswer, body }),
    fallback: (printer, body) => {
      const path = `/printers/${encodeURIComponent(printer)}/fallback`
      return call(deps, { method: 'POST', path, schema: fallbackAnswer, body })
    },
    watch: (body) => call(deps, { method: 'PUT', path: '/watch', schema: watchAnswer, body }),
  }
}

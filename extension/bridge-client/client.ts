import {
  type DrawerAnswer,
  drawerAnswer,
  type FallbackAnswer,
  fallbackAnswer,
  type JobsPage,
  type JobView,
  jobAnswer,
  jobsPage,
  type PutAnswer,
  previewAnswer,
  putAnswer,
  type SettlementAnswer,
  type StatusAnswer,
  settlementAnswer,
  statusAnswer,
  ticketAnswer,
  type VersionAnswer,
  versionAnswer,
  type WatchAnswer,
  watchAnswer,
} from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import type { settlementRequest } from '@shared/requests'
import type { Ticket } from '@shared/ticket'
import * as z from 'zod/mini'
import { type BridgeResult, call, type Reach } from './call'

/** Slack on top of a long poll's wait. */
const WAIT_SLACK_MS = 5_000

/** The bridge tries for five seconds (bridge/http/routes/printers.ts). */
const DRAWER_MS = 8_000

export type SettlementLine = z.input<typeof settlementRequest>

export interface BridgeClient {
  version(): Promise<BridgeResult<VersionAnswer>>
  status(): Promise<BridgeResult<StatusAnswer>>
  settings(): Promise<BridgeResult<{ version: string; settings: unknown }>>
  putJob(key: string, payload: JobPayloadInput): Promise<BridgeResult<PutAnswer>>
  /** Long poll: waits up to `waitSeconds` for a change after `after` (null: from the beginning). */
  jobs(after: string | null, waitSeconds: number, signal: AbortSignal): Promise<BridgeResult<JobsPage>>
  /** Every job of one order. */
  orderJobs(orderId: string): Promise<BridgeResult<JobView[]>>
  /** The blocks of a job's paper, with the header of its next or last attempt. */
  ticket(key: string): Promise<BridgeResult<{ ticket: Ticket }>>
  /** The blocks that a payload would print, without a job or a number. */
  preview(payload: JobPayloadInput): Promise<BridgeResult<{ ticket: Ticket; ignored: string[] }>>
  decide(
    key: string,
    decision: 'retry' | 'cancel' | 'resolve',
    body: { requestId: string; attempt: number; outcome?: 'came-out' | 'did-not'; givenUp?: boolean },
  ): Promise<BridgeResult<{ job: JobView }>>
  /**
   * A copy requested by the cashier; answers with the copy's job. Default `printer`: the one that printed the original.
   */
  copy(
    key: string,
    body: { requestId: string; attempt: number; printer?: string },
  ): Promise<BridgeResult<{ job: JobView }>>
  /** The cashier's decision about the papers that wait for a printer in trouble. */
  fallback(printer: string, body: { requestId: string; action: 'now' | 'wait' }): Promise<BridgeResult<FallbackAnswer>>
  /** Opens the cash drawer connected to a printer; only for a button that the cashier presses. */
  drawer(printer: string, body: { requestId: string }): Promise<BridgeResult<DrawerAnswer>>
  /** A line of the register: what was collected for an order. */
  settlement(body: SettlementLine): Promise<BridgeResult<SettlementAnswer>>
  /**
   * Announces that this till is alive and will renew within `minutes`, until its shift ends at `until` (ISO-8601 UTC).
   */
  watch(body: { until: string; minutes: number }): Promise<BridgeResult<WatchAnswer>>
}

export const settingsAnswer = z.object({ version: z.string(), settings: z.unknown() })

/** Reads all pages. */
async function orderJobs(reach: Reach, orderId: string): Promise<BridgeResult<JobView[]>> {
  const jobs: JobView[] = []
  const query = new URLSearchParams({ order: orderId })
  for (;;) {
    const page = await call(reach, { method: 'GET', path: `/jobs?${query}`, schema: jobsPage })
    if (!page.ok) return page
    jobs.push(...page.data.jobs)
    if (!page.data.more) return { ...page, data: jobs }
    // A cursor that does not move would be followed for ever.
    if (page.data.cursor === query.get('after')) {
      const failure = { kind: 'garbage' as const, status: page.status }
      return { ok: false, failure, ms: page.ms }
    }
    query.set('after', page.data.cursor)
  }
}

/** The blocks that a payload would print; it changes nothing. */
export const preview = (reach: Reach, body: JobPayloadInput) =>
  call(reach, { method: 'POST', path: '/tickets/preview', schema: previewAnswer, body, isRepeatable: true })

/** The bridge client of the worker. Every outcome is a value; each drawer pulse and fallback is sent once. */
export function createBridgeClient(reach: Reach): BridgeClient {
  return {
    version: () => call(reach, { method: 'GET', path: '/version', schema: versionAnswer }),
    status: () => call(reach, { method: 'GET', path: '/status', schema: statusAnswer }),
    settings: () => call(reach, { method: 'GET', path: '/settings', schema: settingsAnswer }),
    putJob: (key, payload) =>
      call(reach, {
        method: 'PUT',
        path: `/jobs/${encodeURIComponent(key)}`,
        schema: putAnswer,
        body: payload,
        isRepeatable: true, // by its key
      }),
    jobs: (after, waitSeconds, signal) => {
      const query = new URLSearchParams({ wait: String(waitSeconds) })
      if (after !== null) query.set('after', after)
      const timeoutMs = waitSeconds * 1000 + WAIT_SLACK_MS
      return call(reach, { method: 'GET', path: `/jobs?${query}`, schema: jobsPage, timeoutMs, signal })
    },
    orderJobs: (orderId) => orderJobs(reach, orderId),
    ticket: (key) =>
      call(reach, { method: 'GET', path: `/jobs/${encodeURIComponent(key)}/ticket`, schema: ticketAnswer }),
    preview: (body) => preview(reach, body),
    decide: (key, decision, body) =>
      call(reach, {
        method: 'POST',
        path: `/jobs/${encodeURIComponent(key)}/${decision}`,
        schema: jobAnswer,
        body,
        isRepeatable: true, // by its request id, which the journal keeps
      }),
    copy: (key, body) =>
      call(reach, {
        method: 'POST',
        path: `/jobs/${encodeURIComponent(key)}/copy`,
        schema: jobAnswer,
        body,
        isRepeatable: true, // by its request id, which the journal keeps
      }),
    fallback: (printer, body) => {
      const path = `/printers/${encodeURIComponent(printer)}/fallback`
      return call(reach, { method: 'POST', path, schema: fallbackAnswer, body })
    },
    drawer: (printer, body) => {
      const path = `/printers/${encodeURIComponent(printer)}/drawer`
      return call(reach, { method: 'POST', path, schema: drawerAnswer, body, timeoutMs: DRAWER_MS })
    },
    settlement: (body) =>
      call(reach, { method: 'POST', path: '/settlements', schema: settlementAnswer, body, isRepeatable: true }),
    watch: (body) => call(reach, { method: 'PUT', path: '/watch', schema: watchAnswer, body, isRepeatable: true }),
  }
}

import {
  drawerAnswer,
  fallbackAnswer,
  type JobView,
  jobAnswer,
  jobsPage,
  previewAnswer,
  putAnswer,
  statusAnswer,
  ticketAnswer,
  versionAnswer,
  watchAnswer,
} from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import { chargesAnswer, inForceAnswer, settlementAnswer } from '@shared/register'
import type { settlementRequest, watchRequest } from '@shared/requests'
import * as z from 'zod/mini'
import { type BridgeResult, get, post, put, type Reach } from './call'

/** Slack on top of a long poll's wait. */
const WAIT_SLACK_MS = 5_000

/** The bridge tries for five seconds (bridge/http/routes/printers.ts). */
const DRAWER_MS = 8_000

export type SettlementLine = z.input<typeof settlementRequest>

export const settingsAnswer = z.object({ version: z.string(), settings: z.unknown() })

const jobPath = (key: string): string => `/jobs/${encodeURIComponent(key)}`
const printerPath = (printer: string): string => `/printers/${encodeURIComponent(printer)}`

/** Reads all pages. */
async function orderJobs(reach: Reach, orderId: string): Promise<BridgeResult<JobView[]>> {
  const jobs: JobView[] = []
  const query = new URLSearchParams({ order: orderId })
  for (;;) {
    const page = await get(reach, `/jobs?${query}`, jobsPage)
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

/** A till's calls of the bridge. Every outcome is a value; each drawer pulse and fallback is sent once. */
export const createBridgeClient = (reach: Reach) => ({
  version: () => get(reach, '/version', versionAnswer),
  /** `fresh`: for a person who waits; its printers are asked meanwhile, and the next answers tell. */
  status: ({ fresh = false } = {}) => get(reach, fresh ? '/status?fresh' : '/status', statusAnswer),
  settings: () => get(reach, '/settings', settingsAnswer),
  /** Repeatable by its key. */
  putJob: (key: string, body: JobPayloadInput) => put(reach, jobPath(key), putAnswer, { body, isRepeatable: true }),
  job: (key: string) => get(reach, jobPath(key), jobAnswer),
  /** Long poll: waits up to `waitSeconds` for a change after `after` (null: from the beginning). */
  jobs(after: string | null, waitSeconds: number, signal: AbortSignal) {
    const query = new URLSearchParams({ wait: String(waitSeconds) })
    if (after !== null) query.set('after', after)
    return get(reach, `/jobs?${query}`, jobsPage, { timeoutMs: waitSeconds * 1000 + WAIT_SLACK_MS, signal })
  },
  /** Every job of one order. */
  orderJobs: (orderId: string) => orderJobs(reach, orderId),
  /** The blocks of a job's paper, with the header of its next or last attempt. */
  ticket: (key: string) => get(reach, `${jobPath(key)}/ticket`, ticketAnswer),
  /** The blocks that a payload would print, without a job or a number. */
  preview: (body: JobPayloadInput) => post(reach, '/tickets/preview', previewAnswer, { body, isRepeatable: true }),
  /** Repeatable by its request id, which the journal keeps; so is `copy`. */
  decide: (
    key: string,
    decision: 'retry' | 'cancel' | 'resolve',
    body: {
      requestId: string
      attempt: number
      outcome?: 'came-out' | 'did-not'
      givenUp?: boolean
      stopped?: boolean
      seenAt?: string
    },
  ) => post(reach, `${jobPath(key)}/${decision}`, jobAnswer, { body, isRepeatable: true }),
  /** A copy requested by the cashier; answers with its job. Default `printer`: the one that printed the original. */
  copy: (key: string, body: { requestId: string; attempt: number; printer?: string }) =>
    post(reach, `${jobPath(key)}/copy`, jobAnswer, { body, isRepeatable: true }),
  /** Prints the test page, once per `requestId`. */
  test: (printer: string, requestId: string) =>
    post(reach, `${printerPath(printer)}/test`, jobAnswer, { body: { requestId }, isRepeatable: true }),
  /** The cashier's decision about the papers that wait for a printer in trouble. */
  fallback: (printer: string, body: { requestId: string; action: 'now' | 'wait' }) =>
    post(reach, `${printerPath(printer)}/fallback`, fallbackAnswer, { body }),
  /** Opens the cash drawer connected to a printer; only for a button that the cashier presses. */
  drawer: (printer: string, body: { requestId: string }) =>
    post(reach, `${printerPath(printer)}/drawer`, drawerAnswer, { body, timeoutMs: DRAWER_MS }),
  /** A line of the register: what was collected for an order. */
  settlement: (body: SettlementLine) => post(reach, '/settlements', settlementAnswer, { body, isRepeatable: true }),
  /** What is collected for an order, here or at another till, as the register has it. */
  settlementInForce: (store: string, order: string, timeoutMs?: number) =>
    get(reach, `/settlements?${new URLSearchParams({ store, order })}`, inForceAnswer, { timeoutMs }),
  /** The orders that other tills charged since; `after` null: this till has read nothing yet. */
  charges: (after: string | null) =>
    get(reach, after === null ? '/charges' : `/charges?${new URLSearchParams({ after })}`, chargesAnswer),
  /** This till's half of the set-up, for the bridge's copy. */
  keepTill: (till: object) => put(reach, '/moving/till', z.object({}), { body: { till }, isRepeatable: true }),
  /** This till is alive and will renew within `minutes`, until its shift ends at `until` (ISO-8601 UTC). */
  watch: (body: z.input<typeof watchRequest>) => put(reach, '/watch', watchAnswer, { body, isRepeatable: true }),
})

export type BridgeClient = ReturnType<typeof createBridgeClient>

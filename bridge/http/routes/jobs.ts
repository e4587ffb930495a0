import { type JobsPage, WAIT_LIMIT_SECONDS } from '@shared/api'
import { JOB_STATES, type Mark } from '@shared/job'
import type { JobPayload } from '@shared/payload'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import { type Job, viewOf } from '../../jobs/job'
import { stationName } from '../../jobs/placement'
import type { JobStore } from '../../store/job-store'
import type { AppDeps, Call } from '../app-deps'
import { readPayload, readQuery } from '../body'
import { formatCursor, readCursor } from '../cursor'
import { refuse } from '../errors'
import { jobOf } from './key-of'

const PAGE = 100

const querySchema = z.object({
  order: z.optional(z.string().check(z.maxLength(64))),
  state: z.optional(z.enum(JOB_STATES)),
  after: z.optional(z.string().check(z.maxLength(100))),
  wait: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(WAIT_LIMIT_SECONDS)), 0),
})
type Query = z.output<typeof querySchema>

/** Changes after `seq`, oldest first. */
function pageAfter(store: JobStore, seq: number, { order, state }: Query): JobsPage {
  const page: Job[] = []
  let more = false
  for (const job of store.state.changedAfter(seq, { order, state })) {
    // Jobs changed by one step share its `seq`: a cursor between them would skip the second.
    more = page.length >= PAGE && job.seq !== page.at(-1)?.seq
    if (more) break
    page.push(job)
  }
  const last = more ? (page.at(-1)?.seq ?? seq) : store.seq
  return { store: store.id, cursor: formatCursor(store, last), jobs: page.map(viewOf), more }
}

/** `GET /jobs`: changes after a cursor; with `wait` (seconds) a long poll until the next change. */
export async function listJobs(c: Call, deps: AppDeps): Promise<Response> {
  const query = readQuery(c, querySchema)
  if (query instanceof Response) return query
  const { store, longPolls, sessions } = deps
  const seq = readCursor(store, query.after, store.seq)
  if (seq === null) return refuse(c, 'history-changed')
  const page = () => pageAfter(store, seq, query)
  if (query.wait > 0 && page().jobs.length === 0)
    await longPolls.wait(c.get('client').till, query.wait * 1000, c.req.raw.signal, () => page().jobs.length > 0)
  // A till that was revoked while it waited.
  if (sessions.clientShown(c.req.header('authorization')) === null) return refuse(c, 'token')
  return c.json(page())
}

/** `GET /jobs/{key}`: one job with its attempts. */
export function getJob(c: Call, deps: AppDeps): Response {
  const job = jobOf(c, deps)
  return job ? c.json({ job: viewOf(job) }) : refuse(c, 'not-found')
}

/** `GET /jobs/{key}/ticket`: the blocks of its ticket, with the marks of the next (or last) attempt. */
export function getTicket(c: Call, deps: AppDeps): Response {
  const job = jobOf(c, deps)
  const ticket = job && deps.store.ticketOf(job)
  return job && ticket ? c.json({ ticket: deps.withMarks(ticket, job.marks) }) : refuse(c, 'not-found')
}

function stationNameOf({ content }: JobPayload, settings: BridgeSettings): string | null {
  if (!('station' in content)) return null
  const { station } = content
  return station === '*' || station === '-' ? (defaultStation(settings)?.name ?? null) : stationName(station, settings)
}

/** `POST /tickets/preview`: the blocks that a payload would print, without a job and without a number. */
export function previewTicket(c: Call, deps: AppDeps): Response {
  const body = readPayload(c)
  if (body instanceof Response) return body
  const { payload, ignored } = body
  const { settings } = deps.settings.current()
  const { restaurant, taxes, deliveryFeeTax, bag, invoice } = settings
  const facts = { restaurant, taxes, deliveryFeeTax, bag, invoice, stationName: stationNameOf(payload, settings) }
  const marks: Mark[] = payload.practice ? [{ type: 'practice' }] : []
  try {
    const ticket = deps.buildTicket(payload, { ...facts, dayNumber: null, number: null })
    return c.json({ ticket: deps.withMarks(ticket, marks), ignored })
  } catch (error) {
    // As at PUT: content that no ticket can be built from is refused, with the cause.
    return refuse(c, 'schema', { issues: [{ path: 'content', message: String(error) }] })
  }
}

import { readingGap } from '@shared/dates'
import type { JobEvent } from '@shared/job-machine'
import { cancelRequest, copyRequest, decisionRequest, resolveRequest } from '@shared/requests'
import type * as z from 'zod/mini'
import { copyJob } from '../../jobs/copy-job'
import type { Decision } from '../../jobs/entry'
import { lateMinutes } from '../../jobs/expiry'
import { type Job, jobFacts, viewOf } from '../../jobs/job'
import { isStoreFull } from '../../jobs/retention'
import { withBody } from '../body'
import { refuse } from '../errors'
import { jobOf } from './key-of'

type Request = z.infer<typeof cancelRequest> & Partial<Pick<z.infer<typeof resolveRequest>, 'outcome'>>

const BODIES = { cancel: cancelRequest, retry: decisionRequest, resolve: resolveRequest }

function eventOf(action: Decision['action'], job: Job, request: Request, now: number): JobEvent {
  switch (action) {
    case 'cancel':
      return { type: 'cancel', givenUp: request.givenUp, stopped: request.stopped }
    case 'retry':
      return { type: 'person-prints', lateMinutes: job.state === 'expired' ? lateMinutes(job, now) : null }
    case 'resolve':
      return { type: 'person-saw', outcome: request.outcome ?? 'came-out' }
  }
}

/**
 * `POST /jobs/{key}/retry|cancel|resolve`: the cashier's decision about one attempt. A repeated request gets the same
 * answer; one about an earlier attempt gets `moved-on`, one that the state forbids `not-allowed`, each with the job.
 */
export const decideJob = (action: Decision['action']) =>
  withBody(BODIES[action], (request: Request, c, deps) => {
    const { requestId, attempt, outcome } = request
    const job = jobOf(c, deps)
    if (!job) return refuse(c, 'not-found')
    const known = job.decisions[`${action}:${requestId}`]
    if (known) return c.json({ job: known })
    if (attempt !== job.attempt) return refuse(c, 'moved-on', { job: viewOf(job) })
    // Not its own reading: of two that overlap, the one that began first may have been answered last.
    if (readingGap(request.seenAt ?? job.queuedAt, job.queuedAt, deps.now()) < 0)
      return refuse(c, 'stale-view', { job: viewOf(job) })
    const event = eventOf(action, job, request, deps.now())
    const applied = deps.store.apply(job.id, event, { decision: { requestId, action } })
    if (!applied.ok) return refuse(c, 'not-allowed', { job: viewOf(job) })
    const message = `${outcome ? `${action} ${outcome}` : action} at ${c.get('client').till}`
    deps.log({ level: 'info', step: 'person', ...jobFacts(job), message })
    return c.json({ job: viewOf(applied.job) })
  })

/**
 * `POST /jobs/{key}/copy`: a copy of a printed job, as a job of its own (`…:copy-n`). A copy of a copy is a copy of the
 * original. A repeated request gets the same answer.
 */
export const postCopy = withBody(copyRequest, ({ requestId, attempt, printer = null }, c, deps) => {
  const { store, log } = deps
  const named = jobOf(c, deps)
  const original = named?.copyOf === undefined ? named : store.job(named.copyOf)
  if (!named || !original) return refuse(c, 'not-found')
  const answer = () => store.job(original.id)?.decisions[`copy:${requestId}`]
  const known = answer()
  if (known) return c.json({ job: known })
  if (attempt !== named.attempt) return refuse(c, 'moved-on', { job: viewOf(named) })
  const copy = copyJob(original, { requestId, printer }, deps.settings.current().settings, {
    state: store.state,
    ticketOf: (job) => store.ticketOf(job),
    now: deps.now(),
  })
  if (copy === 'unknown-printer')
    return refuse(c, copy, { issues: [{ path: 'printer', message: `no printer «${printer}»` }] })
  if (typeof copy === 'string') return refuse(c, copy, { job: viewOf(original) })
  if (isStoreFull(store.state.open())) return refuse(c, 'store-full')
  store.append([copy])
  const { job } = copy
  const message = `copy for ${job.printer}, by ${c.get('client').till}`
  log({ level: 'info', step: 'person', ...jobFacts(job), message })
  return c.json({ job: answer() }, 202)
})

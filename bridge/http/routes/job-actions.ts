import type { JobEvent } from '@shared/job-machine'
import { cancelRequest, copyRequest, decisionRequest, resolveRequest } from '@shared/requests'
import type { Context } from 'hono'
import { type CopyRequest, copyJob } from '../../jobs/copy-job'
import type { Decision } from '../../jobs/entry'
import { lateMinutes } from '../../jobs/expiry'
import { type AcceptedJob, type Job, jobFacts, viewOf } from '../../jobs/job'
import { isStoreFull } from '../../jobs/retention'
import type { AppDeps, AppEnv } from '../app-deps'
import { readBody } from '../body'
import { refuse } from '../errors'
import { jobOf } from './key-of'

type Request = { requestId: string; attempt: number; outcome?: 'came-out' | 'did-not'; givenUp?: boolean }

const BODIES = { cancel: cancelRequest, retry: decisionRequest, resolve: resolveRequest }

function eventOf(action: Decision['action'], job: Job, request: Request, now: number): JobEvent {
  switch (action) {
    case 'cancel':
      return { type: 'cancel', ...(request.givenUp && { givenUp: true }) }
    case 'retry':
      return { type: 'person-prints', lateMinutes: job.state === 'expired' ? lateMinutes(job, now) : null }
    case 'resolve':
      return { type: 'person-saw', outcome: request.outcome ?? 'came-out' }
  }
}

/** Applies the decision, or refuses it with the reason. */
function decided(c: Context<AppEnv>, deps: AppDeps, action: Decision['action'], job: Job, request: Request) {
  const { requestId, attempt } = request
  if (attempt !== job.attempt) return refuse(c, 'moved-on', { job: viewOf(job) })
  const event = eventOf(action, job, request, deps.now())
  const applied = deps.store.apply(job.id, event, { decision: { requestId, action } })
  return applied.ok ? applied : refuse(c, 'not-allowed', { job: viewOf(job) })
}

/**
 * `POST /jobs/{key}/retry|cancel|resolve`: the cashier's decision about one attempt. A repeated request gets the same
 * answer; one about an earlier attempt gets `moved-on`, one that the state forbids `not-allowed`, each with the job.
 */
export async function decideJob(c: Context<AppEnv>, deps: AppDeps, action: Decision['action']): Promise<Response> {
  const body = readBody(c, BODIES[action])
  if (!body.ok) return body.answer
  const request: Request = body.value
  const named = jobOf(c, deps.store, deps.settings.current().settings)
  if (!named) return refuse(c, 'not-found')
  const known = named.decisions[`${action}:${request.requestId}`]
  if (known) return c.json({ job: known })
  const done = decided(c, deps, action, named, request)
  if (done instanceof Response) return done
  const label = request.outcome ? `${action} ${request.outcome}` : action
  const message = `${label} at ${c.get('client').till}`
  deps.log({ level: 'info', step: 'person', ...jobFacts(done.job), message })
  return c.json({ job: viewOf(done.job) })
}

/** Stores the copy, or refuses it with the reason. */
function startCopy(
  c: Context<AppEnv>,
  deps: AppDeps,
  named: Job,
  original: Job,
  request: CopyRequest & { attempt: number },
): AcceptedJob | Response {
  const { store, settings, now } = deps
  if (request.attempt !== named.attempt) return refuse(c, 'moved-on', { job: viewOf(named) })
  const copy = copyJob(original, request, settings.current().settings, {
    state: store.state,
    ticketOf: (job) => store.ticketOf(job),
    now: now(),
  })
  if (!copy.ok && copy.error === 'unknown-printer')
    return refuse(c, copy.error, { issues: [{ path: 'printer', message: `no printer «${request.printer}»` }] })
  if (!copy.ok) return refuse(c, copy.error, { job: viewOf(original) })
  if (isStoreFull(store.state.open())) return refuse(c, 'store-full')
  store.append([copy.entry])
  return copy.entry.job
}

/**
 * `POST /jobs/{key}/copy`: a copy of a printed job, as a job of its own (`…:copy-n`). A copy of a copy is a copy of the
 * original. A repeated request gets the same answer.
 */
export async function postCopy(c: Context<AppEnv>, deps: AppDeps): Promise<Response> {
  const body = readBody(c, copyRequest)
  if (!body.ok) return body.answer
  const request = { ...body.value, printer: body.value.printer ?? null }
  const { store, settings, log } = deps
  const named = jobOf(c, store, settings.current().settings)
  const first = named?.copyOf === undefined ? named : store.job(named.copyOf)
  if (!named || !first) return refuse(c, 'not-found')
  const answer = () => store.job(first.id)?.decisions[`copy:${request.requestId}`]
  const known = answer()
  if (known) return c.json({ job: known })
  const job = startCopy(c, deps, named, first, request)
  if (job instanceof Response) return job
  const message = `copy for ${job.printer}, by ${c.get('client').till}`
  log({ level: 'info', step: 'person', ...jobFacts(job), message })
  return c.json({ job: answer() }, 202)
}

import { decisionRequest, resolveRequest } from '@shared/api'
import type { JobEvent } from '@shared/job-machine'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../guards/body'
import type { Decision } from '../queue/entry'
import { lateMinutes } from '../queue/expiry'
import { type Job, viewOf } from '../queue/job'
import { jobOf } from './key-of'
import { refuse } from './refuse'

type Request = { requestId: string; attempt: number; outcome?: 'came-out' | 'did-not' }

function eventOf(action: Decision['action'], job: Job, request: Request, now: number): JobEvent {
  switch (action) {
    case 'cancel':
      return { type: 'cancel' }
    case 'retry':
      return { type: 'person-prints', lateMinutes: job.state === 'expired' ? lateMinutes(job, now) : null }
    case 'resolve':
      return { type: 'person-saw', outcome: request.outcome ?? 'came-out' }
  }
}

/**
 * `POST /jobs/{key}/retry|cancel|resolve`: a person's decision about one attempt. The same request again gets the same
 * answer; one about an attempt that is over gets `moved-on`, one that the state forbids `not-allowed`, each with the job.
 */
export async function decideJob(c: Context<AppEnv>, deps: AppDeps, action: Decision['action']): Promise<Response> {
  const body = readBody(c, action === 'resolve' ? resolveRequest : decisionRequest)
  if (!body.ok) return body.answer
  const request: Request = body.value
  const { store, settings, now, log } = deps
  await store.settled()
  const job = jobOf(c, store, settings.current().settings)
  if (!job) return refuse(c, 'not-found')
  const { requestId, attempt } = request
  const before = job.decisions[`${action}:${requestId}`]
  if (before) return c.json({ job: before })
  if (attempt !== job.attempt) return refuse(c, 'moved-on', { job: viewOf(job) })
  const applied = store.apply(job.id, eventOf(action, job, request, now()), { decision: { requestId, action } })
  if (!applied.ok) return refuse(c, 'not-allowed', { job: viewOf(job) })
  await applied.durable
  const said = request.outcome ? `${action} ${request.outcome}` : action
  const { transaction, orderId, key } = job
  log({
    level: 'info',
    step: 'person',
    transaction,
    orderId,
    jobKey: key,
    message: `${said} at ${c.get('client').till}`,
  })
  return c.json({ job: viewOf(applied.job) })
}

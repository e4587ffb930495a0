import type { JobView } from '@shared/api'
import { copyRequest } from '@shared/requests'
import type { Context } from 'hono'
import { type CopyRequest, copyJob } from '../../jobs/copy-job'
import { type Job, viewOf } from '../../jobs/job'
import { jobFacts } from '../../jobs/job-facts'
import { isStoreFull } from '../../jobs/retention'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { readBody } from '../body'
import { refuse } from '../errors'
import { jobOf } from './key-of'
import { once } from './once'

interface Copied {
  job: Pick<Job, 'key' | 'printer' | 'orderId' | 'transaction'>
  answer: JobView | undefined
  durable: Promise<void>
}

/** Writes the copy, or says why there is none. */
function startCopy(
  c: Context<AppEnv>,
  deps: AppDeps,
  named: Job,
  original: Job,
  request: CopyRequest & { attempt: number },
): Copied | Response {
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
  if (isStoreFull(store.state.open)) {
    c.set('anyCode', false) // the request does not say what its till reads
    return refuse(c, 'store-full')
  }
  const { durable } = store.append([copy.entry])
  const { job } = copy.entry
  return { job, durable, answer: store.job(original.id)?.decisions[`copy:${request.requestId}`] }
}

/**
 * `POST /jobs/{key}/copy`: a person's copy of what came out, as a job of its own (`…:copy-n`). A copy of a copy is one of
 * the same first paper. The same request again gets the same answer.
 */
export async function postCopy(c: Context<AppEnv>, deps: AppDeps): Promise<Response> {
  const body = readBody(c, copyRequest)
  if (!body.ok) return body.answer
  const request = { ...body.value, printer: body.value.printer ?? null }
  const { store, settings, log } = deps
  const named = () => jobOf(c, store, settings.current().settings)
  const original = () => {
    const job = named()
    return job?.copyOf === undefined ? job : store.job(job.copyOf)
  }
  const done = await once(
    store,
    () => original()?.decisions[`copy:${request.requestId}`],
    () => {
      const [job, first] = [named(), original()]
      return job && first ? startCopy(c, deps, job, first, request) : refuse(c, 'not-found')
    },
  )
  if (done.type === 'repeat') return c.json({ job: done.job })
  if (done.result instanceof Response) return done.result
  const { job, answer, durable } = done.result
  await durable
  log({
    level: 'info',
    step: 'person',
    ...jobFacts(job),
    message: `copy for ${job.printer}, by ${c.get('client').till}`,
  })
  return c.json({ job: answer }, 202)
}

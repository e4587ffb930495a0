import type { Context } from 'hono'
import { viewOf } from '../../jobs/job'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { refuse } from '../errors'
import { jobOf } from './key-of'

/** `GET /jobs/{key}`: one job with its attempts, as it is on the disk. */
export function getJob(c: Context<AppEnv>, { store, settings }: AppDeps): Response {
  const known = jobOf(c, store, settings.current().settings)
  const job = known && store.shown(known.id)
  return job ? c.json({ job: viewOf(job) }) : refuse(c, 'not-found')
}

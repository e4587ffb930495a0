import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { viewOf } from '../queue/job'
import { jobOf } from './key-of'
import { refuse } from './refuse'

/** `GET /jobs/{key}`: one job with its attempts, as it is on the disk. */
export function getJob(c: Context<AppEnv>, { store, settings }: AppDeps): Response {
  const known = jobOf(c, store, settings.current().settings)
  const job = known && store.shown(known.id)
  return job ? c.json({ job: viewOf(job) }) : refuse(c, 'not-found')
}

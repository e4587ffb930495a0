import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'
import { refuse } from '../errors'
import { jobOf } from './key-of'

/** `GET /jobs/{key}/ticket`: the blocks of its paper, headed as the next (or last) attempt has them. */
export function getTicket(c: Context<AppEnv>, { store, settings, withMarks }: AppDeps): Response {
  const known = jobOf(c, store, settings.current().settings)
  const job = known && store.shown(known.id)
  const ticket = job && store.ticketOf(job)
  return job && ticket ? c.json({ ticket: withMarks(ticket, job.marks) }) : refuse(c, 'not-found')
}

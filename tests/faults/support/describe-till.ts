import { tablesOf } from '../../stage/tables-of'
import { logOf } from '../../unit/extension/log-of'
import type { KillableWorker } from './killable-worker'

/** Its papers, the end of its log and its last steps and its errors, for a failure's message. */
export async function describeTill(till: KillableWorker | undefined): Promise<string> {
  if (!till) return ''
  const { unhooked, lifetime } = till
  const jobs = await tablesOf(unhooked).jobs.toArray()
  const rows = jobs.map(({ key, state, wanted, open, tries, nextAttemptAt, view }) =>
    [key, state, wanted ? '' : 'unwanted', open ? 'open' : 'settled', view?.state, tries, nextAttemptAt].join(' '),
  )
  const log = await logOf(tablesOf(unhooked))
  const steps = lifetime.steps.slice(-15).map(({ name, n }) => `${name} ${n}`)
  const entries = log.slice(-15).map((entry) => `${entry.step}: ${entry.message}`)
  return [...rows, ...entries, ...steps, ...till.errors.map(String)].join('\n')
}

import { tablesOf } from '../../stage/tables-of'
import { logOf } from '../../unit/extension/log-of'
import type { TillWorker } from './till-worker'

/** Its papers, the end of its log and its errors, for a failure's message. */
export async function describeTill(till: TillWorker | undefined): Promise<string> {
  if (!till) return ''
  const { context } = till
  const jobs = await tablesOf(context).jobs.toArray()
  const rows = jobs.map(({ key, state, wanted, open, tries, nextAttemptAt, view }) =>
    [key, state, wanted ? '' : 'unwanted', open ? 'open' : 'settled', view?.state, tries, nextAttemptAt].join(' '),
  )
  const log = await logOf(tablesOf(context))
  const entries = log.slice(-15).map((entry) => `${entry.step}: ${entry.message}`)
  return [...rows, ...entries, ...till.errors.map(String)].join('\n')
}

import { tablesOf } from '../../stage/tables-of'
import { logOf } from '../../unit/extension/log-of'
import type { MortalTill } from './mortal-till'

/** Its papers, its log's end and its last steps, for whoever reads a failure. */
export async function describeTill(till: MortalTill | undefined): Promise<string> {
  if (!till) return ''
  const { seen, life } = till
  const jobs = await tablesOf(seen).jobs.toArray()
  const rows = jobs.map(({ key, state, wanted, view }) => `${key} ${state} ${wanted ? '' : 'unwanted '}${view?.state}`)
  const log = await logOf(tablesOf(seen))
  const steps = life.steps.slice(-15).map(({ name, n }) => `${name} ${n}`)
  return [...rows, ...log.slice(-15).map((entry) => `${entry.step}: ${entry.message}`), ...steps].join('\n')
}

import type { JobView } from '@shared/api'
import type { Database } from '../records/database'

const FACT = 'highest-numbers'

export interface HighestNumber {
  prefix: string
  number: number
}

/** By prefix, the highest invoice number that this till has seen on any job: kept longer than the jobs. */
export async function highestNumbers(db: Database): Promise<HighestNumber[]> {
  const known = (await db.facts.get(FACT))?.value as Record<string, number> | undefined
  return Object.entries(known ?? {}).map(([prefix, number]) => ({ prefix, number }))
}

/**
 * Remembers the numbers of what the bridge just told, in the caller's transaction over `facts`. They are this till's
 * part in a promise: a bridge that lost its data issues none of them again.
 */
export async function rememberNumbers(db: Database, views: readonly JobView[]): Promise<void> {
  const numbers = views.flatMap((view) => view.number ?? [])
  if (numbers.length === 0) return
  const known = Object.fromEntries((await highestNumbers(db)).map(({ prefix, number }) => [prefix, number]))
  const higher = numbers.filter(({ prefix, number }) => number > (known[prefix] ?? 0))
  if (higher.length === 0) return
  for (const { prefix, number } of higher) known[prefix] = Math.max(number, known[prefix] ?? 0)
  await db.facts.put({ name: FACT, value: known })
}

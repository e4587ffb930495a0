import type { JobView } from '@shared/api'
import { type PrefixNumber, readPrefixNumbers } from '@shared/invoice-number'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { Database } from '../records/database'

const FACT = 'highest-numbers'

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

/** What is stored, as it may be sent; `invalid`: what an earlier version stored besides, `J-9007199254740991`. */
function read(value: unknown): { valid: PrefixNumber[]; invalid: string[] } {
  const stored = entriesOf(value).map(([prefix, number]) => ({ prefix, number }))
  const { valid, invalid } = readPrefixNumbers(stored)
  const texts = invalid.map((i) => `${stored[i]?.prefix}-${JSON.stringify(stored[i]?.number)}`.slice(0, 60))
  return { valid, invalid: texts }
}

/** By prefix, the highest invoice number that this till has seen on any job: kept longer than the jobs. */
export async function highestNumbers(db: Database): Promise<PrefixNumber[]> {
  return read((await db.facts.get(FACT))?.value).valid
}

const store = (db: Database, numbers: readonly PrefixNumber[]) =>
  db.facts.put({ name: FACT, value: Object.fromEntries(numbers.map(({ prefix, number }) => [prefix, number])) })

const numbersOf = (views: readonly (JobView | null)[]): PrefixNumber[] => views.flatMap((view) => view?.number ?? [])

/**
 * Remembers the numbers of what the bridge just told, in the caller's transaction over `facts`. They are this till's
 * part in a promise: a bridge that lost its data issues none of them again.
 */
export async function rememberNumbers(db: Database, views: readonly JobView[]): Promise<void> {
  const numbers = numbersOf(views)
  if (numbers.length === 0) return
  const known = await highestNumbers(db)
  const { valid } = readPrefixNumbers([...known, ...numbers])
  const isNew = ({ prefix, number }: PrefixNumber) => number > (known.find((one) => one.prefix === prefix)?.number ?? 0)
  if (valid.some(isNew)) await store(db, valid)
}

/**
 * Drops impossible numbers that an earlier version stored, and says so in the log. The valid ones that they took the
 * place of are told again from the jobs that are still stored.
 */
export async function repairNumbers(db: Database, now: string): Promise<void> {
  if (read((await db.facts.get(FACT))?.value).invalid.length === 0) return
  await db.transaction('rw', [db.jobs, db.facts, db.log], async () => {
    const { valid, invalid } = read((await db.facts.get(FACT))?.value)
    const jobs = await db.jobs.toArray()
    await store(db, readPrefixNumbers([...valid, ...numbersOf(jobs.map(({ view }) => view))]).valid)
    const what = `impossible invoice numbers left out of what this till has seen: ${invalid.join(', ')}`
    await writeLog(db, [logEntry(now, 'trouble', what, { level: 'warning' })])
  })
}

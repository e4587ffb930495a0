import type { LogEntry } from '@shared/log-entry'
import { parseOpeningHours } from '../justo/parse-opening-hours'
import { parseOrder } from '../justo/parse-order'
import { rawId } from '../justo/quarantine-id'
import { logEntry, writeLog } from '../logging/transaction-log'
import { wantedDocuments } from '../outbox/documents'
import { planCancellation, planJobs } from '../outbox/plan-jobs'
import { releaseJobs } from '../outbox/release'
import { stationsFor } from '../outbox/stations-for'
import type { Till } from '../worker/till'
import { type Change, mergeReading, type Reading } from './merge'
import { nextTransaction } from './next-transaction'
import type { StoredJob, StoredOrder } from './records'

/** Justo's raw JSON as a reading: an order, or what is kept of one that cannot be read. */
async function readingOf(raw: unknown, storeIds: string[]): Promise<Reading> {
  // With one store there is no doubt whose an order is that names none.
  const parsed = parseOrder(raw, storeIds.length === 1 ? (storeIds[0] ?? null) : null)
  if (parsed.ok) return { order: parsed.order }
  return { id: await rawId(raw), storeId: storeIds[0] ?? '', raw: JSON.stringify(raw), reason: parsed.reason }
}

const idOf = (reading: Reading): string => ('order' in reading ? reading.order.id : reading.id)

/**
 * Brings an order's planned papers in line with the order, and releases what may go, in the caller's transaction.
 * `wanted` was worked out before it: hashing is asynchronous and would end a Dexie transaction.
 */
export async function replanInTransaction(
  till: Till,
  stored: StoredOrder,
  wanted: Awaited<ReturnType<typeof wantedDocuments>>,
): Promise<{ entries: LogEntry[]; released: number }> {
  const now = till.now()
  const { db } = till
  const jobs = await db.jobs.where('orderId').equals(stored.id).toArray()
  const cancelled = stored.order?.justoStatus === 'cancelled' || stored.acceptance.state === 'rejected'
  const plan = cancelled ? planCancellation(jobs) : planJobs(stored, wanted, jobs, now)
  await db.jobs.bulkDelete(plan.remove)
  await db.jobs.bulkPut(plan.put)
  const after = await db.jobs.where('orderId').equals(stored.id).toArray()
  const released = cancelled ? [] : releaseJobs(stored, after, till.settings(), now)
  await db.jobs.bulkPut(released)
  const facts = (job: StoredJob) => ({ transaction: stored.transaction, orderId: stored.id, jobKey: job.key })
  return {
    entries: [
      ...plan.put.map((job) =>
        logEntry(now, cancelled ? 'cancelled' : 'planned', `${job.kind} revision ${job.revision}`, facts(job)),
      ),
      ...released.map((job) => logEntry(now, 'released', job.kind, facts(job))),
    ],
    released: released.length + (cancelled ? plan.put.length : 0),
  }
}

/** What an order's papers should be now; outside any transaction. */
export async function wantedFor(till: Till, stored: StoredOrder): Promise<Awaited<ReturnType<typeof wantedDocuments>>> {
  const jobs = await till.db.jobs.where('orderId').equals(stored.id).toArray()
  return wantedDocuments(stored, till.settings(), await stationsFor(till, jobs))
}

const steps: Record<Change, LogEntry['step']> = {
  new: 'stored',
  edited: 'changed',
  cancelled: 'cancelled',
  'accepted-elsewhere': 'accepted',
  status: 'state',
  courier: 'changed',
  quarantined: 'quarantined',
  recovered: 'parsed',
}

/** Stores one reading with the papers planned from it, in one strict transaction. False: nothing was new and nothing was written. */
async function captureOne(till: Till, reading: Reading, seenAt: string, ms: number): Promise<boolean> {
  const id = idOf(reading)
  const { db } = till
  const before = (await db.orders.get(id)) ?? null
  const transaction = before ? { text: before.transaction, facts: [] } : await nextTransaction(till)
  const merged = mergeReading(before, reading, { seenAt, now: till.now(), transaction: transaction.text })
  if (merged === null) {
    if (before !== null && 'order' in reading && before.seenAt <= seenAt) till.live.confirmedAt.set(id, seenAt)
    return false
  }
  const wanted = await wantedFor(till, merged.order)
  const outcome = await db.transaction('rw', db.orders, db.jobs, db.log, db.facts, async () => {
    await db.orders.put(merged.order)
    await db.facts.bulkPut(transaction.facts)
    const planned = await replanInTransaction(till, merged.order, wanted)
    const facts = { transaction: transaction.text, orderId: id, ms }
    await writeLog(db, [
      ...merged.changes.map((change) =>
        logEntry(till.now(), steps[change], change === 'quarantined' && 'reason' in reading ? reading.reason : change, {
          ...facts,
          level: change === 'quarantined' ? 'error' : 'info',
        }),
      ),
      ...planned.entries,
    ])
    return planned
  })
  if (outcome.released > 0) till.released()
  till.changed([id])
  return true
}

/**
 * Takes in what Justo listed; one order that cannot be read never stops the others.
 * @param seenAt start of the request, ISO-8601 UTC
 * @returns the ids listed
 */
export async function captureOrders(till: Till, raws: unknown[], seenAt: string, ms: number): Promise<string[]> {
  const storeIds = till.settings().justo.storeIds
  const ids: string[] = []
  for (const raw of raws) {
    const reading = await readingOf(raw, storeIds)
    // One key sees every branch of the brand: what is not ours is left alone.
    if ('order' in reading && !storeIds.includes(reading.order.storeId)) continue
    const hours = parseOpeningHours(raw)
    if (hours && 'order' in reading) till.live.openingHours.set(reading.order.storeId, hours)
    // A new order takes the next transaction number: one at a time over all orders.
    await till.serial('capture', () => till.serial(idOf(reading), () => captureOne(till, reading, seenAt, ms)))
    ids.push(idOf(reading))
  }
  return ids
}

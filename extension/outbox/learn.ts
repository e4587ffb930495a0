import type { JobView } from '@shared/api'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob, StoredOrder } from '../records/records'
import type { Till } from '../till/till'
import { type Adopted, adopt, withAdopted } from './adopt'
import { later } from './answer'
import type { WantedDocument } from './documents'
import { isOfLine, isUnanswered, lineOf } from './paper-line'
import { replanInTransaction, wantedNow } from './replan'
import { stationsFor } from './stations-for'

/**
 * The line's new paper, in the place of `refused`, under the number that the bridge expects. Where a bridge was replaced,
 * that may be the name of one that only the old one knew: it takes its row, and says that it may be a second one.
 */
function numbered(job: StoredJob, refused: StoredJob, rows: StoredJob[], views: JobView[]): StoredJob {
  const key = parseJobKey(job.key)
  if (key === null) return job
  const revisions = views.filter((view) => view.kind === job.kind).map((view) => view.revision)
  const revision = 1 + Math.max(0, ...revisions)
  const name = formatJobKey({ ...key, revision })
  const namesake = rows.find((row) => row.key === name && row.view?.state === 'unconfirmed')
  const { replaces } = job.payload
  const payload = {
    ...job.payload,
    replaces: views.some((view) => view.key === replaces) ? replaces : null,
    secondSending: namesake !== undefined || refused.payload.secondSending,
  }
  return { ...job, key: name, revision, payload }
}

/** What was planned anew; the same as before is not asked for at once again, and nothing goes round and round. */
async function settle(till: Till, job: StoredJob, views: JobView[]): Promise<void> {
  const { db } = till
  const rows = await db.jobs.where('orderId').equals(job.orderId).toArray()
  const line = lineOf(job.key)
  const isNew = (row: StoredJob) => isUnanswered(row) || (row.state === 'held' && row.kind !== 'invoice')
  const ofLine = views.filter((view) => isOfLine(view, line))
  for (const row of rows.filter((candidate) => lineOf(candidate.key) === line && isNew(candidate))) {
    const next = numbered(row, job, rows, ofLine)
    const isAgain = next.key === job.key && next.payload.replaces === job.payload.replaces
    const rested =
      isAgain || job.tries > 1 ? later({ ...next, tries: job.tries }, till.now()) : { ...next, tries: job.tries + 1 }
    await db.jobs.delete(row.key)
    await db.jobs.put(rested)
  }
}

/** Writes what was adopted and plans the order anew, in the caller's transaction over jobs and log. */
export async function replanAdopted(
  till: Till,
  stored: StoredOrder,
  job: StoredJob,
  views: JobView[],
  change: (rows: StoredJob[]) => Adopted,
  wanted: WantedDocument[],
): Promise<void> {
  const { db } = till
  const { put, remove } = change(await db.jobs.where('orderId').equals(job.orderId).toArray())
  await db.jobs.bulkDelete(remove)
  await db.jobs.bulkPut(put)
  const planned = await replanInTransaction(till, stored, wanted)
  await settle(till, job, views)
  const facts = { transaction: stored.transaction, orderId: stored.id, jobKey: job.key }
  await writeLog(db, [
    logEntry(till.now(), 'changed', `the bridge has ${views.length} papers of it`, facts),
    ...planned.entries,
  ])
}

/** What the order's papers should be, with the stations that hold its comandas after `adopted`. */
export async function wantedAfter(till: Till, stored: StoredOrder, rows: StoredJob[], adopted: Adopted) {
  return wantedNow(stored, till.settings(), await stationsFor(till, withAdopted(rows, adopted)))
}

export const stationNames =
  (till: Till) =>
  (station: string): string =>
    till.live.stations.list.find(({ id }) => id === station)?.name ?? station

/**
 * The bridge has papers of this order that this database does not know, or knows them to be further: what stands there
 * is taken over, and what is still to be said is planned from it. False: the bridge did not answer.
 */
export async function learn(till: Till, job: StoredJob): Promise<boolean> {
  const answer = await till.bridge().orderJobs(job.orderId)
  if (!answer.ok) return false
  const views = answer.data
  const { db } = till
  await till.serial(job.orderId, async () => {
    const stored = await db.orders.get(job.orderId)
    if (!stored) return
    const rows = await db.jobs.where('orderId').equals(job.orderId).toArray()
    const change = (current: StoredJob[]) => adopt(current, views, job, stationNames(till))
    const wanted = await wantedAfter(till, stored, rows, change(rows))
    await db.transaction('rw', db.jobs, db.log, () => replanAdopted(till, stored, job, views, change, wanted))
  })
  till.released()
  till.changed([job.orderId])
  return true
}

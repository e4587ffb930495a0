import type { JobView } from '@shared/api'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import { PAPER_KINDS } from '@shared/kinds'
import { hasCourier } from '@shared/services'
import type { WorkerContext } from '../context/worker-context'
import { isCalledOff, neverWaitedHere } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { Change } from '../store/change'
import { freshRow } from '../store/job-row'
import { orderEntry } from '../store/log-rows'
import { isCopy } from './copies'
import { type MergedJobs, mergeFromBridge, withMerged } from './merge-from-bridge'
import { isGivenUp, isOfLine, isUnanswered, isVoid, lineOf } from './paper-line'
import { releaseOf } from './release'
import { planPapers, wantedNow } from './replan'
import { later } from './retry'
import { stationsFor } from './stations-for'

/**
 * The line's new paper in place of `refused`, under the revision that the bridge expects. If the bridge was replaced,
 * that key may be one only the old bridge knew: it takes that row, marked as a possible duplicate.
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

/**
 * Rows planned again, under their new keys; an unchanged one backs off first, to avoid a loop. Unchanged rows are left
 * out.
 */
function renumbered(job: StoredJob, rows: StoredJob[], views: JobView[], now: string): Map<string, StoredJob> {
  const line = lineOf(job.key)
  const isNew = (row: StoredJob) => !PAPER_KINDS[row.kind].isIndependent && (isUnanswered(row) || row.state === 'held')
  const ofLine = views.filter((view) => isOfLine(view, line))
  const planned = rows.filter((candidate) => lineOf(candidate.key) === line && isNew(candidate))
  return new Map(
    planned.map((row) => {
      const next = numbered(row, job, rows, ofLine)
      const isAgain = next.key === job.key && next.payload.replaces === job.payload.replaces
      const delayed =
        isAgain || job.tries > 1 ? later({ ...next, tries: job.tries }, now) : { ...next, tries: job.tries + 1 }
      return [row.key, delayed]
    }),
  )
}

/** Writes and removals that lead from the stored rows to the new ones. */
function difference(before: StoredJob[], after: StoredJob[]): Required<Pick<Change, 'put' | 'remove'>> {
  const keys = new Set(after.map(({ key }) => key))
  const known = new Map(before.map((row) => [row.key, row]))
  return {
    put: after.filter((row) => known.get(row.key) !== row),
    remove: before.filter(({ key }) => !keys.has(key)).map(({ key }) => key),
  }
}

/**
 * Of an order that goes on in Justo the newest paper of a line at the bridge is a void, or was cancelled by the stop of its
 * order, and this database does not know of it: that decision is lost, as with a wiped profile. The cashier decides anew. A
 * domicilio is withdrawn too where the order is no delivery any more.
 */
function asDecided(stored: StoredOrder, rows: StoredJob[], { put }: MergedJobs, now: string): StoredOrder {
  if (stored.printNow !== null || isCalledOff(stored)) return stored
  const isDelivery = stored.order === null || hasCourier(stored.order.service)
  const rowOf = ({ key }: StoredJob) => rows.find((row) => row.key === key)
  const wasStopped = (papers: StoredJob[]): boolean => {
    const last = papers.findLast((paper) => paper.view?.state !== 'cancelled' || isGivenUp(paper))
    if (last && isVoid(last)) return (last.kind === 'void' || isDelivery) && rowOf(last) === undefined
    const newest = papers.at(-1)
    return newest?.view?.stopped === true && !rowOf(newest)?.view
  }
  const lines = Map.groupBy(
    put.filter((job) => !isCopy(job)),
    ({ key }) => lineOf(key),
  )
  return [...lines.values()].some(wasStopped) ? { ...stored, decisionsLostAt: now } : stored
}

/** Released, and not sent before the cashier has decided. */
const heldAgain = (row: StoredJob): StoredJob => ({ ...row, ...freshRow('held', row.createdAt) })

const waitsForDecision = (row: StoredJob): boolean => isUnanswered(row) && PAPER_KINDS[row.kind].origin !== 'person'

async function planOn(context: WorkerContext, stored: StoredOrder, merged: StoredJob[]) {
  const settings = context.settings()
  const wanted = await wantedNow(stored, settings, await stationsFor(context, merged))
  return planPapers(stored, wanted, merged, { settings, now: context.now() })
}

/**
 * Merges the bridge's jobs (`views`) of the order, and plans it again on that. Where `job` waits for the cashier, who has
 * not been asked what the bridge knows, what is missing waits too. `rows`: all of its jobs as stored.
 */
export async function replanMerged(
  context: WorkerContext,
  known: StoredOrder,
  rows: StoredJob[],
  { job, views, adopted }: { job: StoredJob; views: JobView[]; adopted: MergedJobs },
): Promise<Change> {
  const now = context.now()
  const taken = withMerged(rows, adopted)
  const decided = asDecided(known, rows, adopted, now)
  const waits = job.state === 'held' && !releaseOf(decided, context.settings(), now).now
  const isWaiting = waits && (await planOn(context, decided, taken)).put.some(isUnanswered)
  const stored = isWaiting ? { ...known, decisionsLostAt: now } : decided
  const isUndecided = stored !== known
  const merged = taken.map((row) => (isUndecided && waitsForDecision(row) ? heldAgain(row) : row))
  const plan = await planOn(context, stored, merged)
  const planned = withMerged(merged, plan)
  const names = renumbered(job, planned, views, now)
  const others = planned.filter(({ key }) => !names.has(key))
  const entry = orderEntry(stored, now, { kind: 'papers-found', papers: views.length }, { jobKey: job.key })
  return {
    ...difference(rows, withMerged(others, { put: [...names.values()], remove: [] })),
    log: [entry, ...plan.entries],
    order: isUndecided ? stored : undefined,
  }
}

export const stationNames =
  (context: WorkerContext) =>
  (station: string): string =>
    station === '-' ? '' : (context.live.stations.list.find(({ id }) => id === station)?.name ?? station)

const mergeViews = (context: WorkerContext, job: StoredJob, views: JobView[]) =>
  context.store.changeStored(job.orderId, (stored, rows) =>
    replanMerged(context, stored, rows, {
      job,
      views,
      adopted: mergeFromBridge(rows, views, job, stationNames(context)),
    }),
  )

/**
 * Reconciles an order with the bridge when it has papers unknown here, or further on: its jobs are taken over, and the
 * rest is planned from them. False: the bridge did not answer.
 */
export async function reconcile(context: WorkerContext, job: StoredJob): Promise<boolean> {
  const answer = await context.bridge().orderJobs(job.orderId)
  if (!answer.ok) return false
  await mergeViews(context, job, answer.data)
  return true
}

/** Accepted before this database knew it, as after a wipe: until one is known here, the bridge may have papers of it. */
export const mayBeForgotten = (stored: StoredOrder | null): boolean =>
  stored !== null && neverWaitedHere(stored) && stored.printNow === null

export const isNoneKnown = (jobs: readonly StoredJob[]): boolean => jobs.every(({ view }) => view === null)

/**
 * A paper of another database that is wanted again: its content is at the bridge alone, so that it is not sent, but read from
 * there. True: `job` is not to be sent.
 */
export async function isOnlyThere(
  context: WorkerContext,
  stored: StoredOrder | null,
  job: StoredJob,
): Promise<boolean> {
  if (!job.contentUnknown || stored === null || PAPER_KINDS[job.kind].isIndependent) return false
  if (!(await reconcile(context, job))) await putOff(context, job)
  return true
}

const putOff = (context: WorkerContext, { orderId, key }: StoredJob) =>
  context.store.change(orderId, ({ jobs }) => ({
    put: jobs.filter((row) => row.key === key).map((row) => later(row, context.now())),
  }))

/** The papers of its line that are known here, where another till or database has sent one: it may have sent more since. */
function papersOfAnother({ transaction }: StoredOrder, job: StoredJob, jobs: readonly StoredJob[]): StoredJob[] {
  const line = jobs.filter(({ key }) => lineOf(key) === lineOf(job.key))
  const isOfAnother = line.some(({ view }) => view !== null && view.transaction !== transaction)
  return isOfAnother && !PAPER_KINDS[job.kind].isIndependent ? line : []
}

/**
 * Before the first papers of an order go out, in parallel, and before each that follows one of another till: the bridge may
 * have others of it, or know that it was stopped. They are taken over, and the rest is planned on them. True: `job` is not to
 * be sent now.
 */
export async function wasAtBridge(
  context: WorkerContext,
  stored: StoredOrder | null,
  job: StoredJob,
): Promise<boolean> {
  if (stored === null) return false
  const jobs = await context.store.jobsOf(job.orderId)
  const known = papersOfAnother(stored, job, jobs)
  if (known.length === 0 && (!mayBeForgotten(stored) || !isNoneKnown(jobs))) return false
  const answer = await context.bridge().orderJobs(job.orderId)
  if (!answer.ok) {
    await putOff(context, job)
    return true
  }
  const isUnknown = (view: JobView) => !isCopy(view) && !jobs.some(({ key }) => key === view.key)
  const isNews = answer.data.some((view) => known.length === 0 || (isOfLine(view, lineOf(job.key)) && isUnknown(view)))
  if (isNews) await mergeViews(context, job, answer.data)
  return isNews
}

import type { StoredJob, StoredOrder } from '../order-model/records'
import type { Database } from './database'
import type { Disk } from './disk'
import { type FactUpdate, removed } from './fact'
import { jobRow } from './job-row'
import type { TillEntry } from './log-events'
import { rowsOf } from './log-rows'
import { orderRow } from './order-row'
import { addSources, deleteSources } from './source-rows'

/** An order with all of its jobs. */
export interface OrderState {
  /** Null: it is not stored. */
  order: StoredOrder | null
  jobs: StoredJob[]
}

/** A change of one order, written as a whole or not at all. */
export interface Change {
  /** Left out: the order is unchanged. Null: it is deleted, with its jobs and its JSON. */
  order?: StoredOrder | null
  put?: readonly StoredJob[]
  /** Job keys; removed before `put`. */
  remove?: readonly string[]
  /** The Justo JSON that the order was read from. Null: it is deleted. */
  source?: string | null
  log?: readonly TillEntry[]
  facts?: readonly FactUpdate[]
  /** The change is not published to the panels. */
  quiet?: boolean
}

/** Written together with the changes of several orders. */
export type Shared = Pick<Change, 'log' | 'facts'>

export interface OrderChange {
  id: string
  /** As stored before. */
  before: OrderState
  change: Change
  /** Nothing of the order is stored yet. */
  isNew?: true
}

/** The order with its jobs as they are after the change, the jobs by key as the store reads them. */
export function stateAfter({ before, change }: OrderChange): OrderState {
  const put = change.put ?? []
  const replaced = new Set([...(change.remove ?? []), ...put.map(({ key }) => key)])
  // An order is deleted with its jobs.
  const stored = change.order === null ? [] : before.jobs
  const jobs = [...stored.filter(({ key }) => !replaced.has(key)), ...put]
  return {
    order: change.order === undefined ? before.order : change.order,
    jobs: jobs.sort((a, b) => (a.key < b.key ? -1 : 1)),
  }
}

/** Two changes of one order as one, `next` decided on what `first` leaves. */
export function joined(first: Change, next: Change): Change {
  const remove = [...(first.remove ?? []), ...(next.remove ?? [])]
  const gone = new Set(next.remove)
  const put = [...(first.put ?? []).filter(({ key }) => !gone.has(key)), ...(next.put ?? [])]
  return {
    order: next.order === undefined ? first.order : next.order,
    put: [...new Map(put.map((job) => [job.key, job])).values()],
    remove,
    source: next.source === undefined ? first.source : next.source,
    log: [...(first.log ?? []), ...(next.log ?? [])],
    facts: [...(first.facts ?? []), ...(next.facts ?? [])],
    quiet: first.quiet && next.quiet,
  }
}

/** The change has work for the dispatcher. */
export const hasWork = ({ put = [] }: Change): boolean =>
  put.some(({ open, state, wanted }) => open === 1 && (state === 'ready' || !wanted))

const touchesSource = ({ order, source }: Change): boolean => order === null || source !== undefined

/** Deletes what the changes delete. Call it in the transaction; empty operations, each a turn of the event loop, are skipped. */
async function deleteRows(db: Database, changes: readonly OrderChange[]): Promise<void> {
  const deleted = changes.filter(({ change }) => change.order === null).map(({ id }) => id)
  if (deleted.length > 0) {
    await db.orders.bulkDelete(deleted)
    await db.jobs.where('orderId').anyOf(deleted).delete()
  }
  const removedJobs = changes.flatMap(({ change }) => change.remove ?? [])
  if (removedJobs.length > 0) await db.jobs.bulkDelete(removedJobs)
  await deleteSources(
    db,
    changes.flatMap(({ id, change, isNew }) => (!isNew && touchesSource(change) ? [id] : [])),
  )
}

/** Likewise writes their rows; the browser writes those of one table while the next ones are copied to it. */
function putRows(db: Database, changes: readonly OrderChange[]): PromiseLike<unknown>[] {
  const put = changes.flatMap(({ change }) => (change.order ? [orderRow(change.order)] : []))
  const jobs = changes.flatMap(({ change }) => (change.put ?? []).map(jobRow))
  const sources = changes.flatMap(({ id, change: { source } }) =>
    typeof source === 'string' ? [{ id, json: source }] : [],
  )
  return [
    ...(put.length > 0 ? [db.orders.bulkPut(put)] : []),
    ...(jobs.length > 0 ? [db.jobs.bulkPut(jobs)] : []),
    ...addSources(db, sources),
  ]
}

/** What the updates make of the facts, one after the other; `log` takes their entries. */
function updatedFacts(
  updates: readonly FactUpdate[],
  stored: ReadonlyMap<string, unknown>,
  log: (entry: TillEntry) => void,
): Map<string, unknown> {
  const changed = new Map<string, unknown>()
  for (const { name, next } of updates) {
    const known = changed.has(name) ? changed.get(name) : stored.get(name)
    const value = next(known === removed ? undefined : known, log)
    if (value !== undefined) changed.set(name, value)
  }
  return changed
}

/** Changes of orders and what belongs to all of them. */
export interface Write {
  changes: readonly OrderChange[]
  shared: Shared
}

/** Writes everything in one strict transaction over the affected tables, or nothing. */
export function writeChanges(db: Database, disk: Disk, writes: readonly Write[]): Promise<void> {
  const changes = writes.flatMap((write) => write.changes)
  const all: readonly Change[] = writes.flatMap((write) => [write.shared, ...write.changes.map(({ change }) => change)])
  const facts = all.flatMap((change) => change.facts ?? [])
  const touches = (test: (change: Change) => boolean) => all.some(test)
  const isGone = ({ order }: Change) => order === null
  const orders = touches(({ order }) => order !== undefined)
  const jobs = touches((change) => isGone(change) || Boolean(change.put?.length || change.remove?.length))
  const sources = touches(touchesSource)
  const log = facts.length > 0 || touches((change) => Boolean(change.log?.length))
  const tables = [
    ...(orders ? [db.orders] : []),
    ...(jobs ? [db.jobs] : []),
    ...(log ? [db.log] : []),
    ...(facts.length > 0 ? [db.facts] : []),
    ...(sources ? [db.sources] : []),
  ]
  if (tables.length === 0) return Promise.resolve()
  return disk.attempt('write', tables.map(({ name }) => name).join('+'), () =>
    db.transaction('rw', tables, async () => {
      // One function, without others of its kind beside it: Dexie loses the transaction between their turns.
      await deleteRows(db, changes)
      const names = [...new Set(facts.map(({ name }) => name))]
      const reading = names.length > 0 ? db.facts.bulkGet(names) : []
      // The rows do not wait for the facts to be read.
      const writing = Promise.all(putRows(db, changes))
      const stored = new Map((await reading).map((row, at) => [names[at] ?? '', row?.value]))
      const entries = [...all.flatMap((change) => change.log ?? [])]
      const changed = [...updatedFacts(facts, stored, (entry) => entries.push(entry))]
      await Promise.all([
        writing,
        ...changed.map(([name, value]) => (value === removed ? db.facts.delete(name) : db.facts.put({ name, value }))),
        entries.length > 0 && db.log.bulkAdd(rowsOf(entries)),
      ])
    }),
  )
}

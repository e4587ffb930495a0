import type { JobView } from '@shared/api'
import { list, object, type TypeOf, text, time } from '@shared/described'
import { omit } from '@shared/omit'
import type { WorkerContext } from '../context/worker-context'
import { isFinished } from '../print-jobs/answer'
import { StorageError } from '../store/disk'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'
import { LogAndFacts } from '../store/log-and-facts'
import { logCode } from '../store/log-code'
import type { TillEntry } from '../store/log-events'
import { logEntry } from '../store/log-rows'
import { type EndedPractice, PRACTICE } from '../store/practice-state'
import { practiceDatabase } from './practice-store'
import { allOrderIds } from './simulated-justo'

/** The log of a practice, as far as it can be read: its papers in the printers' way do not wait for a damaged database. */
async function logOf({ store, now }: WorkerContext, run: string): Promise<TillEntry[]> {
  const practice = new LogAndFacts(practiceDatabase(store, run), now)
  const log: TillEntry[] = []
  try {
    for await (const batch of practice.logBatches('oldest')) log.push(...batch.map((entry) => omit(entry, 'seq')))
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
  } finally {
    practice.close()
  }
  return log
}

/**
 * Moves the log of an ended practice to the till's, in the transaction that says so; then its database can be deleted. A
 * worker that dies before that does all of it again.
 */
export async function clearPractice(context: WorkerContext, { run, why }: EndedPractice): Promise<void> {
  const { store, now } = context
  const log = await logOf(context, run)
  const cleared = updateFact(PRACTICE, (known) =>
    known?.state === 'ended' && known.run === run ? { ...known, cleared: true } : undefined,
  )
  log.push(logEntry(now(), { kind: 'practice-cleared', run: logCode(run), why: logCode(why) }))
  await store.updateFacts([leftPapers(run, now()), cleared], log)
}

/** A request under way when a practice ended has reached the bridge by now or failed (bridge-client/call.ts: 5 s). */
const ARRIVES_MS = 10_000
/** After this long without the bridge, the jobs have expired by themselves. */
const GIVES_UP_MS = 24 * 3600_000

/** Practices whose papers may still wait at the bridge. */
const leftover = object({ run: text, since: time })
type Leftover = TypeOf<typeof leftover>

const LEFT = defineFact('practice-papers', list(leftover))

/** Marks the papers of this run for cancelling. */
const leftPapers = (run: string, now: string): FactUpdate => updateFact(LEFT, (all) => [...all, { run, since: now }])

/** Cancels a job unless it is printing now. True: nothing is left to do for it. */
async function cancelJob(context: WorkerContext, { key, state, attempt }: JobView): Promise<boolean> {
  if (isFinished(state)) return true
  const answer = await context.bridge().decide(key, 'cancel', { requestId: crypto.randomUUID(), attempt })
  return answer.ok && isFinished(answer.data.job.state)
}

async function cancelRun(context: WorkerContext, run: string): Promise<boolean> {
  for (const id of allOrderIds(run)) {
    const jobs = await context.bridge().orderJobs(id)
    if (!jobs.ok) return false
    const results = await Promise.all(jobs.data.map((view) => cancelJob(context, view)))
    if (results.includes(false)) return false
  }
  return true
}

/** Milliseconds since then; if the clock was set back, it counts as long enough. */
const waited = ({ since }: Leftover, now: string): number => {
  const ms = Date.parse(now) - Date.parse(since)
  return ms < 0 ? ARRIVES_MS : ms
}

async function isDone(context: WorkerContext, left: Leftover): Promise<boolean> {
  const ms = waited(left, context.now())
  if (context.settings().bridge.token === '' || ms > GIVES_UP_MS) return true
  return (await cancelRun(context, left.run)) && ms >= ARRIVES_MS
}

/**
 * Cancels at the bridge the jobs left by ended practices, so that printers are free for real orders and no practice
 * paper needs an answer. A job that has started prints, headed PRUEBA.
 * @returns whether there is nothing left to do
 */
export async function cancelLeftoverPapers(context: WorkerContext): Promise<boolean> {
  const all = await context.store.fact(LEFT)
  const done: string[] = []
  for (const left of all) if (await isDone(context, left)) done.push(left.run)
  if (done.length > 0)
    await context.store.updateFacts([updateFact(LEFT, (known) => known.filter(({ run }) => !done.includes(run)))])
  return done.length === all.length
}

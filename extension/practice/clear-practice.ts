import type { JobView } from '@shared/api'
import { list, object, type TypeOf, text, time } from '@shared/described'
import type { WorkerContext } from '../context/worker-context'
import { isFinished } from '../print-jobs/answer'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'
import { logCode } from '../store/log-code'
import { logEntry } from '../store/log-rows'
import { type EndedPractice, PRACTICE } from '../store/practice-state'
import { allOrderIds } from './simulated-justo'

/**
 * Deletes the orders of a practice with their print jobs; the log entries stay, under ids that mark them as practice. A
 * step under way finds no order and does nothing.
 */
export async function clearPractice(
  context: WorkerContext,
  { run }: EndedPractice,
  report: (error: unknown) => void,
): Promise<void> {
  const { store } = context
  const ids = allOrderIds(run)
  await store.changeAll(ids, () => ({ order: null }), report)
  const cleared = updateFact(PRACTICE, (practice, log) => {
    if (practice?.state !== 'ended' || practice.run !== run) return undefined
    log(logEntry(context.now(), { kind: 'practice-cleared', run: logCode(run), why: logCode(practice.why) }))
    return { ...practice, cleared: true }
  })
  await store.updateFacts([leftPapers(run, context.now()), cleared])
  for (const id of ids) context.live.confirmedAt.delete(id)
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
const leftPapers = (run: string, now: string): FactUpdate =>
  updateFact(LEFT, (all) => (all.some((left) => left.run === run) ? undefined : [...all, { run, since: now }]))

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

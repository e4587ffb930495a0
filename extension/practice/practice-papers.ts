import type { JobView } from '@shared/api'
import type { Till } from '../context/worker-context'
import { isSettled } from '../print-jobs/answer'
import { allOrderIds } from '../simulation/practice-plan'
import { defineFact, type FactUpdate, isRecord, updateFact } from '../store/fact'

/** What was on its way to the bridge when a practice ended has got there, or never will (bridge-client/call.ts: 5 s). */
const ARRIVES_MS = 10_000
/** A bridge that does not come back for so long has let them expire itself. */
const GIVES_UP_MS = 24 * 3600_000

/** A practice whose papers may still wait at the bridge. */
interface Leftover {
  run: string
  /** ISO-8601 UTC. */
  since: string
}

const LEFT = defineFact<Leftover[]>(
  'practice-papers',
  (value) => Array.isArray(value) && value.every((each) => isRecord(each) && typeof each.run === 'string'),
  [],
)

/** The papers of this run are to be put at rest. */
export const leftPapers = (run: string, now: string): FactUpdate =>
  updateFact(LEFT, (all) => (all.some((left) => left.run === run) ? undefined : [...all, { run, since: now }]))

/** Nobody waits for it any more: it is cancelled, unless it prints just now. True: it is at rest. */
async function rested(till: Till, { key, state, attempt }: JobView): Promise<boolean> {
  if (isSettled(state)) return true
  const answer = await till.bridge().decide(key, 'cancel', { requestId: crypto.randomUUID(), attempt })
  return answer.ok && isSettled(answer.data.job.state)
}

async function allRested(till: Till, run: string): Promise<boolean> {
  for (const id of allOrderIds(run)) {
    const jobs = await till.bridge().orderJobs(id)
    if (!jobs.ok) return false
    const rests = await Promise.all(jobs.data.map((view) => rested(till, view)))
    if (rests.includes(false)) return false
  }
  return true
}

/** Milliseconds since then; a clock that was set back has waited long enough. */
const waited = ({ since }: Leftover, now: string): number => {
  const ms = Date.parse(now) - Date.parse(since)
  return ms < 0 ? ARRIVES_MS : ms
}

async function isDone(till: Till, left: Leftover): Promise<boolean> {
  const ms = waited(left, till.now())
  if (till.settings().bridge.token === '' || ms > GIVES_UP_MS) return true
  return (await allRested(till, left.run)) && ms >= ARRIVES_MS
}

/**
 * Takes back at the bridge what ended practices have left there: the printers are free for real orders, and nobody is
 * asked about a paper of practice. What has started comes out, headed PRUEBA.
 * @returns whether there is nothing left to do
 */
export async function restPapers(till: Till): Promise<boolean> {
  const all = await till.store.fact(LEFT)
  const done: string[] = []
  for (const left of all) if (await isDone(till, left)) done.push(left.run)
  if (done.length > 0)
    await till.store.updateFacts([updateFact(LEFT, (known) => known.filter(({ run }) => !done.includes(run)))])
  return done.length === all.length
}

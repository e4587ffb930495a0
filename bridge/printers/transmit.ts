import type { Reason } from '@shared/job'
import { pause } from '../async'
import type { Goal, Proof } from './goal'
import { createGoal } from './goal'
import type { Link } from './link'
import type { Progress } from './progress'
import { supervise } from './supervise'
import type { SendOptions, SendResult } from './transport'

/** Writes the paper and asks for the sign of its end. */
async function writeAll(
  link: Link,
  goal: Goal,
  progress: Progress,
  bytes: Uint8Array,
  onFirstByte: () => void,
): Promise<void> {
  const taking = link.connection.write(bytes, (count) => {
    progress.begun = true
    if (count !== 'unknown') progress.taken += count
    progress.movedAt = performance.now()
  })
  onFirstByte()
  if (!(await taking)) return
  progress.written = true
  goal.ask()
}

const isProof = (proof: Proof | null): proof is 'completed' | 'consumed' => proof !== null && proof !== 'delivered'

/** Listens on for the sign of an attempt that was given up; a blind printer has none to give. */
async function listenOn(link: Link, goal: Goal): Promise<'completed' | 'consumed' | null> {
  if (!link.abilities.completion && !link.abilities.consumption) return null
  const stop = new AbortController()
  await Promise.race([goal.arrived, link.connection.ended, pause(link.durations.late, stop.signal)])
  stop.abort()
  return isProof(goal.reached) ? goal.reached : null
}

function success(proof: Proof, bytes: number): SendResult {
  return proof === 'delivered' ? { outcome: 'delivered', bytes } : { outcome: 'confirmed', proof, bytes }
}

/** The time is over. What was not even begun is taken back where that is possible: then the job may be tried again. */
async function giveUp(
  link: Link,
  goal: Goal,
  progress: Progress,
  writing: Promise<void>,
  reasons: Reason[],
): Promise<SendResult> {
  const recalled = !progress.begun && link.connection.recall()
  if (recalled) await writing
  if (recalled && !progress.begun) return { outcome: 'untouched', reasons }
  const late = recalled ? Promise.resolve(null) : listenOn(link, goal)
  return { outcome: 'lost', reason: 'timed-out', bytes: progress.taken, late }
}

/** Sends one job over an open link and waits for what can be known about its end. */
export async function transmit(link: Link, bytes: Uint8Array, options: SendOptions): Promise<SendResult> {
  const { connection, abilities } = link
  const untouched: SendResult = { outcome: 'untouched', reasons: ['connecting-to-device'] }
  if (connection.ending !== null) return untouched
  const goal = createGoal(connection, abilities, options.processId)
  const progress: Progress = { taken: 0, begun: false, movedAt: performance.now(), written: false }
  const writing = writeAll(link, goal, progress, bytes, options.onFirstByte)
  const stop = new AbortController()
  const givenUp = supervise(link, goal, progress, { bytes: bytes.length, options }, stop.signal)
  const end = await Promise.race([goal.arrived, connection.ended, givenUp])
  stop.abort()
  if (goal.reached !== null) return success(goal.reached, progress.taken)
  if (Array.isArray(end)) return giveUp(link, goal, progress, writing, end)
  // A broken connection settles every open write: only then is it certain that nothing of the first piece was taken.
  if (end === 'broken') await writing
  if (end === 'broken' && !progress.begun) return untouched
  return { outcome: 'lost', reason: 'interrupted', bytes: progress.taken, late: Promise.resolve(null) }
}

import type { Goal, Proof } from './goal'
import { createGoal } from './goal'
import type { Link } from './link'
import { pause } from './pause'
import { type Progress, supervise } from './supervise'
import type { SendOptions, SendResult } from './transport'

const PIECE = 4096

/** Piece by piece, so that it shows when the printer stops taking them; then asks for the sign of the end. */
async function writeAll(
  link: Link,
  goal: Goal,
  progress: Progress,
  bytes: Uint8Array,
  onFirstByte: () => void,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE)
    const taking = link.connection.write(piece)
    if (at === 0) onFirstByte()
    if (!(await taking)) return
    progress.taken += piece.length
    progress.movedAt = performance.now()
  }
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

/** Sends one job over an open link and waits for what can be known about its end. */
export async function transmit(link: Link, bytes: Uint8Array, options: SendOptions): Promise<SendResult> {
  const { connection, abilities } = link
  const untouched: SendResult = { outcome: 'untouched', reasons: ['connecting-to-device'] }
  if (connection.ending !== null) return untouched
  const goal = createGoal(connection, abilities, options.processId)
  const progress: Progress = { taken: 0, movedAt: performance.now(), written: false }
  const writing = writeAll(link, goal, progress, bytes, options.onFirstByte)
  const stop = new AbortController()
  const givenUp = supervise(link, goal, progress, { bytes: bytes.length, options }, stop.signal)
  const end = await Promise.race([goal.arrived, connection.ended, givenUp.then(() => 'given-up' as const)])
  stop.abort()
  if (goal.reached !== null) return success(goal.reached, progress.taken)
  if (end === 'given-up') {
    return { outcome: 'lost', reason: 'timed-out', bytes: progress.taken, late: listenOn(link, goal) }
  }
  // A broken connection settles every open write: only then is it certain that not even the first piece was taken.
  if (end === 'broken') await writing
  if (end === 'broken' && progress.taken === 0) return untouched
  return { outcome: 'lost', reason: 'interrupted', bytes: progress.taken, late: Promise.resolve(null) }
}

import type { Reason } from '@shared/job'
import { confirmTime } from './durations'
import type { Goal } from './goal'
import type { Link } from './link'
import { pause } from './pause'
import { type Condition, conditionOfAutomatic } from './printer-condition'
import type { SendOptions } from './transport'

/** How far the bytes of one job are. Times are those of `performance.now()`: the PC's clock may be set at any moment. */
export interface Progress {
  /** Bytes that the connection took. */
  taken: number
  movedAt: number
  /** Every byte was taken. */
  written: boolean
}

interface Held {
  since: number
  reasons: Reason[]
}

const same = (a: readonly Reason[], b: readonly Reason[]): boolean => a.join() === b.join()

/** Tells of a trouble once, and again when it becomes another one. */
function hold(held: Held | null, reasons: Reason[], options: SendOptions): Held {
  if (held === null || !same(held.reasons, reasons)) options.onStall(reasons)
  return { since: held?.since ?? performance.now(), reasons }
}

/**
 * Watches a job that does not end: while the printer says why (paper, cover, offline), the connection is held; without
 * a reason the time runs. Resolves when the job must be given up.
 *
 * The printer is asked only behind the last byte, as a question between two pieces could fall into the middle of a
 * command; before, it can only speak up by itself (automatic status).
 */
export async function supervise(
  link: Link,
  goal: Goal,
  progress: Progress,
  job: { bytes: number; options: SendOptions },
  signal: AbortSignal,
): Promise<void> {
  const { durations } = link
  let said: Condition | null = null
  let held: Held | null = null
  let resumedAt = 0
  const stopListening = link.connection.listen((answer) => {
    if (answer.type === 'automatic') said = conditionOfAutomatic(answer.bytes)
  })
  const limit = (): number => {
    if (held !== null) return held.since + durations.hold
    const time = progress.written ? confirmTime(durations, job.bytes, job.options.lines) : durations.stall
    return Math.max(progress.movedAt, resumedAt) + time
  }
  while (!signal.aborted && performance.now() <= limit()) {
    await pause(durations.watch, signal)
    if (progress.written) said = (await link.condition()) ?? said
    if (signal.aborted || said === null) continue
    if (said.reasons.length > 0) {
      held = hold(held, said.reasons, job.options)
      continue
    }
    if (held !== null) {
      held = null
      resumedAt = performance.now()
      job.options.onResume()
    }
    if (progress.written && goal.unasked) goal.ask()
  }
  stopListening()
}

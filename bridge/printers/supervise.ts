import type { Reason } from '@shared/job'
import { pause } from '../async'
import { confirmTime } from './durations'
import type { Goal } from './goal'
import type { Link } from './link'
import type { Progress } from './progress'
import type { SendOptions } from './transport'
import { watchCondition } from './watch-condition'

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
 * a reason the time runs. Resolves with the reasons when the job must be given up.
 */
export async function supervise(
  link: Link,
  goal: Goal,
  progress: Progress,
  job: { bytes: number; options: SendOptions },
  signal: AbortSignal,
): Promise<Reason[]> {
  const { durations } = link
  const watch = watchCondition(link, progress)
  let held: Held | null = null
  let resumedAt = 0
  const limit = (): number => {
    if (held !== null) return held.since + durations.hold
    const time = progress.written ? confirmTime(durations, job.bytes, job.options.lines) : durations.stall
    return Math.max(progress.movedAt, resumedAt) + time
  }
  while (!signal.aborted && performance.now() <= limit()) {
    await pause(durations.watch, signal)
    const condition = await watch.ask()
    if (signal.aborted || condition === null) continue
    if (condition.reasons.length > 0) {
      held = hold(held, condition.reasons, job.options)
      continue
    }
    if (held !== null) {
      held = null
      resumedAt = performance.now()
      job.options.onResume()
    }
    if (progress.written && goal.unasked) goal.ask()
  }
  watch.stop()
  return held?.reasons ?? ['timed-out']
}

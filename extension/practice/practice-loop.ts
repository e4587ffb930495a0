import { inTurn, type Loop, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isPractice } from '../justo/practice-id'
import { considerListed } from '../orders/accept'
import { captureOrders } from '../orders/capture'
import { releaseDueOrders } from '../orders/replan-held'
import { updateFact } from '../store/fact'
import {
  advanced,
  endedPractice,
  isTimeUp,
  PRACTICE,
  type Practice,
  type RunningPractice,
  readPractice,
} from '../store/practice-state'
import { cancelLeftoverPapers, clearPractice } from './clear-practice'
import { practiceContext } from './practice-context'
import { orderIds } from './simulated-justo'

/** Poll interval of the simulated Justo: short, so that each change shows promptly. */
const READS_MS = 1_500
/** Interval of writing the practice's progress; an unchanged poll writes nothing else. */
const SAVE_MS = 15_000
/** Interval of checks for papers still at the bridge. */
const LEFTOVERS_MS = 3_000
/** Interval while no practice is running: a start wakes the loop. */
const IDLE_MS = 300_000

type Report = (error: unknown) => void

export interface PracticeLoop extends Loop {
  /** Whether a practice was running at the last check. */
  isOn(): boolean
  /** Orders have changed: a real one may have ended the practice. */
  changed(orderIds: readonly string[]): void
}

/** Writes `next` only if the practice is still running; a real order may have ended it since it was read. */
async function keep(context: WorkerContext, next: Practice): Promise<boolean> {
  let goesOn = false
  const saved = updateFact(PRACTICE, (practice) => {
    goesOn = practice?.state === 'running' && practice.run === next.run
    return goesOn ? next : undefined
  })
  await context.store.updateFacts([saved])
  return goesOn
}

/** One poll of the simulated Justo, stored and accepted like a real one. */
async function readPracticeOrders(context: WorkerContext, now: RunningPractice, report: Report): Promise<void> {
  const practiceWorker = practiceContext(context)
  const list = await practiceWorker.justo().pendingOrders([])
  if (!list.ok) return
  const ids = await captureOrders(practiceWorker, list.data, list.startedAt, list.ms)
  await considerListed(practiceWorker, ids, list.startedAt)
  const stored = (await context.store.orders(orderIds(now))).filter((order) => order !== null)
  await releaseDueOrders(practiceWorker, stored, report)
}

async function goOn(context: WorkerContext, practice: RunningPractice, report: Report): Promise<number> {
  const now = advanced(practice, context.now())
  if (isTimeUp(now)) {
    await keep(context, endedPractice(now, 'time', context.now()))
    return 0
  }
  const isDue = now.elapsedMs - practice.elapsedMs >= SAVE_MS || context.now() < practice.seenAt
  if (isDue && !(await keep(context, now))) return 0
  await readPracticeOrders(context, now, report)
  return READS_MS
}

/** Runs a stored practice to its end, across worker deaths; then clears it. */
export function startPractice(
  context: WorkerContext,
  signal: AbortSignal,
  report: (error: unknown) => void,
): PracticeLoop {
  let on = false
  const work = async (): Promise<number> => {
    const practice = await readPractice(context.store)
    on = practice?.state === 'running'
    if (practice?.state === 'ended' && !practice.cleared) {
      await clearPractice(context, practice, report)
      context.statusChanged()
    }
    if (practice?.state !== 'running') return (await cancelLeftoverPapers(context)) ? IDLE_MS : LEFTOVERS_MS
    // Failing to clear an earlier practice's papers must not stop this one from running or ending.
    let pause = READS_MS
    await inTurn(
      async () => {
        pause = await goOn(context, practice, report)
      },
      () => cancelLeftoverPapers(context),
    )
    return pause
  }
  const loop = startLoop(work, signal, report)
  return {
    ...loop,
    isOn: () => on,
    changed(ids) {
      if (on && ids.some((id) => !isPractice(id))) loop.kick()
    },
  }
}

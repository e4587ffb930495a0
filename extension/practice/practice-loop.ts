import { type Loop, type Report, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { takePending } from '../orders/accept'
import { startLateAcceptances } from '../orders/accept-later'
import type { DueActs } from '../orders/due-acts'
import { rereadStoredOrders } from '../orders/program-update'
import { releaseDueOrders } from '../orders/replan-held'
import { startStatusCalls } from '../orders/status-calls'
import { startDispatcher } from '../print-jobs/dispatcher'
import { saveStations } from '../print-jobs/stations-for'
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
import { Store } from '../store/store'
import { cancelLeftoverPapers, clearPractice } from './clear-practice'
import { practiceContext } from './practice-context'
import { deletePracticeDatabases, practiceDatabase } from './practice-store'
import { allOrderIds } from './simulated-justo'

/** Poll interval of the simulated Justo: short, so that each change shows promptly. */
const READS_MS = 1_500
/** Interval of writing the practice's progress; an unchanged poll writes nothing else. */
const SAVE_MS = 15_000
/** Interval of checks for papers still at the bridge. */
const LEFTOVERS_MS = 3_000
/** Interval while no practice is running: a start wakes the loop. */
const IDLE_MS = 300_000

/** Writes `next` only if the practice is still running; a real order may have ended it since it was read. */
async function keep({ store }: WorkerContext, next: Practice): Promise<boolean> {
  let goesOn = false
  const saved = updateFact(PRACTICE, (practice) => {
    goesOn = practice?.state === 'running' && practice.run === next.run
    return goesOn ? next : undefined
  })
  await store.updateFacts([saved])
  return goesOn
}

/** Starts the same parts of the worker as the shop has, over practice's own store. */
async function startOwnParts(shop: WorkerContext, run: string, signal: AbortSignal, report: Report) {
  let dispatcher: Loop | null = null
  let dueActs: DueActs[] = []
  const kick = () => dispatcher?.kick()
  const changed = (ids: string[]) => {
    shop.changed(ids)
    for (const loop of dueActs) loop.changed(ids)
  }
  const published = { changed, papersMoved: shop.changed, released: kick, troubled: shop.statusChanged }
  const store = new Store(practiceDatabase(shop.store, run), shop.now, published)
  const context = practiceContext(shop, store, kick)
  const ended = new AbortController()
  const life = AbortSignal.any([signal, ended.signal])
  life.addEventListener('abort', () => store.close())
  try {
    // Before anything plans a job, as for the shop (background/create-worker.ts).
    await rereadStoredOrders(context, report)
    await saveStations(context, shop.live.stations)
  } catch (error) {
    store.close()
    throw error
  }
  dispatcher = startDispatcher(context, life, report)
  dueActs = [startStatusCalls(context, life, report), startLateAcceptances(context, life, report)]
  shop.practice = context
  shop.changed(allOrderIds(run))
  return {
    run,
    context,
    kick,
    end() {
      shop.practice = null
      ended.abort()
      shop.changed(allOrderIds(run))
    },
  }
}

/** One poll of the simulated Justo, stored and accepted like a real one. */
async function readOrders(context: WorkerContext, report: Report): Promise<void> {
  const list = await context.justo().pendingOrders([])
  if (!list.ok) return
  await context.store.tryWriting()
  await takePending(context, list)
  await releaseDueOrders(context, await context.store.openOrders(), report)
}

/** The stored practice; one whose time is up is ended, whether or not its own parts could be started. */
async function currentPractice(shop: WorkerContext): Promise<Practice | null> {
  const practice = await readPractice(shop.store)
  if (practice?.state !== 'running' || !isTimeUp(advanced(practice, shop.now()))) return practice
  await keep(shop, endedPractice(practice, 'time'))
  return readPractice(shop.store)
}

/** One step of a practice that runs; returns the pause until the next. */
async function goOn(shop: WorkerContext, own: WorkerContext, practice: RunningPractice, report: Report) {
  const now = advanced(practice, shop.now())
  const isDue = now.elapsedMs - practice.elapsedMs >= SAVE_MS || shop.now() < practice.seenAt
  if (isDue && !(await keep(shop, now))) return 0
  await readOrders(own, report)
  return READS_MS
}

/**
 * Runs a stored practice to its end, across worker deaths; then deletes its database. Awaited, one that runs is there:
 * the sync, which reads the bridge's history once for both, must not begin without it.
 */
export async function startPractice(context: WorkerContext, signal: AbortSignal, report: Report): Promise<Loop> {
  let own: Awaited<ReturnType<typeof startOwnParts>> | null = null
  let mayBeLeft = true

  function noteFails(fails: boolean): void {
    if (context.live.practiceFails === fails) return
    context.live.practiceFails = fails
    context.statusChanged()
  }

  async function begin(run: string) {
    try {
      const begun = await startOwnParts(context, run, signal, report)
      noteFails(false)
      return begun
    } catch (error) {
      noteFails(true)
      throw error
    }
  }

  /** Starts or ends the own parts, as the stored practice says. */
  async function follow(): Promise<Practice | null> {
    const practice = await currentPractice(context)
    const run = practice?.state === 'running' ? practice.run : null
    if (own !== null && own.run !== run) {
      own.end()
      own = null
      mayBeLeft = true
    }
    if (run === null) noteFails(false)
    else own ??= await begin(run)
    return practice
  }

  async function work(): Promise<number> {
    const practice = await follow()
    if (own !== null && practice?.state === 'running') return goOn(context, own.context, practice, report)
    if (!mayBeLeft) return IDLE_MS
    if (practice?.state === 'ended' && !practice.cleared) await clearPractice(context, practice)
    leftovers.kick()
    await deletePracticeDatabases(context.store)
    mayBeLeft = false
    context.statusChanged()
    return IDLE_MS
  }

  // Apart: a bridge that does not answer must not hold up a practice, nor its end.
  const leftovers = startLoop(
    async () => ((await cancelLeftoverPapers(context)) ? IDLE_MS : LEFTOVERS_MS),
    signal,
    report,
  )
  await follow().catch(report)
  const loop = startLoop(work, signal, report)
  return {
    kick() {
      loop.kick()
      leftovers.kick()
      own?.kick()
    },
  }
}

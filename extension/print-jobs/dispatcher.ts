import { type Loop, startLoop } from '../context/loop'
import type { Till } from '../context/worker-context'
import { tillFor } from '../simulation/till-for'
import { dueWork, IDLE_MS, untilNextTry, type Work } from './next-job'
import { lineOf } from './paper-line'
import { send } from './send'
import { takeBack } from './take-back'

/**
 * Chrome opens six connections per host; one is used by the long poll. Papers of one line are never sent in parallel.
 */
const IN_FLIGHT = 5
/** Pause of a line after an unforeseen error, so that a bug stops neither it permanently nor the others. */
const AFTER_ERROR_MS = 5_000

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })

/**
 * Sends released jobs to the bridge until `signal` aborts; wakes for the next retry. A paper waits only for the one
 * before it in its line.
 */
export function startDispatcher(till: Till, signal: AbortSignal, report: (error: unknown) => void): Loop {
  const underWay = new Set<string>()

  const act = async ({ line, job, takeBack: rows }: Work): Promise<void> => {
    try {
      const its = tillFor(till, job.orderId)
      await (rows.length > 0 ? takeBack(its, rows) : send(its, job))
    } catch (error) {
      if (!signal.aborted) report(error)
      await rest(AFTER_ERROR_MS, signal)
    } finally {
      underWay.delete(line)
      loop.kick()
    }
  }

  const work = async (): Promise<number> => {
    if (till.settings().bridge.token === '') return IDLE_MS
    const open = await till.store.openJobs()
    const idle = open.filter((job) => !underWay.has(lineOf(job.key)))
    const due = dueWork(idle, till.now()).slice(0, IN_FLIGHT - underWay.size)
    for (const next of due) {
      underWay.add(next.line)
      void act(next)
    }
    return untilNextTry(idle, till.now())
  }

  const loop = startLoop(work, signal, report)
  return loop
}

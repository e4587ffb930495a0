import { nullable, number, object, time } from '@shared/described'
import { MOST_SKEW_MS } from '../context/justo-clock'
import { inTurn, type Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import { defineFact, setFact } from '../store/fact'
import type { LogEvent } from '../store/log-events'
import { logEntry, outage } from '../store/log-rows'
import type { StoreReader } from '../store/store-reader'
import { type BackOffStorage, createBackOffStore, type PollState } from './poll-state'

/** Justo's `Date` has a resolution of one second, and the call takes time. */
const NOTABLE_MS = 5_000

/** This computer's clock minus Justo's, ms, at its last notable change; null: Justo never sent a date. */
export const CLOCK_SKEW = defineFact('clock-skew', nullable(object({ skewMs: number, at: time })))

const isWrong = (skewMs: number): boolean => Math.abs(skewMs) > MOST_SKEW_MS

/** Writes it only when it has changed notably, and logs a wrong clock and its cure: a correct one costs no write. */
export function createSkewRecorder(reader: StoreReader): (skewMs: number | null, now: string) => Promise<void> {
  let known: { skewMs: number; at: string } | null = null
  return async (skewMs, now) => {
    if (skewMs === null) return
    known ??= await reader.fact(CLOCK_SKEW)
    const wasMs = known?.skewMs ?? null
    if (wasMs !== null && Math.abs(wasMs - skewMs) < NOTABLE_MS) return
    const skew = { skewMs, at: now }
    const isNews = isWrong(skewMs) || isWrong(wasMs ?? 0)
    const entry = logEntry(now, { kind: 'clock', skewMs, wasMs, wrong: isWrong(skewMs) })
    await reader.updateFacts([setFact(CLOCK_SKEW, skew)], isNews ? [entry] : [])
    known = skew
  }
}

const troubleOf = ({ pending, orders }: PollState): string | null =>
  pending.trouble?.kind ?? orders.trouble?.kind ?? (pending.more || orders.more ? 'more' : null)

/**
 * Logs when Justo fails and when it is back; an unchanged state logs nothing, the first poll of a worker logs only
 * trouble.
 */
function createTroubleLog(context: WorkerContext) {
  let logged: string | null = null
  return async (state: PollState, failed: JustoResult<unknown> | null): Promise<void> => {
    const is = troubleOf(state)
    if (logged === is) return
    const wasAway = logged !== null && logged !== 'more'
    const detail = failed?.ok === false ? `${failed.error.kind}: ${failed.error.detail}` : (is ?? 'answers again')
    const events: LogEvent[] = is === 'more' ? [{ kind: 'list-endless' }] : [outage('justo', is !== null, detail)]
    // An incomplete list still means that Justo answers again.
    if (is === 'more' && wasAway) events.unshift(outage('justo', false, 'answers again'))
    await context.store.log(events.map((event) => logEntry(context.now(), event)))
    logged = is
  }
}

/** Stores and logs a poll's outcome: each write is isolated, since the disk may refuse one and take the others. */
export function createPollRecorder(context: WorkerContext, storage: BackOffStorage | null, report: Report) {
  const backOff = createBackOffStore(storage)
  const rememberSkew = createSkewRecorder(context.store)
  const logTrouble = createTroubleLog(context)
  const keep = (noted: PollState, failed: JustoResult<unknown> | null): Promise<void> =>
    inTurn(
      () => backOff.keep(noted, context.settings().justo),
      () => logTrouble(noted, failed),
      () => rememberSkew(noted.skewMs, context.now()),
    )
  /** If the stored back-off cannot be read, polling starts without it. */
  const recall = (fresh: PollState): Promise<PollState> =>
    backOff.recall(fresh, context.settings().justo).catch((error) => {
      report(error)
      return fresh
    })
  return { backOff, keep, recall }
}

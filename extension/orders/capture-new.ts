import type { LogEntry } from '@shared/log-entry'
import type { WorkerContext } from '../context/worker-context'
import { isPractice, practiceNumber } from '../justo/practice-id'
import { mayHavePrinted, planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import { forgottenCursor } from '../print-jobs/sync'
import { isAskedFor, neverWaitedHere } from '../store/asked-for'
import type { Change } from '../store/change'
import type { FactUpdate } from '../store/fact'
import { endForRealOrder } from '../store/practice-state'
import type { StoredJob, StoredOrder } from '../store/records'
import { acceptedBeforeUs } from './accepted-before-us'
import { nextAcceptance, policyFactsFor, waitsEntry } from './auto-accept'
import { mergeReading, type Reading } from './merge'
import { nextTransactions, type Transactions } from './next-transactions'
import { changeEntries } from './order-entries'
import { countElsewhere } from './other-till'
import { quarantined, unforeseen } from './raw-order'

export interface NewReading {
  raw: unknown
  /** Its JSON. */
  text: string
  reading: Reading
}

type Captured = Change & { order: StoredOrder; put: StoredJob[] }

type Stations = Awaited<ReturnType<typeof stationsFor>>

async function captured(
  context: WorkerContext,
  reading: Reading,
  facts: { seenAt: string; transaction: string; ms: number },
  stations: Stations,
): Promise<Captured> {
  const now = context.now()
  const merged = mergeReading(null, reading, { ...facts, now })
  if (merged === null) throw new Error('a new order changes something')
  const { order, waits } = withReasons(context, merged.order, facts.seenAt)
  const wanted = await wantedNow(order, context.settings(), stations)
  const plan = planPapers(order, wanted, [], context.settings(), now)
  const entries = [...changeEntries(now, merged, reading, facts.ms), ...plan.entries, ...waits]
  return { order, put: plan.put, log: entries }
}

/** Stores the reasons for waiting with the new order: hundreds of them would otherwise be written twice. */
function withReasons(
  context: WorkerContext,
  order: StoredOrder,
  seenAt: string,
): { order: StoredOrder; waits: LogEntry[] } {
  const step = nextAcceptance(order, seenAt, policyFactsFor(context, order))
  if (step?.type !== 'wait') return { order, waits: [] }
  const waits = [waitsEntry(context.now(), order, step.reasons)]
  return { order: { ...order, acceptance: { state: 'open', reasons: step.reasons } }, waits }
}

/** Practice orders come in lists of their own and use none of the till's numbers. */
async function transactionsOf(context: WorkerContext, readings: NewReading[]): Promise<Transactions> {
  const ids = readings.map(({ reading }) => ('order' in reading ? reading.order.id : reading.id))
  return ids.every(isPractice)
    ? { texts: ids.map(practiceNumber), facts: [] }
    : nextTransactions(context, readings.length)
}

/** Orders accepted elsewhere first. The policy's facts are gathered only for accepted orders, which are few. */
function beforeUs(context: WorkerContext, fresh: StoredOrder[]): FactUpdate[] {
  const accepted = fresh.filter(({ acceptance }) => acceptance.state === 'accepted')
  const others = accepted.filter((order) => acceptedBeforeUs(order, policyFactsFor(context, order)))
  return others.length > 0 ? [countElsewhere(others.length, context.now())] : []
}

/**
 * Whether the bridge's history may have papers of this order: the history was not read in time, so the papers are
 * stored as not printed. Released ones are checked by being sent.
 */
function mayBeKnown(context: WorkerContext, { order, put }: Captured): boolean {
  const isHeld = put.length > 0 && put.every(({ state }) => state === 'held')
  return mayHavePrinted(context.settings()) && neverWaitedHere(order) && isHeld
}

/**
 * Stores new orders with their planned papers in one strict transaction: a hundred of them cost one disk write. An
 * order whose papers cannot be planned is a bug: it is stored raw with an alert and does not stop the others. Call it
 * inside the `capture` serial: it assigns transaction numbers.
 * @param arrival log data of the list that named them
 */
export async function captureNew(
  context: WorkerContext,
  readings: NewReading[],
  seenAt: string,
  ms: number,
  arrival: LogEntry[] = [],
): Promise<string[]> {
  if (readings.length === 0) return []
  const transactions = await transactionsOf(context, readings)
  const stations = await stationsFor(context, [])
  const all = await Promise.all(
    readings.map(async ({ raw, text, reading }, i): Promise<Captured> => {
      const facts = { seenAt, transaction: transactions.texts[i] ?? '', ms }
      try {
        const order = await captured(context, reading, facts, stations)
        // Only from the acceptance on: a pending order takes whatever Justo sends next.
        return order.order.order && isAskedFor(order.order) ? { ...order, source: text } : order
      } catch (error) {
        const { storeIds } = context.settings().justo
        return captured(context, await quarantined(raw, storeIds, unforeseen(error)), facts, stations)
      }
    }),
  )
  const fresh = all.map(({ order }) => order)
  await context.store.add(all, {
    log: arrival,
    facts: [
      ...transactions.facts,
      ...endForRealOrder(fresh, context.now()),
      ...(all.some((each) => mayBeKnown(context, each)) ? [forgottenCursor] : []),
      ...beforeUs(context, fresh),
    ],
  })
  return fresh.map(({ id }) => id)
}

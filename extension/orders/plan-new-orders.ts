import type { WorkerContext } from '../context/worker-context'
import { practiceNumber } from '../justo/practice-id'
import { neverWaitedHere } from '../order-model/lifecycle'
import type { Acceptance } from '../order-model/own-values'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { mayHavePrinted, planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import { forgottenCursor } from '../print-jobs/sync'
import type { Change } from '../store/change'
import type { FactUpdate } from '../store/fact'
import type { LogEvent, TillEntry } from '../store/log-events'
import { orderEntry } from '../store/log-rows'
import { endForRealOrder } from '../store/practice-state'
import { asks, nextAcceptance, policyFactsFor, waits } from './auto-accept'
import { askRegister } from './charged-before'
import { mergeReading, type Reading } from './merge'
import { nextTransactions } from './next-transactions'
import { changeEntries } from './order-entries'
import { acceptedBeforeUs, countElsewhere } from './other-till'
import type { ListedEntry } from './payload-cache'
import { quarantined, unforeseen } from './raw-order'

/** One entry of Justo's list whose JSON differs from what was last stored, as it was parsed. */
export interface Entry extends ListedEntry {
  reading: Reading
}

export const idOf = ({ reading }: Pick<Entry, 'reading'>): string =>
  'order' in reading ? reading.order.id : reading.id

/** The request that listed them. */
export interface Asked {
  /** When it started, ISO-8601 UTC. */
  seenAt: string
  /** How long it took. */
  ms: number
  /** The caller asks Justo to accept one of the new orders: the first that may be is stored with that intent. */
  accepts: boolean
}

/** Of one new order; `accepts`: it is stored as about to be accepted, if it may be. */
interface Facts extends Asked {
  transaction: string
}

type Planned = Change & { order: StoredOrder }
type Captured = Planned & { put: StoredJob[] }

type Stations = Awaited<ReturnType<typeof stationsFor>>

async function captured(context: WorkerContext, reading: Reading, facts: Facts, stations: Stations): Promise<Captured> {
  const now = context.now()
  const merged = mergeReading(null, reading, { ...facts, now })
  if (merged === null) throw new Error('a new order changes something')
  const { order, log } = withDecision(context, merged.order, facts)
  const wanted = await wantedNow(order, context.settings(), stations)
  const plan = planPapers(order, wanted, [], { settings: context.settings(), now })
  const entries = [...changeEntries(merged, reading, null, { now, ms: facts.ms }), ...log, ...plan.entries]
  return { order, put: plan.put, log: entries }
}

/**
 * Stores with the new order why it waits, or that Justo is about to be asked: hundreds would otherwise be written twice,
 * and an order's papers would wait for a second write.
 */
function withDecision(
  context: WorkerContext,
  order: StoredOrder,
  { seenAt, accepts }: Facts,
): { order: StoredOrder; log: TillEntry[] } {
  const now = context.now()
  const step = nextAcceptance(order, seenAt, policyFactsFor(context, order))
  const decided = (acceptance: Acceptance, event: LogEvent) => ({
    order: { ...order, acceptance },
    log: [orderEntry(order, now, event)],
  })
  if (step?.type === 'wait') return decided({ state: 'open', reasons: step.reasons }, waits(step.reasons))
  if (step?.type === 'accept' && accepts) return decided({ state: 'accepting', since: now, by: step.by }, asks(step.by))
  return { order, log: [] }
}

/** An order whose papers cannot be planned is a bug: it is stored raw, with an alert, and does not stop the others. */
async function capturedOrRaw(
  context: WorkerContext,
  { raw, text, reading }: Entry,
  facts: Facts,
  stations: Stations,
): Promise<Captured> {
  try {
    const change = await captured(context, reading, facts, stations)
    return change.order.order === null ? change : { ...change, source: text }
  } catch (error) {
    const { storeIds } = context.settings().justo
    return captured(context, await quarantined(raw, storeIds, unforeseen(error)), facts, stations)
  }
}

const isAboutToBeAccepted = ({ order }: Captured): boolean => order.acceptance.state === 'accepting'

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
function mayBeKnown(context: WorkerContext, { order, put = [] }: Planned): boolean {
  const isHeld = put.length > 0 && put.every(({ state }) => state === 'held')
  return mayHavePrinted(context.settings()) && neverWaitedHere(order) && isHeld
}

/** What the bridge is to be asked about orders that were readable for the first time: papers, and what was charged. */
export const toAskBridge = (context: WorkerContext, fresh: readonly Planned[]): FactUpdate[] => [
  ...(fresh.some((each) => mayBeKnown(context, each)) ? [forgottenCursor] : []),
  ...(context.isPractice ? [] : askRegister(fresh.map(({ order }) => order))),
]

interface PlannedNew {
  all: Captured[]
  facts: FactUpdate[]
  /** Stored as about to be accepted: Justo is to be asked now. Null: none. */
  toAsk: StoredOrder | null
}

/**
 * What is to be stored of new orders, with their planned papers. Call it inside the `capture` serial: it assigns
 * transaction numbers.
 */
export async function planNew(context: WorkerContext, readings: Entry[], asked: Asked): Promise<PlannedNew> {
  if (readings.length === 0) return { all: [], facts: [], toAsk: null }
  // Practice uses none of the till's numbers.
  const transactions = context.isPractice
    ? { texts: readings.map((entry) => practiceNumber(idOf(entry))), facts: [] }
    : await nextTransactions(context, readings.length)
  const stations = await stationsFor(context, [])
  const all: Captured[] = []
  for (const [i, entry] of readings.entries()) {
    const accepts = asked.accepts && !all.some(isAboutToBeAccepted)
    const facts = { ...asked, transaction: transactions.texts[i] ?? '', accepts }
    all.push(await capturedOrRaw(context, entry, facts, stations))
  }
  const fresh = all.map(({ order }) => order)
  const facts = [
    ...transactions.facts,
    ...endForRealOrder(fresh, context.now()),
    ...toAskBridge(context, all),
    ...beforeUs(context, fresh),
  ]
  return { all, facts, toAsk: all.find(isAboutToBeAccepted)?.order ?? null }
}

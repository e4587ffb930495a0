import { eachApart, inTurn } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { practiceNumber } from '../justo/practice-id'
import { neverWaitedHere } from '../order-model/lifecycle'
import type { Acceptance, StoredJob, StoredOrder } from '../order-model/records'
import { mayHavePrinted, planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import { forgottenCursor } from '../print-jobs/sync'
import type { Change } from '../store/change'
import { StorageError } from '../store/disk'
import type { FactUpdate } from '../store/fact'
import type { LogEvent, TillEntry } from '../store/log-events'
import { orderEntry } from '../store/log-rows'
import { endForRealOrder } from '../store/practice-state'
import { asks, nextAcceptance, policyFactsFor, waits } from './auto-accept'
import { withPapers } from './change-order'
import { askRegister } from './charged-before'
import { isOlderReading, mergeReading, type Reading } from './merge'
import { nextTransactions } from './next-transactions'
import { arrivalEntries, changeEntries } from './order-entries'
import { acceptedBeforeUs, countElsewhere } from './other-till'
import { type ListedEntry, payloadCache, splitByCache } from './payload-cache'
import { idHere, quarantined, readRaw, unforeseen } from './raw-order'
import { noteHours } from './shop-hours'
import { addNamedStores, sourceOf } from './stores-seen'

/** One entry of Justo's list whose JSON differs from what was last stored, as it was parsed. */
interface Entry extends ListedEntry {
  reading: Reading
}

const idOf = ({ reading }: Pick<Entry, 'reading'>): string => ('order' in reading ? reading.order.id : reading.id)

/** The request that listed them. */
interface Asked {
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
const toAskBridge = (context: WorkerContext, fresh: readonly Planned[]): FactUpdate[] => [
  ...(fresh.some((each) => mayBeKnown(context, each)) ? [forgottenCursor] : []),
  ...(context.isPractice ? [] : askRegister(fresh.map(({ order }) => order))),
]

/**
 * What is to be stored of new orders, with their planned papers. Call it inside the `capture` serial: it assigns
 * transaction numbers.
 */
async function planNew(
  context: WorkerContext,
  readings: Entry[],
  asked: Asked,
): Promise<{ all: Captured[]; facts: FactUpdate[] }> {
  if (readings.length === 0) return { all: [], facts: [] }
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
  return { all, facts }
}

/** Where Justo still sends what is stored, the papers' `seenAt` moves up to this request. */
function confirm(context: WorkerContext, id: string, seenAt: string): void {
  const before = context.live.confirmedAt.get(id)
  if (before === undefined || !isOlderReading(seenAt, before, context.now())) context.live.confirmedAt.set(id, seenAt)
}

type Listed = Pick<Entry, 'text' | 'reading'>

/** Stores one reading with its JSON and the papers planned from it, in one strict transaction. */
const captureChange = (context: WorkerContext, id: string, { reading, text }: Listed, { seenAt, ms }: Asked) =>
  context.store.changeStored(id, async (stored, jobs) => {
    const now = context.now()
    const facts = { seenAt, now, transaction: stored.transaction, confirmedAt: context.live.confirmedAt.get(id) }
    const merged = mergeReading(stored, reading, facts)
    if (merged === null) return null
    const earlier = changeEntries(merged, reading, stored, { now, ms })
    const isFirst = stored.order === null
    const planned = await withPapers(context, merged.order, jobs, { earlier, isFirst: isFirst || undefined })
    if (!('order' in reading)) return planned
    return { ...planned, source: text, facts: isFirst ? toAskBridge(context, [planned]) : [] }
  })

/** An order already in the store. A reading without news takes no lock and writes nothing. */
async function captureKnown(context: WorkerContext, entry: Entry, before: StoredOrder, asked: Asked): Promise<void> {
  const { id } = before
  const { seenAt } = asked
  const storeIds = context.settings().justo.storeIds
  const facts = { seenAt, now: context.now(), transaction: before.transaction }
  try {
    const isUnchanged = mergeReading(before, entry.reading, facts) === null
    const matchesStored = isUnchanged && 'order' in entry.reading && !isOlderReading(seenAt, before.seenAt, facts.now)
    if (matchesStored) confirm(context, id, seenAt)
    if (isUnchanged) return
    await captureChange(context, id, entry, asked)
  } catch (error) {
    // A storage failure says nothing about the order: it is read again.
    if (error instanceof StorageError) throw error
    // A bug with this one order: its raw JSON is stored beside its last good state, with an alert; the others go on.
    const reading = await quarantined(entry.raw, storeIds, unforeseen(error))
    await captureChange(context, id, { ...entry, reading }, asked)
  }
}

interface Entries {
  /** Entries of this till's stores, each order once, in the order of the list. */
  entries: Entry[]
  /** Each entry's stored order, read before the parsing; null: new. */
  stored: (StoredOrder | null)[]
  parsedMs: number
}

/** The entries of a list to be processed, each read as its stored order was. */
async function entriesOf(context: WorkerContext, unknown: ListedEntry[]): Promise<Entries> {
  if (unknown.length === 0) return { entries: [], stored: [], parsedMs: 0 }
  const { justo, words } = context.settings()
  const { storeIds } = justo
  const raws = unknown.map(({ raw }) => raw)
  const own = new Map<string, ListedEntry>()
  for (const each of unknown) {
    const id = await idHere(each.raw, storeIds)
    if (id !== null) own.set(id, each)
  }
  const [known, stored] = await Promise.all([
    sourceOf(justo).then((source) => addNamedStores(context.store, raws, source)),
    context.store.orders([...own.keys()]),
  ])
  const parsing = performance.now()
  const entries: Entry[] = []
  for (const [i, { raw, text }] of [...own.values()].entries()) {
    const reading = await readRaw(raw, { storeIds, known, words }, stored[i]?.order ?? null)
    entries.push({ raw, text, reading })
  }
  return { entries, stored, parsedMs: Math.round(performance.now() - parsing) }
}

/** What a list named. */
interface TakenIn {
  /** The ids that are this till's, but those whose change could not be stored. */
  ids: string[]
  /** A new order, stored as about to be accepted: Justo is to be asked now. Null: none. */
  toAsk: StoredOrder | null
  /** Why some could not be stored, to be thrown once the others are dealt with; null: all are stored. */
  failure: unknown
}

async function takeIn(context: WorkerContext, raws: unknown[], asked: Asked): Promise<TakenIn> {
  const { store } = context
  const { seenAt, ms } = asked
  const { known, unknown } = await splitByCache(store, raws, seenAt)
  for (const { id, readable } of known) if (readable) confirm(context, id, seenAt)
  const { entries, stored, parsedMs } = await entriesOf(context, unknown)
  for (const { raw, reading } of entries) if ('order' in reading) noteHours(context, raw)
  const fresh = entries.filter((_, i) => stored[i] === null)
  const arrival = arrivalEntries(context.now(), {
    listed: raws.length,
    fresh: fresh.length,
    askedAt: seenAt,
    ms,
    parsedMs,
  })
  // What is not stored is not cached, so it is processed again when listed next.
  const cacheEntry = (entry: Entry) => {
    const readable = 'order' in entry.reading
    payloadCache(store).remember(entry.raw, { text: entry.text, id: idOf(entry), seenAt, readable })
  }
  const ids = known.map(({ id }) => id)
  let toAsk: StoredOrder | null = null
  let failure: unknown = null
  await inTurn(
    async () => {
      const { all, facts } = await planNew(context, fresh, asked)
      // Decided before they are stored: the disk may take some and refuse others, which then are not found.
      toAsk = all.find(isAboutToBeAccepted)?.order ?? null
      ids.push(...fresh.map(idOf))
      // In one strict transaction: a hundred of them cost one disk write.
      if (all.length > 0) await store.add(all, { log: arrival, facts })
      for (const entry of fresh) cacheEntry(entry)
    },
    () =>
      eachApart(entries.entries(), async ([i, entry]) => {
        const before = stored[i]
        if (!before) return
        await captureKnown(context, entry, before, asked)
        ids.push(before.id)
        if (!isOlderReading(seenAt, before.seenAt, context.now())) cacheEntry(entry)
      }),
  ).catch((error) => {
    failure = error
  })
  return { ids, toAsk, failure }
}

// New orders take the next transaction numbers, so lists are processed one at a time.
const capture = (context: WorkerContext, raws: unknown[], asked: Asked): Promise<TakenIn> =>
  context.serial('capture', () => takeIn(context, raws, asked))

/**
 * Stores what Justo listed; one unreadable order never stops the others.
 * @param seenAt start of the request, ISO-8601 UTC
 */
export const captureOrders = async (
  context: WorkerContext,
  raws: unknown[],
  seenAt: string,
  ms: number,
): Promise<void> => {
  const { failure } = await capture(context, raws, { seenAt, ms, accepts: false })
  if (failure !== null) throw failure
}

/** The same for a list of pending orders, whose caller asks Justo at once about the one that is returned for that. */
export const capturePending = (context: WorkerContext, raws: unknown[], seenAt: string, ms: number): Promise<TakenIn> =>
  capture(context, raws, { seenAt, ms, accepts: true })

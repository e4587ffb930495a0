import { laterReading } from '@shared/dates'
import { eachApart, inTurn } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { StoredOrder } from '../order-model/records'
import { StorageError } from '../store/disk'
import { withPapers } from './change-order'
import { isOlderReading, mergeReading } from './merge'
import { arrivalEntries, changeEntries } from './order-entries'
import { type ListedEntry, payloadCache, splitByCache } from './payload-cache'
import { type Asked, type Entry, idOf, planNew, toAskBridge } from './plan-new-orders'
import { followedOrders, idHere, quarantined, readRaw, unforeseen } from './raw-order'
import { noteHours } from './shop-hours'
import { addNamedStores, sourceOf } from './stores-seen'

/** Where Justo still sends what is stored, the papers' `seenAt` moves up to this request. */
function confirm(context: WorkerContext, id: string, seenAt: string): void {
  const { confirmedAt } = context.live
  confirmedAt.set(id, laterReading(seenAt, confirmedAt.get(id) ?? seenAt, context.now()))
}

type Listed = Pick<Entry, 'text' | 'reading'>

/** Stores one reading with its JSON and the papers planned from it, in one strict transaction. */
const captureChange = (context: WorkerContext, id: string, { reading, text }: Listed, { seenAt, ms }: Asked) =>
  context.store.changeStored(id, async (stored, jobs) => {
    const now = context.now()
    const { active, printing } = context.settings()
    const merged = mergeReading(stored, reading, {
      seenAt,
      now,
      transaction: stored.transaction,
      confirmedAt: context.live.confirmedAt.get(id),
      onlyLooks: !active || !printing.here,
    })
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
  const followed = await followedOrders(context)
  const own = new Map<string, ListedEntry>()
  for (const each of unknown) {
    const id = await idHere(each.raw, storeIds, followed)
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
      const { all, facts, toAsk: planned } = await planNew(context, fresh, asked)
      // Before they are stored: the disk may take some and refuse others, which then are not found.
      toAsk = planned
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

import { eachApart, inTurn } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { parseOpeningHours } from '../justo/opening-hours'
import { parseStore } from '../justo/parse-store'
import { asObject, readId } from '../justo/read'
import { isAskedFor } from '../store/asked-for'
import { StorageError } from '../store/disk'
import type { StoredJob, StoredOrder } from '../store/records'
import { captureNew } from './capture-new'
import { withPapers } from './change-order'
import { mergeReading, type Reading } from './merge'
import { arrivalEntries, changeEntries } from './order-entries'
import { payloadCache } from './payload-cache'
import { quarantined, readRaw, unforeseen } from './raw-order'
import { isOlderReading } from './reading-order'
import { type Reread, rereadUnsourced } from './reread-order'
import { learnStores, sourceOf } from './stores-seen'

/** One entry of Justo's list whose JSON differs from what was last stored. */
interface Entry {
  raw: unknown
  text: string
  reading: Reading
}

const idOf = ({ reading }: Pick<Entry, 'reading'>): string => ('order' in reading ? reading.order.id : reading.id)

/** Where Justo still sends what is stored, the papers' `seenAt` moves up to this request. */
function confirm(context: WorkerContext, id: string, seenAt: string): void {
  const before = context.live.confirmedAt.get(id)
  if (before === undefined || !isOlderReading(seenAt, before, context.now())) context.live.confirmedAt.set(id, seenAt)
}

type Listed = Pick<Entry, 'text' | 'reading'>

/** The stored order; for one stored by an older build without its JSON, as this build parses the same facts. */
function asThisBuildReads(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  { reading }: Listed,
  sourced: boolean,
): Reread | Promise<Reread> {
  const unchanged = { order: stored, papers: [] }
  if (!('order' in reading) || sourced || !isAskedFor(stored)) return unchanged
  return rereadUnsourced(context, stored, jobs, reading.order) ?? unchanged
}

/** Stores one reading with its JSON and the papers planned from it, in one strict transaction. */
async function captureChange(
  context: WorkerContext,
  id: string,
  entry: Listed,
  seenAt: string,
  ms: number,
): Promise<void> {
  const sourced = (await context.store.sourced([id])).has(id)
  await context.store.changeStored(id, async (stored, jobs) => {
    const { reading, text } = entry
    const now = context.now()
    if (isOlderReading(seenAt, stored.seenAt, now)) return null
    const { order: before, papers } = await asThisBuildReads(context, stored, jobs, entry, sourced)
    const facts = { seenAt, now, transaction: stored.transaction, confirmedAt: context.live.confirmedAt.get(id) }
    const merged = mergeReading(before, reading, facts)
    const after = merged?.order ?? before
    const told = merged === null ? [] : changeEntries(now, merged, reading, ms, stored)
    const reread = [...new Map([...jobs, ...papers].map((job) => [job.key, job])).values()]
    const planned = await withPapers(context, after, reread, told, before.order === null ? true : undefined)
    const put = [...new Map([...papers, ...(planned.put ?? [])].map((job) => [job.key, job])).values()]
    return { ...planned, put, ...('order' in reading && isAskedFor(after) && { source: text }) }
  })
}

/** An order already in the store. A reading without news takes no lock and writes nothing. */
async function captureKnown(
  context: WorkerContext,
  entry: Entry,
  { before, sourced }: { before: StoredOrder; sourced: boolean },
  seenAt: string,
  ms: number,
): Promise<void> {
  const { id } = before
  const storeIds = context.settings().justo.storeIds
  const facts = { seenAt, now: context.now(), transaction: before.transaction }
  try {
    const saysNothing = mergeReading(before, entry.reading, facts) === null
    const agrees = saysNothing && 'order' in entry.reading && !isOlderReading(seenAt, before.seenAt, facts.now)
    if (agrees) confirm(context, id, seenAt)
    if (saysNothing && (sourced || !agrees || !isAskedFor(before))) return
    await captureChange(context, id, entry, seenAt, ms)
  } catch (error) {
    // A storage failure says nothing about the order: it is read again.
    if (error instanceof StorageError) throw error
    // A bug with this one order: its raw JSON is stored beside its last good state, with an alert; the others go on.
    const reading = await quarantined(entry.raw, storeIds, unforeseen(error))
    await captureChange(context, id, { ...entry, reading }, seenAt, ms)
  }
}

/** The entries of a list to be processed, in its order: this till's, each order once. */
async function entriesOf(context: WorkerContext, unknown: Pick<Entry, 'raw' | 'text'>[]): Promise<Entry[]> {
  if (unknown.length === 0) return []
  const { justo } = context.settings()
  const { storeIds } = justo
  const raws = unknown.map(({ raw }) => raw)
  const stores = await learnStores(context.store, raws, await sourceOf(justo))
  const entries = new Map<string, Entry>()
  for (const { raw, text } of unknown) {
    const reading = await readRaw(raw, storeIds, stores)
    if (reading !== null) entries.set(idOf({ reading }), { raw, text, reading })
  }
  return [...entries.values()]
}

function noteHours(context: WorkerContext, { raw, reading }: Entry): void {
  const hours = 'order' in reading ? parseOpeningHours(raw) : null
  if (hours === null) return
  const { id, externalId } = parseStore(raw)
  const names = context.settings().justo.storeIds.filter((typed) => typed === id || typed === externalId)
  for (const name of new Set([...names, ...(id === null ? [] : [id])])) context.live.openingHours.set(name, hours)
}

/**
 * The list's entries with their JSON. Of an order listed twice the last entry counts, also against the payload cache.
 */
function listed(raws: unknown[]): Pick<Entry, 'raw' | 'text'>[] {
  const entries = new Map<string, Pick<Entry, 'raw' | 'text'>>()
  for (const raw of raws) {
    const text = JSON.stringify(raw) ?? 'null'
    entries.set(readId(asObject(raw)?._id) ?? text, { raw, text })
  }
  return [...entries.values()]
}

/** Splits the list by the payload cache: known word for word, or to be processed. */
async function recognised(context: WorkerContext, raws: unknown[], seenAt: string) {
  const memory = payloadCache(context.store)
  // The database was wiped from outside: the cache no longer matches it.
  if ((await context.store.countOrders()) === 0) memory.clear()
  const ids: string[] = []
  const unknown: Pick<Entry, 'raw' | 'text'>[] = []
  for (const { raw, text } of listed(raws)) {
    const taken = memory.recognise(raw, text, seenAt)
    if (taken === null) {
      unknown.push({ raw, text })
      continue
    }
    if (taken.readable) confirm(context, taken.id, seenAt)
    ids.push(taken.id)
  }
  return { ids, unknown, memory }
}

async function takeIn(context: WorkerContext, raws: unknown[], seenAt: string, ms: number): Promise<string[]> {
  const { store } = context
  const { ids, unknown, memory } = await recognised(context, raws, seenAt)
  const parsing = performance.now()
  const entries = await entriesOf(context, unknown)
  const parsedMs = Math.round(performance.now() - parsing)
  const stored = await store.orders(entries.map(idOf))
  const sourced = await store.sourced(entries.flatMap((entry, i) => (stored[i] ? [idOf(entry)] : [])))
  for (const entry of entries) noteHours(context, entry)
  const fresh = entries.filter((_, i) => stored[i] === null)
  const arrival = arrivalEntries(context.now(), {
    listed: raws.length,
    fresh: fresh.length,
    askedAt: seenAt,
    ms,
    parsedMs,
  })
  // What is not stored is not cached, so it is processed again when listed next.
  const remember = (entry: Entry) => {
    const readable = 'order' in entry.reading
    memory.remember(entry.raw, { text: entry.text, id: idOf(entry), seenAt, readable })
  }
  await inTurn(
    async () => {
      await captureNew(context, fresh, seenAt, ms, arrival)
      for (const entry of fresh) remember(entry)
    },
    () =>
      eachApart(entries.entries(), async ([i, entry]) => {
        const before = stored[i]
        if (!before) return
        await captureKnown(context, entry, { before, sourced: sourced.has(before.id) }, seenAt, ms)
        if (!isOlderReading(seenAt, before.seenAt, context.now())) remember(entry)
      }),
  )
  return [...ids, ...entries.map(idOf)]
}

/**
 * Stores what Justo listed; one unreadable order never stops the others.
 * @param seenAt start of the request, ISO-8601 UTC
 * @returns the listed ids that are this till's
 */
export const captureOrders = (context: WorkerContext, raws: unknown[], seenAt: string, ms: number): Promise<string[]> =>
  // New orders take the next transaction numbers, so lists are processed one at a time.
  context.serial('capture', () => takeIn(context, raws, seenAt, ms))

import { parseOpeningHours } from '../justo/parse-opening-hours'
import { parseStore } from '../justo/parse-store'
import { asObject, readId } from '../justo/read'
import { writeLog } from '../logging/transaction-log'
import { replanInTransaction, wantedFor } from '../outbox/replan'
import type { StoredOrder } from '../records/records'
import type { Till } from '../till/till'
import { arrivalEntries } from './arrival-entries'
import { captureNew } from './capture-new'
import { changeEntries } from './change-entries'
import { mergeReading, type Reading } from './merge'
import { quarantined, readRaw, unforeseen } from './read-raw'
import { readingMemory } from './reading-memory'
import { isOlderReading } from './reading-order'
import { type Reread, rereadUnsourced } from './reread-order'
import { learnStores, sourceOf } from './stores-seen'

/** One entry of Justo's list that is not, word for word, what was last taken in. */
interface Entry {
  raw: unknown
  text: string
  reading: Reading
}

const idOf = ({ reading }: Pick<Entry, 'reading'>): string => ('order' in reading ? reading.order.id : reading.id)

/** Where Justo still says what is stored, the papers are as young as this request. */
function confirm(till: Till, id: string, seenAt: string): void {
  const before = till.live.confirmedAt.get(id)
  if (before === undefined || !isOlderReading(seenAt, before, till.now())) till.live.confirmedAt.set(id, seenAt)
}

type Listed = Pick<Entry, 'text' | 'reading'>

/** The order as it is stored; of one that an older build kept without its JSON, what this build reads in the same facts. */
async function asThisBuildReads(till: Till, stored: StoredOrder, { reading }: Listed): Promise<Reread> {
  const unchanged = { order: stored, papers: [] }
  if (!('order' in reading) || (await till.db.sources.get(stored.id))) return unchanged
  return (await rereadUnsourced(till, stored, reading.order)) ?? unchanged
}

/** Stores one reading with its JSON and the papers planned from it, in one strict transaction. */
async function captureChange(till: Till, id: string, entry: Listed, seenAt: string, ms: number): Promise<void> {
  const { db } = till
  const { reading, text } = entry
  const stored = await db.orders.get(id)
  if (!stored) return
  const now = till.now()
  if (isOlderReading(seenAt, stored.seenAt, now)) return
  const { order: before, papers } = await asThisBuildReads(till, stored, entry)
  const facts = { seenAt, now, transaction: stored.transaction, confirmedAt: till.live.confirmedAt.get(id) }
  const merged = mergeReading(before, reading, facts)
  const after = merged?.order ?? before
  const wanted = await wantedFor(till, after, before.order === null ? true : undefined)
  const { released } = await db.transaction('rw', db.orders, db.jobs, db.log, db.facts, db.sources, async () => {
    await db.orders.put(after)
    if ('order' in reading) await db.sources.put({ id, json: text })
    await db.jobs.bulkPut(papers)
    if (merged === null) return { released: 0 }
    const planned = await replanInTransaction(till, after, wanted)
    await writeLog(db, [...changeEntries(now, merged, reading, ms, stored), ...planned.entries])
    return planned
  })
  if (released > 0) till.released()
  till.changed([id])
}

/** An order that is stored: left alone where the reading says nothing new, which no lock and no write is needed for. */
async function captureKnown(
  till: Till,
  entry: Entry,
  { before, sourced }: { before: StoredOrder; sourced: boolean },
  seenAt: string,
  ms: number,
): Promise<void> {
  const { id } = before
  const storeIds = till.settings().justo.storeIds
  const facts = { seenAt, now: till.now(), transaction: before.transaction }
  const saysNothing = mergeReading(before, entry.reading, facts) === null
  const agrees = saysNothing && 'order' in entry.reading && !isOlderReading(seenAt, before.seenAt, facts.now)
  if (agrees) confirm(till, id, seenAt)
  if (saysNothing && (sourced || !agrees)) return
  await till.serial(id, async () => {
    try {
      await captureChange(till, id, entry, seenAt, ms)
    } catch (error) {
      // A bug about this one order: it is kept raw beside its last good state, alarmed, and stops none of the others.
      const reading = await quarantined(entry.raw, storeIds, unforeseen(error))
      await captureChange(till, id, { ...entry, reading }, seenAt, ms)
    }
  })
}

/** What of a list must be looked at, in its order: ours, each order once. */
async function entriesOf(till: Till, unknown: Pick<Entry, 'raw' | 'text'>[]): Promise<Entry[]> {
  if (unknown.length === 0) return []
  const { justo } = till.settings()
  const { storeIds } = justo
  const raws = unknown.map(({ raw }) => raw)
  const stores = await learnStores(till.db, raws, await sourceOf(justo))
  const entries = new Map<string, Entry>()
  for (const { raw, text } of unknown) {
    const reading = await readRaw(raw, storeIds, stores)
    if (reading !== null) entries.set(idOf({ reading }), { raw, text, reading })
  }
  return [...entries.values()]
}

function noteHours(till: Till, { raw, reading }: Entry): void {
  const hours = 'order' in reading ? parseOpeningHours(raw) : null
  if (hours === null) return
  const { id, externalId } = parseStore(raw)
  const names = till.settings().justo.storeIds.filter((typed) => typed === id || typed === externalId)
  for (const name of new Set([...names, ...(id === null ? [] : [id])])) till.live.openingHours.set(name, hours)
}

/** The list's entries with their JSON. Of an order that it names twice the last one counts, also against what is remembered. */
function listed(raws: unknown[]): Pick<Entry, 'raw' | 'text'>[] {
  const entries = new Map<string, Pick<Entry, 'raw' | 'text'>>()
  for (const raw of raws) {
    const text = JSON.stringify(raw) ?? 'null'
    entries.set(readId(asObject(raw)?._id) ?? text, { raw, text })
  }
  return [...entries.values()]
}

async function takeIn(till: Till, raws: unknown[], seenAt: string, ms: number): Promise<string[]> {
  const { db } = till
  const memory = readingMemory(db)
  // Wiped from outside: nothing that was remembered is stored any more.
  if ((await db.orders.count()) === 0) memory.clear()
  const ids: string[] = []
  const unknown: Pick<Entry, 'raw' | 'text'>[] = []
  for (const { raw, text } of listed(raws)) {
    const taken = memory.recognise(raw, text, seenAt)
    if (taken === null) {
      unknown.push({ raw, text })
      continue
    }
    if (taken.readable) confirm(till, taken.id, seenAt)
    ids.push(taken.id)
  }
  const parsing = performance.now()
  const entries = await entriesOf(till, unknown)
  const parsedMs = Math.round(performance.now() - parsing)
  const stored = await db.orders.bulkGet(entries.map(idOf))
  const sourced = new Set(await db.sources.where('id').anyOf(entries.map(idOf)).primaryKeys())
  for (const entry of entries) noteHours(till, entry)
  const fresh = entries.filter((_, i) => stored[i] === undefined)
  const arrival = arrivalEntries(till.now(), {
    listed: raws.length,
    fresh: fresh.length,
    askedAt: seenAt,
    ms,
    parsedMs,
  })
  await captureNew(till, fresh, seenAt, ms, arrival)
  for (const [i, entry] of entries.entries()) {
    const before = stored[i]
    if (before) await captureKnown(till, entry, { before, sourced: sourced.has(before.id) }, seenAt, ms)
    const readable = 'order' in entry.reading
    if (!before || !isOlderReading(seenAt, before.seenAt, till.now()))
      memory.remember(entry.raw, { text: entry.text, id: idOf(entry), seenAt, readable })
  }
  return [...ids, ...entries.map(idOf)]
}

/**
 * Takes in what Justo listed; one order that cannot be read never stops the others.
 * @param seenAt start of the request, ISO-8601 UTC
 * @returns the ids listed that are ours
 */
export const captureOrders = (till: Till, raws: unknown[], seenAt: string, ms: number): Promise<string[]> =>
  // New orders take the next transaction numbers: one list at a time.
  till.serial('capture', () => takeIn(till, raws, seenAt, ms))

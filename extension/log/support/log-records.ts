import { redact, redactId, redactRecord } from '@shared/redact'
import type { SupportRecord } from '@shared/support-file'
import { byTime, type LogLine, shortMessage } from '../log-line'

/** Entries of one till are written nearly in order; some were delayed by the disk. */
const HELD = 1_000

interface Timed {
  /** ISO-8601 UTC. */
  at: string
}

/** Entries from nearly ordered batches, one by one and sorted. */
export async function* inTimeOrder<E extends Timed>(batches: AsyncIterable<E[]>): AsyncGenerator<E> {
  let held: E[] = []
  for await (const batch of batches) {
    held = [...held, ...batch].sort(byTime)
    yield* held.splice(0, Math.max(0, held.length - HELD))
  }
  yield* held
}

/** Ids repeat often: each is checked once. */
function createIdCleaner(): (id: string | null) => string | null {
  const known = new Map<string, string>()
  return (id) => {
    if (id === null) return null
    const cleanId = known.get(id) ?? redactId(id)
    known.set(id, cleanId)
    return cleanId
  }
}

/** JSON (docs/support-file.md) is cleaned text by text: an amount of eight digits is no cédula. */
function cleanJson(json: string): string {
  try {
    return JSON.stringify(redactRecord(JSON.parse(json)))
  } catch {
    return redact(json) // a damaged row
  }
}

/** Message and event without personal data. The state before an edit is in the message alone. */
function clean(line: LogLine): { message: string; event: unknown } {
  const { event, message } = line
  if (event?.kind !== 'order-changed' || event.change !== 'edited' || event.was === null)
    return { message: redact(message), event: redactRecord(event) }
  return { message: `${shortMessage(line)}; was ${cleanJson(event.was)}`, event: { ...event, was: null } }
}

/** Creates the function that turns entries into records; create one per file. */
export function createLogRecord(): (entry: LogLine) => SupportRecord {
  const cleanId = createIdCleaner()
  return (line) => {
    const { at, half, level, step, transaction, orderId, jobKey, ms } = line
    const { message, event } = clean(line)
    const ids = { transaction: cleanId(transaction), orderId: cleanId(orderId), jobKey: cleanId(jobKey) }
    return { type: 'log', at, half, level, step, ...ids, message, ms, event }
  }
}

/** Merges two streams, each ordered by time. `newestFirst`: both run backwards. */
export async function* mergeByTime<A extends Timed, B extends Timed>(
  left: AsyncIterable<A>,
  right: AsyncIterable<B>,
  newestFirst = false,
): AsyncGenerator<A | B> {
  const a = left[Symbol.asyncIterator]()
  const b = right[Symbol.asyncIterator]()
  const isFirst = (x: string, y: string): boolean => (newestFirst ? x >= y : x <= y)
  try {
    let [fromA, fromB] = await Promise.all([a.next(), b.next()])
    while (!fromA.done || !fromB.done) {
      if (!fromA.done && (fromB.done || isFirst(fromA.value.at, fromB.value.at))) {
        yield fromA.value
        fromA = await a.next()
      } else if (!fromB.done) {
        yield fromB.value
        fromB = await b.next()
      }
    }
  } finally {
    await Promise.all([a.return?.(), b.return?.()])
  }
}

const isLog = (record: SupportRecord): record is SupportRecord & { at: string } =>
  record.type === 'log' && typeof record.at === 'string'

const NOTHING: AsyncIterator<SupportRecord> = { next: async () => ({ done: true, value: undefined }) }

/**
 * The bridge's half as a stream, in three parts to be read in this order: records before its log, the log, records after
 * it. A broken connection ends it; records received so far are kept. `records` null: there is none.
 */
export function createBridgeHalf(records: AsyncIterator<SupportRecord> | null) {
  const source = records ?? NOTHING
  let held: SupportRecord | null = null
  let whole = false

  async function next(): Promise<SupportRecord | null> {
    const record = held ?? (await source.next().catch(() => NOTHING.next())).value ?? null
    held = null
    if (record?.type === 'end') whole = true
    return record
  }

  async function* whileLog<T extends SupportRecord>(fits: (record: SupportRecord) => record is T): AsyncGenerator<T> {
    for (let record = await next(); record !== null; record = await next()) {
      if (fits(record)) yield record
      else {
        held = record
        return
      }
    }
  }
  const isOther = (record: SupportRecord): record is SupportRecord => !isLog(record)

  return {
    before: () => whileLog(isOther),
    log: () => whileLog(isLog),
    async *after(): AsyncGenerator<SupportRecord> {
      // The merged file has its own end record.
      for await (const record of whileLog(isOther)) if (record.type !== 'end') yield record
    },
    /** True once its last record has arrived: nothing was cut off. */
    isWhole: () => whole,
  }
}

export type BridgeHalf = ReturnType<typeof createBridgeHalf>

import type { SupportRecord } from '@shared/support/format'

/** The bridge's half while it comes: what stands before its log, the log, and what stands after it, in this order. */
export interface BridgeHalf {
  before(): AsyncGenerator<SupportRecord>
  log(): AsyncGenerator<SupportRecord & { at: string }>
  after(): AsyncGenerator<SupportRecord>
  /** Its last record came: nothing was cut off. */
  isWhole(): boolean
}

const isLog = (record: SupportRecord): record is SupportRecord & { at: string } =>
  record.type === 'log' && typeof record.at === 'string'

const NOTHING: AsyncIterator<SupportRecord> = { next: async () => ({ done: true, value: undefined }) }

/** Null: there is no such half. A connection that breaks ends it; what has come counts. */
export function createBridgeHalf(records: AsyncIterator<SupportRecord> | null): BridgeHalf {
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
    async *after() {
      // The file has an end of its own.
      for await (const record of whileLog(isOther)) if (record.type !== 'end') yield record
    },
    isWhole: () => whole,
  }
}

import type { SupportRecord } from '@shared/support-file'

/**
 * The bridge's half as a stream, in three parts to be read in this order: records before its log, the log, records
 * after it.
 */
export interface BridgeHalf {
  before(): AsyncGenerator<SupportRecord>
  log(): AsyncGenerator<SupportRecord & { at: string }>
  after(): AsyncGenerator<SupportRecord>
  /** True once its last record has arrived: nothing was cut off. */
  isWhole(): boolean
}

const isLog = (record: SupportRecord): record is SupportRecord & { at: string } =>
  record.type === 'log' && typeof record.at === 'string'

const NOTHING: AsyncIterator<SupportRecord> = { next: async () => ({ done: true, value: undefined }) }

/** Null: there is no bridge half. A broken connection ends it; records received so far are kept. */
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
      // The merged file has its own end record.
      for await (const record of whileLog(isOther)) if (record.type !== 'end') yield record
    },
    isWhole: () => whole,
  }
}

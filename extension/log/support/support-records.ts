import { businessDayStart, DAY_MS, dayStart, HOUR_MS, timeAfter } from '@shared/dates'
import { redactRecord, redactTyped, withoutPersonalNumbers } from '@shared/redact'
import type { ExtensionSettings } from '@shared/settings/extension'
import { SUPPORT_FORMAT, type SupportRecord, type SupportWindow, touches } from '@shared/support-file'
import { cutText } from '@shared/text'
import { lifecycleOf } from '../../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../../order-model/records'
import { cashDays } from '../../store/cash-day'
import type { TillEntry } from '../../store/log-events'
import type { StoreReader } from '../../store/store-reader'
import { type LogLine, logLine } from '../log-line'
import { type BridgeHalf, createBridgeHalf, createLogRecord, inTimeOrder, mergeByTime } from './log-records'
import { cashRecord, jobRecord, orderRecord } from './masked-records'
import { maskedSettings } from './masked-settings'

export type Scope = { type: 'order'; orderId: string } | { type: 'today' } | { type: 'all' }

const AROUND_MS = 2 * HOUR_MS

/**
 * The time window of a support file. An order's window begins two hours before it was first listed and ends two hours
 * after it last changed; for an order no longer stored (null) it is unlimited.
 */
export function windowOf(scope: Scope, stored: StoredOrder | null, now: string): SupportWindow {
  if (scope.type === 'today') return { from: dayStart(now), to: timeAfter(dayStart(now), DAY_MS) }
  if (scope.type === 'all' || stored === null) return null
  return { from: timeAfter(stored.firstSeenAt, -AROUND_MS), to: timeAfter(stored.updatedAt, AROUND_MS) }
}

export const LONGEST_NOTE = 500

/** How many of the log's last errors are repeated at the end. */
const LAST_ERRORS = 50

/** The bridge's half, or why it is missing. */
export type BridgeSource = { ok: true; records: AsyncGenerator<SupportRecord> } | { ok: false; cause: string }

export interface SupportSources {
  store: StoreReader
  settings: ExtensionSettings
  scope: Scope
  window: SupportWindow
  bridge: BridgeSource
  /** This browser: versions, platform, clock. */
  facts: { version: string; protocol: readonly [number, number]; chrome: string; timeZone: string; platform: object }
  /** How far Justo's clock is from ours, as last measured; null: never. */
  clock: { skewMs: number; at: string } | null
  /** The till as it is now: what its screen says, Justo's lists, the shop's hours. */
  till?: object | undefined
  /** The shop's name, if it agreed to send it. */
  shopName?: string | null | undefined
  /** What happened, as a person typed it. */
  note?: string | undefined
  now: string
}

type Counts = Record<string, number>

const count = (counts: Counts, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}

const jobTouches = (window: SupportWindow, { createdAt, view }: StoredJob): boolean =>
  touches(window, createdAt, view?.changedAt ?? createdAt)

const orderTouches = (window: SupportWindow, { firstSeenAt, updatedAt }: StoredOrder): boolean =>
  touches(window, firstSeenAt, updatedAt)

/** Orders and print jobs of the window, and the total count of each. */
async function* tillRecords({ store, window, now }: SupportSources): AsyncGenerator<SupportRecord> {
  const orders: Counts = {}
  const jobs: Counts = {}
  for await (const batch of store.orderBatches())
    for (const stored of batch) {
      count(orders, lifecycleOf(stored, now))
      if (orderTouches(window, stored)) yield orderRecord(stored, now)
    }
  for await (const batch of store.jobBatches())
    for (const job of batch) {
      count(jobs, job.view?.state ?? job.state)
      if (jobTouches(window, job)) yield jobRecord(job)
    }
  for (const { day, cash } of await cashDays(store)) {
    const start = businessDayStart(day)
    if (touches(window, start, timeAfter(start, DAY_MS - 1))) yield cashRecord(day, cash)
  }
  yield { type: 'counts', half: 'extension', orders, jobs, log: await store.countLogRows() }
}

async function* linesIn(window: SupportWindow, entries: AsyncIterable<TillEntry>): AsyncGenerator<LogLine> {
  for await (const entry of entries) if (touches(window, entry.at)) yield logLine(entry)
}

/** Both halves' log in order of time, then this till's last errors. */
async function* logRecords({ store, window }: SupportSources, bridge: BridgeHalf): AsyncGenerator<SupportRecord> {
  const record = createLogRecord()
  const errors: LogLine[] = []
  const own = linesIn(window, inTimeOrder(store.logBatches('oldest')))
  for await (const entry of mergeByTime(own, bridge.log())) {
    if ('type' in entry) {
      yield entry
      continue
    }
    yield record(entry)
    if (entry.level !== 'info') errors.push(entry)
    if (errors.length > LAST_ERRORS) errors.shift()
  }
  for (const entry of errors) yield { ...record(entry), type: 'last-error' }
}

function bridgeFacts({ bridge }: SupportSources, first: SupportRecord | undefined): object {
  if (!bridge.ok) return { reached: false, cause: bridge.cause }
  return { reached: true, version: first?.version ?? null, protocol: first?.protocol ?? null }
}

async function* rawRecords(sources: SupportSources): AsyncGenerator<SupportRecord> {
  const { bridge, facts, scope, window, clock, now, note = '', shopName = null, till } = sources
  const half = createBridgeHalf(bridge.ok ? bridge.records : null)
  const before = half.before()
  const first = (await before.next()).value as SupportRecord | undefined
  const { platform, ...versions } = facts
  const other = bridgeFacts(sources, first)
  const shop = shopName === null ? null : withoutPersonalNumbers(shopName)
  const head = { format: SUPPORT_FORMAT, createdAt: now, shop, ...versions, clock, scope, window, bridge: other }
  yield { type: 'header', half: 'extension', ...head }
  if (note.trim() !== '')
    yield { type: 'what-happened', half: 'extension', text: redactTyped(cutText(note, LONGEST_NOTE)) }
  yield { type: 'platform', half: 'extension', ...platform }
  yield { type: 'settings', half: 'extension', settings: maskedSettings(sources.settings) }
  if (first) yield first
  yield* before
  if (till !== undefined) yield redactRecord({ type: 'till', half: 'extension', ...till }) as SupportRecord
  yield* tillRecords(sources)
  yield* logRecords(sources, half)
  yield* half.after()
  if (bridge.ok && !half.isWhole())
    yield { type: 'trouble', half: 'extension', where: 'bridge', cause: 'its half was cut off' }
}

/**
 * The whole support file: both halves where the bridge answers, their logs merged by time. The first record is the
 * header, the last one the number of records before it. Format: docs/support-file.md.
 */
export async function* supportRecords(sources: SupportSources): AsyncGenerator<SupportRecord> {
  let records = 0
  for await (const record of rawRecords(sources)) {
    records++
    yield record
  }
  yield { type: 'end', half: 'extension', records }
}

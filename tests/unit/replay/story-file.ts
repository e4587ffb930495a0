import { readFileSync } from 'node:fs'
import type { LogEntry } from '@shared/log-entry'
import { type LogLine, logLine } from '../../../extension/log/log-line'
import { readRecords } from '../../../extension/log/support/read-records'
import type { LogEvent, LogEventOf } from '../../../extension/store/log-events'
import { logEntry } from '../../../extension/store/log-rows'
import { anOrder } from '../../fixtures/orders'
import type { History, RecordedOrder, RecordedPaper } from '../../replay/history'
import { historyOf } from '../../replay/history-of'

/** A stored support file of both halves: one order that was edited, one whose comanda stalled without paper. */
export const SUPPORT_FILE = readFileSync('tests/fixtures/support-file.jsonl')

const kept = await readRecords(new Blob([SUPPORT_FILE]), new AbortController().signal)

export function keptStory(): History {
  if (!kept.ok) throw new Error(kept.why)
  return historyOf(kept.records)
}

export const ORDER = anOrder()
const AT = '2026-03-14T17:00:30.000Z'

/** The time this many seconds after the order was first listed. */
export const later = (seconds: number): string => new Date(Date.parse(AT) + seconds * 1000).toISOString()

export const aRecordedOrder = (change: Partial<RecordedOrder> = {}): RecordedOrder => ({
  id: ORDER.id,
  transaction: 'C1-000001',
  firstSeenAt: AT,
  lifecycle: 'accepted',
  acceptance: { state: 'accepted', by: 'automatic' },
  order: ORDER,
  raw: null,
  tip: 0,
  external: null,
  ...change,
})

export const aPaper = (change: Partial<RecordedPaper> = {}): RecordedPaper => {
  const key = `${ORDER.storeId}:${ORDER.id}:kitchen:cocina:1`
  return {
    key,
    id: key,
    orderId: ORDER.id,
    orderNumber: ORDER.number,
    kind: 'kitchen',
    station: 'cocina',
    state: 'printed',
    proof: 'completed',
    printer: 'cocina',
    createdAt: later(1),
    queuedAt: later(1),
    ...change,
  }
}

/** A log entry of the till about the order, this many seconds after it was listed. */
export const entryAt = (seconds: number, event: LogEvent, jobKey: string | null = null): LogLine =>
  logLine(logEntry(later(seconds), event, { orderId: ORDER.id, jobKey }))

const NOTHING = { transaction: null, orderId: null, jobKey: null, ms: null }

/** One of the bridge. */
export const bridgeEntryAt = (
  seconds: number,
  step: LogEntry['step'],
  message: string,
  facts: Partial<LogEntry> = {},
): LogLine => ({ ...NOTHING, at: later(seconds), half: 'bridge', level: 'info', step, message, ...facts })

/** `acceptOrder` by the policy; its answers. */
export const acceptance = (
  call: LogEventOf<'acceptance'>['call'],
  cause: LogEventOf<'acceptance'>['cause'] = null,
): LogEvent => ({ kind: 'acceptance', call, cause, calledOff: false, counts: call === 'ok' })

export const aStory = (change: Partial<History> = {}): History => ({
  createdAt: later(3600),
  halves: { extension: true, bridge: true },
  orders: [aRecordedOrder()],
  papers: [],
  log: [],
  journal: [],
  till: null,
  bridge: null,
  printers: [],
  ...change,
})

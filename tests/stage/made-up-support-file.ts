import { gzipSync } from 'node:zlib'
import { MINUTE_MS, timeAfter } from '@shared/dates'
import type { Reason } from '@shared/job'
import type { LogEntry } from '@shared/log-entry'
import { PROTOCOL } from '@shared/payload'
import type { SupportRecord } from '@shared/support-file'
import { type LogLine, logLine } from '../../extension/log/log-line'
import { createLogRecord } from '../../extension/log/support/log-records'
import { logCode, ownText } from '../../extension/store/log-code'
import type { LogEvent } from '../../extension/store/log-events'
import { logEntry, outage } from '../../extension/store/log-rows'

/** 12:00 in Bogotá. */
const START = '2026-03-14T17:00:00.000Z'
const NOTHING = { transaction: null, orderId: null, jobKey: null, ms: null }

const ofBridge = (at: string, step: LogEntry['step'], message: string, facts: Partial<LogEntry> = {}): LogLine => ({
  ...{ ...NOTHING, at, half: 'bridge', level: step === 'trouble' ? 'warning' : 'info', step, message },
  ...facts,
})

/** `state` is `ready`, or `not-ready` with its reasons. */
const ofPrinter = (at: string, printer: string, ...state: string[]): LogLine =>
  ofBridge(at, state[0] === 'not-ready' ? 'trouble' : 'cured', `printer ${printer}: ${state.join(' ')}`)

const ofTill = (at: string, event: LogEvent, about = {}): LogLine => logLine(logEntry(at, event, about))

interface MadeUpOrder {
  id: string
  number: string
  transaction: string
  key: string
  at: string
}

const orderAt = (n: number, at: string): MadeUpOrder => {
  const id = `MADEUPord${String(n).padStart(8, '0')}`
  const transaction = `C1-${String(n).padStart(6, '0')}`
  return { id, number: String(15_000 + n), transaction, key: `MADEUPsto1:${id}:kitchen:cocina:1`, at }
}

/** Ten steps of an order whose comanda was printed, as both halves log them. */
function stepsOf({ id: orderId, transaction, key: jobKey, at }: MadeUpOrder): LogLine[] {
  const order = { orderId, transaction }
  const paper = { ...order, jobKey }
  const after = (seconds: number) => timeAfter(at, seconds * 1000)
  const state = (is: 'queued' | 'printing' | 'printed', reasons: Reason[] = []) => ({
    event: { kind: 'paper-state' as const, state: is, reasons },
    ...paper,
  })
  return [
    ofTill(after(0), { kind: 'poll', askedAt: ownText(at) }),
    ofTill(after(0), { kind: 'order-changed', change: 'new', was: null }, { ...order, ms: 12 }),
    ofTill(
      after(1),
      { kind: 'acceptance', call: 'automatic', cause: null, calledOff: false, counts: false },
      { ...order, ms: null },
    ),
    ofTill(
      after(1),
      { kind: 'acceptance', call: 'ok', cause: null, calledOff: false, counts: true },
      { ...order, ms: 388 },
    ),
    ofTill(after(1), { kind: 'papers-planned', papers: [{ paper: 'kitchen', revision: 1 }] }, order),
    ofTill(after(1), { kind: 'paper-released', paper: 'kitchen' }, paper),
    ofBridge(after(2), 'queued', 'first kitchen: queued for cocina', state('queued')),
    ofBridge(after(2), 'state', 'queued -> printing on cocina, attempt 1', state('printing')),
    ofBridge(after(3), 'confirmed', 'printing -> printed, proof completed', { ...state('printed'), ms: 1_040 }),
    ofTill(after(300), { kind: 'click', act: logCode('mark'), outcome: logCode('done') }, { ...order, ms: 41 }),
  ]
}

/** Paper ran out, Justo and the printing program were away, a paper was asked about, an order could not be read. */
const TROUBLES: LogLine[] = [
  ofBridge(timeAfter(START, -MINUTE_MS), 'start', 'bridge 0.1.0 listens on port 17177'),
  ofPrinter(timeAfter(START, -50_000), 'caja', 'ready'),
  ofPrinter(timeAfter(START, -50_000), 'cocina', 'ready'),
  ofPrinter(timeAfter(START, 20 * MINUTE_MS), 'cocina', 'not-ready', 'media-empty'),
  ofTill(timeAfter(START, 20 * MINUTE_MS + 4_000), outage('printer cocina', true, 'not-ready media-empty')),
  ofPrinter(timeAfter(START, 26 * MINUTE_MS), 'cocina', 'ready'),
  ofTill(timeAfter(START, 26 * MINUTE_MS + 4_000), outage('printer cocina', false, 'ready')),
  ofTill(timeAfter(START, 40 * MINUTE_MS), outage('justo', true, 'network: no internet')),
  ofTill(timeAfter(START, 47 * MINUTE_MS), outage('justo', false, 'answers again')),
  ofTill(timeAfter(START, 60 * MINUTE_MS), outage('bridge', true, 'closed')),
  ofBridge(timeAfter(START, 66 * MINUTE_MS), 'start', 'bridge 0.1.0 listens on port 17177'),
  ofPrinter(timeAfter(START, 66 * MINUTE_MS + 500), 'caja', 'ready'),
  ofPrinter(timeAfter(START, 66 * MINUTE_MS + 500), 'cocina', 'ready'),
  ofTill(timeAfter(START, 66 * MINUTE_MS + 2_000), outage('bridge', false, 'up')),
  ofTill(timeAfter(START, 80 * MINUTE_MS), { kind: 'order-unreadable', reason: ownText('items: missing') }),
  ofTill(timeAfter(START, 90 * MINUTE_MS), {
    kind: 'settings-changed',
    changes: [{ name: logCode('printing.mode'), was: logCode('manual'), is: logCode('automatic') }],
  }),
]

const jobOf = ({ id: orderId, transaction, key }: MadeUpOrder): SupportRecord => {
  const paper = { id: key, key, kind: 'kitchen', orderId, transaction, station: 'cocina', printer: 'cocina' }
  return { type: 'job', half: 'bridge', ...paper, state: 'printed', proof: 'completed' }
}

const orderOf = ({ id, number, transaction, at }: MadeUpOrder): SupportRecord => ({
  ...{ type: 'order', half: 'extension', orderId: id, id, transaction, lifecycle: 'done', firstSeenAt: at },
  order: { id, number, lines: [] },
})

/** The records of a support file of both halves: ten steps for each order, one order every `everyMs`. */
export function madeUpRecords(orders: number, everyMs: number): SupportRecord[] {
  const all = Array.from({ length: orders }, (_, n) => orderAt(n, timeAfter(START, n * everyMs)))
  const record = createLogRecord()
  const lines = [...TROUBLES, ...all.flatMap(stepsOf)].sort((a, b) => a.at.localeCompare(b.at))
  const createdAt = timeAfter(lines.at(-1)?.at ?? START, MINUTE_MS)
  const head = { format: 1, version: '0.1.0', protocol: [PROTOCOL, PROTOCOL], createdAt, window: null }
  const clock = { skewMs: 400, at: createdAt }
  const till = { ...head, chrome: '141.0.0.0', timeZone: 'America/Bogota', scope: { type: 'all' }, clock }
  const records: SupportRecord[] = [
    { type: 'header', half: 'extension', ...till, bridge: { reached: true, version: '0.1.0' } },
    { type: 'what-happened', half: 'extension', text: 'A las 12:20 dejó de imprimir la cocina.' },
    {
      ...{ type: 'till', half: 'extension', answered: true },
      bar: [{ code: 'I-02', about: 'cocina', since: timeAfter(createdAt, -4 * MINUTE_MS) }],
      lists: { pending: { goodAt: timeAfter(createdAt, -9_000) }, orders: { goodAt: timeAfter(createdAt, -20_000) } },
    },
    { type: 'settings', half: 'extension', settings: { active: true } },
    { type: 'header', half: 'bridge', ...head },
    { type: 'printer', half: 'bridge', id: 'caja', state: 'ready' },
    { type: 'printer', half: 'bridge', id: 'cocina', state: 'ready' },
    ...all.map(jobOf),
    ...all.map(orderOf),
    ...lines.map(record),
  ]
  return [...records, { type: 'end', half: 'extension', records: records.length }]
}

/** As it is sent to support. */
export const packedRecords = (records: readonly object[]): Buffer =>
  gzipSync(`${records.map((record) => JSON.stringify(record)).join('\n')}\n`)

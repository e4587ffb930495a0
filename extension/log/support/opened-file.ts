import { isRecord } from '@shared/is-record'
import { logEntrySchema } from '@shared/log-entry'
import type { SupportRecord } from '@shared/support-file'
import * as z from 'zod/mini'
import type { LogEvent } from '../../store/log-events'
import type { LogLine } from '../log-line'

export interface OpenedOrder {
  id: string
  /** Null: unknown. */
  number: string | null
  transaction: string
  /** Empty: only the till knows it. */
  lifecycle: string
}

/** What a support file tells, in the types of the page that shows it. */
export interface OpenedFile {
  header: SupportRecord
  /** When it was exported. ISO-8601 UTC, like every time here. */
  createdAt: string
  halves: Record<LogLine['half'], boolean>
  /** Both halves, oldest first. */
  entries: LogLine[]
  orders: OpenedOrder[]
  /** Ids of printers. */
  printers: string[]
  /** The printer of each paper, by its key. */
  printerOf: ReadonlyMap<string, string>
  /** All records but entries of the log, in their order. */
  others: SupportRecord[]
  /** Lines and entries that this version does not understand. */
  notUnderstood: number
}

const lineSchema = z.extend(logEntrySchema, {
  at: z.string().check(z.refine((at) => !Number.isNaN(Date.parse(at)))),
  level: z.catch(logEntrySchema.shape.level, 'info'),
})

/** An event of the till's: `described` (log-line.ts) takes any. A paper's state is checked by the schema. */
const isTillEvent = (event: unknown): event is LogEvent =>
  isRecord(event) && typeof event.kind === 'string' && event.kind !== 'paper-state'

function lineIn(record: SupportRecord): LogLine | null {
  const { data } = z.safeParse(lineSchema, record)
  return data ? { ...data, event: isTillEvent(record.event) ? record.event : data.event } : null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined)

/** `last-error` repeats entries of the log, whatever is between them: some are from before its window. */
function entriesIn(records: readonly SupportRecord[]): { entries: LogLine[]; notUnderstood: number } {
  const entries: LogLine[] = []
  let notUnderstood = 0
  const repeated: LogLine[] = []
  for (const record of records) {
    if (record.type !== 'log' && record.type !== 'last-error') continue
    const line = lineIn(record)
    if (line === null) notUnderstood++
    else (record.type === 'log' ? entries : repeated).push(line)
  }
  const nameOf = ({ at, half, message }: LogLine): string => `${at} ${half} ${message}`
  const times = new Set(repeated.map(({ at }) => at))
  const known = new Set(entries.filter(({ at }) => times.has(at)).map(nameOf))
  const missing = repeated.filter((line) => !known.has(nameOf(line)))
  const byTime = (a: LogLine, b: LogLine): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)
  return { entries: [...missing, ...entries].sort(byTime), notUnderstood }
}

function orderIn(record: SupportRecord): OpenedOrder | null {
  const id = textOf(record.orderId) ?? textOf(record.id)
  if (id === null) return null
  return {
    id,
    number: textOf(fieldOf(record.order, 'number')) ?? textOf(record.orderNumber),
    transaction: textOf(record.transaction) ?? '',
    lifecycle: textOf(record.lifecycle) ?? '',
  }
}

/** The till's orders, else those that the bridge's papers are of. */
function ordersIn(records: readonly SupportRecord[]): OpenedOrder[] {
  const orders = new Map<string, OpenedOrder>()
  for (const record of records) {
    if (record.type !== 'order' && record.type !== 'job') continue
    const order = orderIn(record)
    if (order && (record.type === 'order' || !orders.has(order.id))) orders.set(order.id, order)
  }
  return [...orders.values()].sort((a, b) => b.transaction.localeCompare(a.transaction, 'es', { numeric: true }))
}

function printerByPaper(records: readonly SupportRecord[]): Map<string, string> {
  const printers = new Map<string, string>()
  for (const record of records) {
    const key = textOf(record.key)
    const printer = textOf(record.half === 'bridge' ? record.printer : fieldOf(record.bridge, 'printer'))
    if (record.type === 'job' && key !== null && printer !== null) printers.set(key, printer)
  }
  return printers
}

/** Sorts the records of a support file by what they are about; unknown kinds and fields stay as they are. */
export function openedFile(records: readonly SupportRecord[], skipped: number): OpenedFile {
  const [header = { type: 'header', half: 'bridge' }] = records
  const { entries, notUnderstood } = entriesIn(records)
  const printerOf = printerByPaper(records)
  const named = records.flatMap((record) => (record.type === 'printer' ? (textOf(record.id) ?? []) : []))
  const hasHeader = (half: LogLine['half']) => records.some((each) => each.type === 'header' && each.half === half)
  return {
    header,
    createdAt: textOf(header.createdAt) ?? entries.at(-1)?.at ?? '',
    halves: { extension: hasHeader('extension'), bridge: hasHeader('bridge') },
    entries,
    orders: ordersIn(records),
    printers: [...new Set([...named, ...printerOf.values()])].sort(),
    printerOf,
    others: records.filter(({ type }) => type !== 'log' && type !== 'last-error'),
    notUnderstood: notUnderstood + skipped,
  }
}

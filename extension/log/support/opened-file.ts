import { isRecord } from '@shared/is-record'
import { KINDS } from '@shared/kinds'
import { logEntrySchema } from '@shared/log-entry'
import type { SupportRecord } from '@shared/support-file'
import * as z from 'zod/mini'
import { LOG_EVENTS, type LogEvent } from '../../store/log-events'
import { byTime, type LogLine } from '../log-line'
import { createTurn, type Turn } from './turns'

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const isTime = (value: string): boolean => UTC.test(value) && !Number.isNaN(Date.parse(value))
/** A time as both halves write it, ISO-8601 UTC; null: it is none. */
export const timeIn = (value: unknown): string | null => (typeof value === 'string' && isTime(value) ? value : null)

const lineSchema = z.extend(logEntrySchema, {
  at: z.string().check(z.refine(isTime)),
  level: z.catch(logEntrySchema.shape.level, 'info'),
})

/** Fields that are read by their names; `described` (log-line.ts) takes all others as they come. */
const READ_FIELDS: Partial<Record<string, z.ZodMiniType>> = {
  'papers-planned': z.object({ papers: z.array(z.object({ paper: z.enum(KINDS) })) }),
  'acceptance-waits': z.object({ codes: z.array(z.string()) }),
  'bar-changed': z.object({ shown: z.array(z.string()), gone: z.array(z.string()) }),
}

/** An event of the till's. A paper's state is checked by the schema. */
const isTillEvent = (event: unknown): event is LogEvent =>
  isRecord(event) &&
  typeof event.kind === 'string' &&
  event.kind !== 'paper-state' &&
  Object.hasOwn(LOG_EVENTS, event.kind) &&
  (READ_FIELDS[event.kind]?.safeParse(event).success ?? true)

function lineIn(record: SupportRecord): LogLine | null {
  const { data } = z.safeParse(lineSchema, record)
  return data ? { ...data, event: isTillEvent(record.event) ? record.event : data.event } : null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined)

interface Lines {
  log: LogLine[]
  repeated: LogLine[]
  notUnderstood: number
}

async function linesIn(records: readonly SupportRecord[], turn: Turn): Promise<Lines> {
  const lines: Lines = { log: [], repeated: [], notUnderstood: 0 }
  for (const record of records) {
    if (record.type !== 'log' && record.type !== 'last-error') continue
    const line = lineIn(record)
    if (line === null) lines.notUnderstood++
    else (record.type === 'log' ? lines.log : lines.repeated).push(line)
    if (turn.isOver()) await turn.next()
  }
  return lines
}

/** Oldest first. `last-error` repeats entries of the log, whatever is between them: some are from before its window. */
function inOrder({ log, repeated }: Lines): LogLine[] {
  const nameOf = ({ at, half, message }: LogLine): string => `${at} ${half} ${message}`
  const times = new Set(repeated.map(({ at }) => at))
  const known = new Set(log.filter(({ at }) => times.has(at)).map(nameOf))
  const missing = repeated.filter((line) => !known.has(nameOf(line)))
  return [...missing, ...log].sort(byTime)
}

function orderIn(record: SupportRecord) {
  const id = textOf(record.orderId) ?? textOf(record.id)
  if (id === null) return null
  return {
    id,
    /** Null: unknown. */
    number: textOf(fieldOf(record.order, 'number')) ?? textOf(record.orderNumber),
    transaction: textOf(record.transaction) ?? '',
    /** Empty: only the till knows it. */
    lifecycle: textOf(record.lifecycle) ?? '',
  }
}

export type OpenedOrder = NonNullable<ReturnType<typeof orderIn>>

/** Made once: a comparison by `localeCompare` costs ten times as much. */
const byNumber = new Intl.Collator('es', { numeric: true })

/** The till's orders, else those that the bridge's papers are of. */
function ordersIn(records: readonly SupportRecord[]): OpenedOrder[] {
  const orders = new Map<string, OpenedOrder>()
  for (const record of records) {
    if (record.type !== 'order' && record.type !== 'job') continue
    const order = orderIn(record)
    if (order && (record.type === 'order' || !orders.has(order.id))) orders.set(order.id, order)
  }
  return [...orders.values()].sort((a, b) => byNumber.compare(b.transaction, a.transaction))
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

/**
 * What a support file tells, in the types of the page that shows it: its records, sorted by what they are about; unknown
 * kinds and fields stay as they are.
 */
export async function openedFile(records: readonly SupportRecord[], skipped: number) {
  const [header = { type: 'header', half: 'bridge' }] = records
  const turn = createTurn()
  const lines = await linesIn(records, turn)
  const entries = inOrder(lines)
  await turn.next()
  const printerOf = printerByPaper(records)
  const named = records.flatMap((record) => (record.type === 'printer' ? (textOf(record.id) ?? []) : []))
  const hasHeader = (half: LogLine['half']) => records.some((each) => each.type === 'header' && each.half === half)
  return {
    header,
    /** When it was exported. ISO-8601 UTC, like every time here. */
    createdAt: timeIn(header.createdAt) ?? entries.at(-1)?.at ?? '',
    halves: { extension: hasHeader('extension'), bridge: hasHeader('bridge') },
    entries,
    orders: ordersIn(records),
    printers: [...new Set([...named, ...printerOf.values()])].sort(),
    /** The printer of each paper, by its key. */
    printerOf,
    /** All records but entries of the log, in their order. */
    others: records.filter(({ type }) => type !== 'log' && type !== 'last-error'),
    /** Lines and entries that this version does not understand. */
    notUnderstood: lines.notUnderstood + skipped,
  }
}

export type OpenedFile = Awaited<ReturnType<typeof openedFile>>

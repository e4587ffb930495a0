import type { JobEvent } from '@shared/job-machine'
import type { Kind } from '@shared/kinds'
import type { Order } from '@shared/order'
import type { PrinterAbilities } from '@shared/printer'
import type { SupportRecord } from '@shared/support-file'
import { asObject, readNumber, readText } from '../../extension/justo/read'
import type { LogLine } from '../../extension/log/log-line'
import type { History, JournalStep, RecordedOrder, RecordedPaper } from './history'

const text = (value: unknown): string => readText(value) ?? ''

const orderIn = (value: unknown): Order | null => {
  const order = asObject(value)
  return order !== null && Array.isArray(order.lines) ? (order as unknown as Order) : null
}

function recordedOrder(record: SupportRecord): RecordedOrder {
  const acceptance = asObject(record.acceptance)
  return {
    id: text(record.id),
    transaction: text(record.transaction),
    firstSeenAt: text(record.firstSeenAt),
    lifecycle: text(record.lifecycle),
    acceptance: { state: text(acceptance?.state), by: readText(acceptance?.by) },
    order: orderIn(record.order),
    raw: record.raw ?? null,
    tip: readNumber(asObject(record.charged)?.tip) ?? 0,
    external: readText(asObject(record.external)?.number),
  }
}

function recordedPaper(record: SupportRecord): RecordedPaper {
  // A till's record contains the bridge's view, if any.
  const view = asObject(record.half === 'bridge' ? record : record.bridge)
  return {
    key: text(record.key),
    id: text(record.id) || text(record.key),
    orderId: text(record.orderId),
    orderNumber: readText(record.orderNumber),
    kind: text(record.kind) as Kind,
    station: text(record.station),
    state: readText(view?.state) ?? text(record.state),
    proof: readText(view?.proof),
    printer: readText(view?.printer),
    createdAt: readText(record.createdAt) ?? text(record.queuedAt),
    queuedAt: readText(record.queuedAt),
  }
}

/** The state is the bridge's, the time of planning the till's. */
function papersIn(records: SupportRecord[]): RecordedPaper[] {
  const papers = new Map<string, RecordedPaper>()
  for (const record of records) {
    if (record.type !== 'job') continue
    const paper = recordedPaper(record)
    const known = papers.get(paper.key)
    const createdAt = [known?.createdAt ?? paper.createdAt, paper.createdAt].sort()[0] ?? ''
    const best = known && record.half === 'extension' ? known : paper
    papers.set(paper.key, { ...best, createdAt, queuedAt: known?.queuedAt ?? paper.queuedAt })
  }
  return [...papers.values()]
}

function journalIn(records: SupportRecord[]): JournalStep[] {
  return records.flatMap((record) => {
    const event = asObject(record.event)
    if (record.type !== 'step' || event === null) return []
    const step = { at: text(record.at), id: text(record.id), event: event as unknown as JobEvent }
    return [{ ...step, bytes: readNumber(record.bytes), decided: asObject(record.decision) !== null }]
  })
}

const isEntry = (record: SupportRecord): boolean =>
  record.type === 'log' && typeof record.at === 'string' && typeof record.message === 'string'

const settingsIn = (records: SupportRecord[], half: SupportRecord['half']) =>
  asObject(records.find((record) => record.type === 'settings' && record.half === half)?.settings)

/** The history in a support file's records; missing parts are marked. */
export function historyOf(records: SupportRecord[]): History {
  const hasHeader = (half: SupportRecord['half']) =>
    records.some((record) => record.type === 'header' && record.half === half)
  const log = records.filter(isEntry) as unknown as LogLine[]
  return {
    createdAt: text(records[0]?.createdAt),
    halves: { extension: hasHeader('extension'), bridge: hasHeader('bridge') },
    orders: records
      .filter(({ type }) => type === 'order')
      .map(recordedOrder)
      .sort((a, b) => (a.firstSeenAt < b.firstSeenAt ? -1 : 1)),
    papers: papersIn(records),
    log: log.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    journal: journalIn(records),
    till: settingsIn(records, 'extension'),
    bridge: settingsIn(records, 'bridge'),
    printers: records
      .filter(({ type, half }) => type === 'printer' && half === 'bridge')
      .map(({ id, abilities }) => ({ id: text(id), abilities: asObject(abilities) as PrinterAbilities | null })),
  }
}

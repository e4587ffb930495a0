import { type Message, say } from '@shared/messages'
import { shortName } from '@shared/text'
import { lifecycleOf } from '../orders/lifecycle'
import { numberOf } from '../orders/number-of'
import { observationsOf } from '../orders/observations'
import type { StoredJob, StoredOrder } from '../orders/records'
import type { OrderRow, Paper } from './messages'

/** Justo's silence about an acceptance is a person's business after this long. */
const ACCEPTING_MS = 60_000

function paperOf(job: StoredJob): Paper {
  const { view } = job
  return {
    key: job.key,
    kind: job.kind,
    station: job.stationName,
    state: job.state === 'dispatched' && view ? view.state : job.state === 'dispatched' ? 'ready' : job.state,
    reasons: view?.reasons ?? [],
    proof: view?.proof ?? null,
    attempt: view?.attempt ?? 0,
    printer: view?.printer ?? '',
    dayNumber: view?.dayNumber ?? null,
    number: view?.number?.text ?? null,
    changedAt: view?.changedAt ?? job.createdAt,
  }
}

/** The papers worth a look: a revision that was replaced before it started says nothing. */
function papersOf(jobs: StoredJob[]): Paper[] {
  const order = ['kitchen', 'change', 'void', 'note', 'delivery', 'invoice', 'test']
  return jobs
    .filter((job) => job.view?.state !== 'cancelled')
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) || a.station.localeCompare(b.station) || a.revision - b.revision,
    )
    .map(paperOf)
}

/** Why an order waits for a person; `asks` is what the release of its papers asks for. */
export function attentionOf(stored: StoredOrder, asks: Message | null, now: string): Message | null {
  const number = numberOf(stored)
  if (stored.order === null) return say('J-06', { number })
  if (stored.order.justoStatus === 'cancelled') return null
  const { acceptance } = stored
  if (acceptance.state === 'accepting' && Date.parse(now) - Date.parse(acceptance.since) > ACCEPTING_MS)
    return say('J-07', { number })
  if (acceptance.state === 'open') return acceptance.reasons[0] ?? null
  return asks
}

const invoiceNumber = (papers: Paper[]): string | null => papers.find((p) => p.kind === 'invoice')?.number ?? null

/** A row of the list: what the cashier needs, and no phone, address or surname. */
export function rowOf(
  stored: StoredOrder,
  jobs: StoredJob[],
  asks: Message | null,
  invoiceMode: string,
  now: string,
): OrderRow {
  const { order } = stored
  const papers = papersOf(jobs)
  const number = invoiceNumber(papers)
  return {
    id: stored.id,
    transaction: stored.transaction,
    storeName: order?.storeName ?? '',
    invoiceNumber: number,
    createdAt: order?.createdAt ?? stored.firstSeenAt,
    observations: order ? observationsOf(order) : '',
    invoiceState: number === null ? 'none' : invoiceMode === 'pos' ? 'issued' : 'comprobante',
    number: numberOf(stored),
    source: order?.source ?? '',
    service: order?.service ?? 'pickup',
    customer: order ? shortName(order.customer.name) : '',
    table: stored.table ?? order?.table ?? null,
    lifecycle: lifecycleOf(stored, now),
    promisedAt: order?.deliverAt ?? null,
    promise: order?.promise ?? null,
    amountToPay: order ? order.money.amountToPay - (stored.charged ? order.money.tip - stored.charged.tip : 0) : 0,
    payment: order?.payment.state ?? 'verify',
    paymentLabel: order?.payment.label ?? '',
    papers,
    attention: attentionOf(stored, asks, now),
    updatedAt: stored.updatedAt,
  }
}

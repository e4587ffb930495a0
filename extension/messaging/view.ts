import { shareLines } from '@shared/stations'
import { cleanText, shortName } from '@shared/text'
import { isStopped, lifecycleOf, undoable } from '../store/lifecycle'
import { notesOf, saysAllergy } from '../store/observations'
import { numberOf, tableOf } from '../store/order-names'
import type { StoredOrder } from '../store/records'
import { attentionOf, issuedNumber, type RowFacts } from './attention'
import type { Dish, OrderRow, Paper } from './messages'
import { papersOf, unprintableOf } from './papers'
import { whatsappNumber } from './ready-message'

const ownNumber = (papers: Paper[]): string | null => papers.find((p) => p.kind === 'invoice')?.number ?? null

function invoiceStateOf(stored: StoredOrder, facts: RowFacts, number: string | null): OrderRow['invoiceState'] {
  const issued = issuedNumber(stored, facts.jobs, facts.invoiceMode) !== null
  if (issued) return stored.order?.justoStatus === 'cancelled' && !stored.noticedAt ? 'note-due' : 'issued'
  if (facts.invoiceMode === 'external' && stored.acceptance.state === 'accepted') return 'pending'
  return number === null ? 'none' : 'comprobante'
}

/** Cash, card or transfer: with the tip from «Cobrar» instead of Justo's. */
function amountToPay({ order, charged }: StoredOrder): number {
  if (order === null) return 0
  return order.money.amountToPay - (charged ? order.money.tip - charged.tip : 0)
}

/** How the customer of a ready pickup can be told. */
function tellOf({ order, customerTold, statusCalls }: StoredOrder, lifecycle: OrderRow['lifecycle']): OrderRow['tell'] {
  const isDue = statusCalls.some(({ mark }) => mark === 'ready')
  if (order?.service !== 'pickup' || lifecycle !== 'ready' || customerTold !== null || isDue) return null
  if (order.customer.phone === null) return null
  return whatsappNumber(order.customer.phone) === null ? 'call' : 'whatsapp'
}

/** Every line at the station that makes it; the pass, which gets all lines, makes none. */
function dishesOf({ order, open }: StoredOrder, { stations }: RowFacts): Dish[] {
  if (order === null || open === 0) return []
  const makers = stations.filter((station) => !station.all)
  return shareLines(order.lines, makers).flatMap(({ name: station, lines }) =>
    lines.map(({ name, quantity }) => ({ station, name: cleanText(name), quantity })),
  )
}

/** A row of the list: what the cashier needs, and no phone, address or surname. */
export function rowOf(stored: StoredOrder, facts: RowFacts): OrderRow {
  const { order } = stored
  const lifecycle = lifecycleOf(stored, facts.now)
  const papers = papersOf(facts.jobs)
  const number = stored.external?.number ?? ownNumber(papers)
  return {
    id: stored.id,
    transaction: stored.transaction,
    storeName: order?.storeName ?? '',
    invoiceNumber: number,
    createdAt: order?.createdAt ?? stored.firstSeenAt,
    notes: order ? notesOf(order) : { allergy: [], kitchen: [], courier: [] },
    invoiceState: invoiceStateOf(stored, facts, number),
    external: stored.external?.number ?? null,
    number: numberOf(stored),
    source: order?.source ?? '',
    service: order?.service ?? 'pickup',
    customer: order ? shortName(order.customer.name) : '',
    table: tableOf(stored),
    lifecycle,
    promisedAt: order?.deliverAt ?? null,
    promise: order?.promise ?? null,
    amountToPay: amountToPay(stored),
    payment: order?.payment.state ?? 'verify',
    paymentLabel: order?.payment.label ?? '',
    papers,
    attention: attentionOf(stored, facts),
    unprintable: unprintableOf(stored),
    allergy: order !== null && saysAllergy(order),
    over: stored.open === 0,
    undo: undoable(stored),
    stopped: isStopped(stored),
    customerToldAt: stored.customerTold?.at ?? null,
    tell: tellOf(stored, lifecycle),
    cooking: lifecycle === 'accepted' ? dishesOf(stored, facts) : [],
    updatedAt: stored.updatedAt,
  }
}

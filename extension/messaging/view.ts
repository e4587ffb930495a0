import { shortName } from '@shared/text'
import { isCalledOff, isDoneInJusto, isStopped, lifecycleOf, undoable } from '../store/lifecycle'
import { observationsOf, saysAllergy } from '../store/observations'
import { numberOf, tableOf } from '../store/order-names'
import type { StoredOrder } from '../store/records'
import { attentionOf, issuedNumber, type RowFacts } from './attention'
import type { OrderRow, Paper } from './messages'
import { paperAmountOf, papersOf, unprintableOf } from './papers'

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

/** A row of the list: what the cashier needs, and no phone, address or surname. */
export function rowOf(stored: StoredOrder, facts: RowFacts): OrderRow {
  const { order } = stored
  const papers = papersOf(facts.jobs)
  const number = stored.external?.number ?? ownNumber(papers)
  return {
    id: stored.id,
    transaction: stored.transaction,
    storeName: order?.storeName ?? '',
    invoiceNumber: number,
    createdAt: order?.createdAt ?? stored.firstSeenAt,
    observations: order ? observationsOf(order) : '',
    invoiceState: invoiceStateOf(stored, facts, number),
    external: stored.external?.number ?? null,
    number: numberOf(stored),
    source: order?.source ?? '',
    service: order?.service ?? 'pickup',
    customer: order ? shortName(order.customer.name) : '',
    table: tableOf(stored),
    lifecycle: lifecycleOf(stored, facts.now),
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
    editedAt: isCalledOff(stored) ? null : (stored.edit?.at ?? null),
    paperAmount: isCalledOff(stored) ? null : paperAmountOf(stored, facts.jobs),
    doneInJusto: isDoneInJusto(stored),
    registeredAt: stored.registeredAt,
    updatedAt: stored.updatedAt,
  }
}

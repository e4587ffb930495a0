import { isFetched } from '@shared/services'
import { amountDue, settlementOf } from '@shared/settlement'
import { madeOf, shareLines } from '@shared/stations'
import { cleanText, shortName } from '@shared/text'
import { isCalledOff, isDoneInJusto, isStopped, lifecycleOf, madeAt, undoable } from '../order-model/lifecycle'
import { numberOf, tableOf } from '../order-model/order-names'
import { headWarnings } from '../order-model/order-warnings'
import type { StoredOrder } from '../order-model/records'
import { acceptsAt } from '../orders/accept-press'
import { attentionOf, issuedNumber, outstandingOf, type RowFacts } from './attention'
import type { Dish, OrderRow, Paper } from './messages'
import { paperAmountOf, papersOf, unprintableOf } from './papers'
import { whatsappNumber } from './ready-message'
import { rowNotes } from './row-notes'

const ownNumber = (papers: Paper[]): string | null => papers.find((p) => p.kind === 'invoice')?.number ?? null

function invoiceStateOf(stored: StoredOrder, facts: RowFacts, number: string | null): OrderRow['invoiceState'] {
  const issued = issuedNumber(stored, facts.jobs, facts.invoiceMode) !== null
  if (issued) return stored.order?.justoStatus === 'cancelled' && !stored.noticedAt ? 'note-due' : 'issued'
  if (facts.invoiceMode === 'external' && stored.acceptance.state === 'accepted') return 'pending'
  return number === null ? 'none' : 'comprobante'
}

/** The tip asked at «Cobrar», else Justo's. */
const tipOf = ({ order, charged, settlements }: StoredOrder): number =>
  settlementOf(settlements)?.tip ?? charged?.tip ?? order?.money.tip ?? 0

function settledOf(stored: StoredOrder): OrderRow['settled'] {
  const settlement = settlementOf(stored.settlements)
  if (settlement === null) return null
  const { requestId, at, till, cash, card, transfer, tip, received, corrects } = settlement
  return { requestId, at, till, cash, card, transfer, tip, received, corrected: corrects !== null }
}

/** How the customer of a ready pickup can be told. */
function tellOf({ order, customerTold, statusCalls }: StoredOrder, lifecycle: OrderRow['lifecycle']): OrderRow['tell'] {
  const isDue = statusCalls.some(({ mark }) => mark === 'ready')
  if (order === null || !isFetched(order.service) || lifecycle !== 'ready' || customerTold !== null || isDue)
    return null
  if (order.customer.phone === null) return null
  return whatsappNumber(order.customer.phone) === null ? 'call' : 'whatsapp'
}

/** Every line at the station that makes it, and what others make for it; the pass, which gets all lines, makes none. */
function dishesOf({ order, open }: StoredOrder, { stations }: RowFacts): Dish[] {
  if (order === null || open === 0) return []
  const makers = stations.filter((station) => !station.all)
  return shareLines(order.lines, makers).flatMap(({ name: station, lines }) =>
    lines.flatMap((line) =>
      madeOf(line).map(({ name, quantity }) => {
        const dish = { station, name: cleanText(name), quantity }
        return line.shared === undefined ? dish : { ...dish, shared: true as const }
      }),
    ),
  )
}

/** A row of the list: what the cashier needs, and no phone, address or surname. */
export function buildOrderRow(stored: StoredOrder, facts: RowFacts): OrderRow {
  const { order } = stored
  const lifecycle = lifecycleOf(stored, facts.now)
  const papers = papersOf(facts.jobs)
  const number = stored.external?.number ?? ownNumber(papers)
  return {
    id: stored.id,
    transaction: stored.transaction,
    storeName: order?.storeName ?? '',
    invoiceNumber: number,
    createdAt: madeAt(stored),
    notes: order ? rowNotes(order) : { allergy: [], kitchen: [], courier: [] },
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
    amountToPay: order === null ? 0 : amountDue(order.money, tipOf(stored)),
    tip: tipOf(stored),
    totalWithoutTip: order?.money.total ?? 0,
    settled: settledOf(stored),
    outstanding: outstandingOf(stored),
    payment: order?.payment.state ?? 'verify',
    paymentLabel: order?.payment.label ?? '',
    papers,
    acceptsAt: acceptsAt(stored),
    attention: attentionOf(stored, facts),
    unprintable: unprintableOf(stored),
    warnings: order === null ? [] : headWarnings(order),
    over: stored.open === 0,
    undo: undoable(stored),
    stopped: isStopped(stored),
    customerToldAt: stored.customerTold?.at ?? null,
    tell: tellOf(stored, lifecycle),
    cooking: lifecycle === 'accepted' ? dishesOf(stored, facts) : [],
    editedAt: isCalledOff(stored) ? null : (stored.edit?.at ?? null),
    paperAmount: isCalledOff(stored) ? null : paperAmountOf(stored, facts.jobs),
    refund: order?.refund,
    doneInJusto: isDoneInJusto(stored),
    practice: facts.practice ?? false,
    registeredAt: stored.registeredAt,
    updatedAt: stored.updatedAt,
  }
}

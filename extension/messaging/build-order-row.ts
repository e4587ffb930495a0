import type { Lifecycle } from '@shared/order'
import type { OrderLine } from '@shared/order-values'
import { hasTable, isFetched } from '@shared/services'
import { amountsOf, changeOf, paymentsOf, settlementOf } from '@shared/settlement'
import { madeOf, shareLines } from '@shared/stations'
import { cleanText } from '@shared/text'
import { dishesInShort } from '../order-model/dishes-in-short'
import {
  isCalledOff,
  isDoneInJusto,
  isStopped,
  lifecycleOf,
  madeAt,
  releaseTime,
  stageOf,
  undoable,
} from '../order-model/lifecycle'
import { amountOf, leftOf, tipOf } from '../order-model/order-amount'
import { numberOf, tableOf } from '../order-model/order-names'
import { headWarnings } from '../order-model/order-warnings'
import type { StoredOrder } from '../order-model/records'
import { linesLeft } from '../order-model/sale-lines'
import { acceptsAt } from '../orders/accept-press'
import { issuedNumber } from '../print-jobs/invoice-numbers'
import { attentionOf, outstandingOf, type RowFacts } from './attention'
import { type Paper, paperAmountOf, papersOf, unprintableOf } from './papers'
import { whatsappNumber } from './ready-message'
import { rowNotes } from './row-notes'

const ownNumber = (papers: Paper[]): string | null => papers.find((p) => p.kind === 'invoice')?.number ?? null

/**
 * Fiscal words only. `pending`: Intüipos issues it; `note-due`: issued, the order was cancelled since, and no number of
 * its nota was typed.
 */
type InvoiceState = 'none' | 'comprobante' | 'issued' | 'pending' | 'note-due'

function invoiceStateOf(stored: StoredOrder, facts: RowFacts, number: string | null): InvoiceState {
  const issued = issuedNumber(stored, facts.jobs, facts.invoiceMode) !== null
  if (issued) return stored.order?.justoStatus === 'cancelled' && !stored.creditNote ? 'note-due' : 'issued'
  if (facts.invoiceMode === 'external' && stored.acceptance.state === 'accepted') return 'pending'
  return number === null ? 'none' : 'comprobante'
}

/** What was collected at this till; null: not collected here. */
function settledOf(stored: StoredOrder) {
  const settlement = settlementOf(stored.settlements)
  if (settlement === null) return null
  const { requestId, at, till, corrects, payments = [] } = settlement
  // An edit may have left nothing to pay.
  const partial = settlement.partial === true && outstandingOf(stored) > 0
  return { requestId, at, till, ...amountsOf(settlement), corrected: corrects !== null, partial, payments }
}

/**
 * «Devuelta» of the newest payment, but for what a courier gave at the door; null: there is none, or that payment was taken
 * back: the change of those before it is in the customer's hands. `given`: it was handed over.
 */
function changeDueOf({ settlements, changeGiven, takenBy }: StoredOrder) {
  const newest = settlements.findLast(({ corrects, voided, payments }) => corrects === null || (!voided && !payments))
  const paid = paymentsOf(settlements).find(({ requestId }) => requestId === newest?.requestId)
  const pesos = paid === undefined ? 0 : changeOf(paid) - (takenBy?.change ?? 0)
  if (paid === undefined || pesos <= 0) return null
  const { requestId: payment, at } = paid
  return { payment, at, pesos, given: payment === changeGiven }
}

/** More of a dish are charged together: so many ticks would be no choice. */
const MOST_UNITS = 20

/** What can be paid by itself of a table's order: equal dishes of one price together. `units`: each has a tick. */
function billOf(stored: StoredOrder): { name: string; unitPrice: number; units: number; total: number }[] {
  const { order } = stored
  if (order === null || !hasTable(order.service) || order.payment.state === 'paid') return []
  if (leftOf(stored) <= 0) return []
  const dishes = Map.groupBy(order.lines, ({ name, unitPrice }) => `${unitPrice} ${name}`)
  return [...dishes.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const sum = (of: (line: OrderLine) => number) => lines.reduce((total, each) => total + of(each), 0)
    const quantity = sum((line) => line.quantity)
    const isCounted = Number.isInteger(quantity) && quantity <= MOST_UNITS
    const { name, unitPrice } = first
    return [{ name: cleanText(name), unitPrice, units: isCounted ? quantity : 1, total: sum((line) => line.total) }]
  })
}

/** What was collected, what is to be, and what is to be given back. */
const chargedOf = (stored: StoredOrder) => ({
  settled: settledOf(stored),
  /** What another till collected; null: nothing, as far as is known here. */
  chargedElsewhere: stored.chargedElsewhere ?? null,
  bill: billOf(stored),
  changeDue: changeDueOf(stored),
  /** Missing since it was settled, because the order changed; negative: to be given back. */
  outstanding: outstandingOf(stored),
})

/** How the customer of a ready pickup can be told; null: was told, Justo is about to, or there is no telephone. */
function tellOf({ order, customerTold, statusCalls }: StoredOrder, lifecycle: Lifecycle): 'whatsapp' | 'call' | null {
  const isDue = statusCalls.some(({ mark }) => mark === 'ready')
  if (order === null || !isFetched(order.service) || lifecycle !== 'ready' || customerTold !== null || isDue)
    return null
  if (order.customer.phone === null) return null
  return whatsappNumber(order.customer.phone) === null ? 'call' : 'whatsapp'
}

/** Since when it waits for a person to accept it, ISO-8601 UTC; null: it does not, or was answered a moment ago. */
export function waitsSinceOf(stored: StoredOrder, lifecycle: Lifecycle): string | null {
  const { order, acceptance, rejectAskedAt } = stored
  if (order === null || acceptance.state !== 'open' || stageOf(lifecycle) !== 'waiting') return null
  if (rejectAskedAt !== null || acceptsAt(stored) !== null) return null
  // One for later waits from the hour at which the kitchen needs it; a press that came to nothing was an answer.
  const times = [stored.firstSeenAt, releaseTime(order), acceptance.refusedAt, acceptance.press?.leavesAt]
  return times.reduce<string>((latest, at) => (at && at > latest ? at : latest), '')
}

/** A dish that the kitchen has to make; `station`: its name, empty while the stations are unknown. */
export interface Dish {
  station: string
  name: string
  quantity: number
  /** Another station makes the dish; this one makes only the options listed. */
  shared?: true
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

/** A row of the list: what the cashier needs, and no phone or address. What a panel gets is described here alone. */
export function buildOrderRow(stored: StoredOrder, facts: RowFacts) {
  const { order } = stored
  const lifecycle = lifecycleOf(stored, facts.now)
  const papers = papersOf(facts.jobs)
  const number = stored.external?.number ?? ownNumber(papers)
  return {
    id: stored.id,
    /** `C1-000123` */
    transaction: stored.transaction,
    storeName: order?.storeName ?? '',
    /** Null until there is one. */
    invoiceNumber: number,
    createdAt: madeAt(stored),
    /** What the customer wrote. */
    notes: order ? rowNotes(order) : { allergy: [], kitchen: [], courier: [] },
    invoiceState: invoiceStateOf(stored, facts, number),
    /** Number of the factura that Intüipos issued, as typed. */
    external: stored.external?.number ?? null,
    /** Number of the nota about that factura, as typed. */
    creditNote: stored.creditNote ?? null,
    number: numberOf(stored),
    storeId: stored.storeId,
    source: order?.source ?? '',
    service: order?.service ?? 'pickup',
    /** The whole name. */
    customer: cleanText(order?.customer.name ?? ''),
    table: tableOf(stored),
    /** What is ordered: `2 Hamburguesa, 1 Limonada`. */
    inShort: dishesInShort(order?.lines ?? []),
    lifecycle,
    /** Promised time, ISO-8601 UTC, and as the customer read it. */
    promisedAt: order?.deliverAt ?? null,
    promise: order?.promise ?? null,
    /** COP, with the tip: that of «Cobrar», else Justo's. */
    amountToPay: amountOf(stored),
    tip: tipOf(stored),
    /** What a suggested tip is computed from. */
    totalWithoutTip: order?.money.total ?? 0,
    /** The tip that Justo sends. */
    justoTip: order?.money.tip ?? 0,
    ...chargedOf(stored),
    payment: order?.payment.state ?? 'verify',
    /** `Efectivo`, `Datáfono`… as Justo writes it. */
    paymentLabel: order?.payment.label ?? '',
    papers,
    /** «Aceptar» was pressed, and can be undone until then, ISO-8601 UTC; null: it was not pressed, or left. */
    acceptsAt: acceptsAt(stored),
    /** When Justo first listed it to this till. */
    firstSeenAt: stored.firstSeenAt,
    waitsSince: waitsSinceOf(stored, lifecycle),
    /** When a message to the owner about it was prepared; whether it was sent is not known. Null: none was. */
    ownerChatAt: stored.ownerChatAt ?? null,
    /** Why it waits for the cashier, if it does. */
    attention: attentionOf(stored, facts),
    unprintable: unprintableOf(stored),
    /** Allergies and illnesses of the customer, in the words that head the comanda: `ALERGIA: maní, en 1 x Brownie`. */
    warnings: order === null ? [] : headWarnings(order),
    /** Its day is over: it does not change any more. */
    over: stored.open === 0,
    /** The mark that can be taken back. */
    undo: undoable(stored),
    /** «No podemos hacerlo» was pressed. */
    stopped: isStopped(stored),
    /** When the customer of a pickup was told that it is ready, as a person or Justo says; null: not told, or not needed. */
    customerToldAt: stored.customerTold?.by === 'whatsapp' ? null : (stored.customerTold?.at ?? null),
    /** When WhatsApp was opened for the customer; null: it was not, or the message is confirmed as sent. */
    chatOpenedAt: stored.customerTold?.by === 'whatsapp' ? stored.customerTold.at : null,
    tell: tellOf(stored, lifecycle),
    /** The shop's courier, and the change that he was given along; null: none was chosen. */
    takenBy: stored.takenBy ? { name: stored.takenBy.name, change: stored.takenBy.change } : null,
    /** What of it the kitchen is making: of an accepted order that is not ready. */
    cooking: lifecycle === 'accepted' ? dishesOf(stored, facts) : [],
    /** When an edit was read that no cashier of this till has confirmed; null: there is none. */
    editedAt: isCalledOff(stored) ? null : (stored.edit?.at ?? null),
    /** Amount on the newest comprobante that came out, in pesos, if it differs from today's; null: none does. */
    paperAmount: isCalledOff(stored) ? null : paperAmountOf(stored, facts.jobs),
    /** Why it was handed over without «Cobrar»; null: it was not. */
    handedUnpaid: stored.handedUnpaid ?? null,
    /** What Justo gave back; undefined: nothing. */
    refund: order?.refund,
    /** «Ya se hizo en Justo» was pressed: it cannot be read and is over. */
    doneInJusto: isDoneInJusto(stored),
    /** Of a practice: marked PRUEBA, and not counted as a real order. */
    practice: facts.practice ?? false,
    /** When the cashier noted that the sale is in Intüipos. */
    registeredAt: stored.registeredAt,
    /** Ids of the lines that are in Intüipos already (order-model/sale-lines.ts). */
    enteredLines: stored.enteredLines ?? [],
    /** How many lines are not. */
    linesLeft: linesLeft(stored).length,
    /** When a change was last seen. */
    updatedAt: stored.updatedAt,
  }
}

export type OrderRow = ReturnType<typeof buildOrderRow>

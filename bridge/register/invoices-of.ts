import type { InvoiceRow, InvoicesAnswer } from '@shared/api'
import { calendarDay, DAY_MS, fromBogota, timeAfter } from '@shared/dates'
import { isInvoiceNumber } from '@shared/invoice-number'
import { settlementOf } from '@shared/settlement'
import type { Sale } from '../jobs/sale'
import { visitRegister } from './read-register'
import type { IssuedEntry, RegisterEntry } from './register-line'
import { isAmountOf, type OrderBook, SettlementBooks } from './settlements'

/** Without `at`, which is in the row; earlier versions stored no buyer. */
function saleIn({ at: _, buyerId = null, ...sold }: Sale): NonNullable<InvoiceRow['sale']> {
  return { ...sold, buyerId }
}

function rowOf({ number, at, key, storeId, orderId, orderNumber, transaction, sale }: IssuedEntry): InvoiceRow {
  return {
    number: { ...number, number: isInvoiceNumber(number.number) ? number.number : null },
    at,
    key,
    storeId,
    orderId,
    orderNumber,
    transaction,
    sale: sale && saleIn(sale),
    document: null,
    settled: null,
    fate: 'issued',
    fateAt: at,
  }
}

/** An order is collected or corrected at most so long before or after the month of its number. */
const SETTLED_NEAR_MS = 45 * DAY_MS

/** The settlement in force of an order, and what became of those before it; null: nothing is collected. */
function settledIn({ lines, due }: OrderBook): InvoiceRow['settled'] {
  const entry = settlementOf(lines)
  if (entry === null) return null
  const { at, till, cash, card, transfer, tip, received } = entry
  return {
    ...{ at, till, cash, card, transfer, tip, received },
    corrected: lines.length > 1,
    tills: [...new Set(lines.map((line) => line.till))],
    differs: due !== null && !isAmountOf(due, entry),
  }
}

/** The numbers of one month (`2026-03`, Bogotá time) in the register on the disk. */
export async function invoicesOf(folder: string, month: string): Promise<InvoicesAnswer> {
  const from = timeAfter(fromBogota(`${month}-01T00:00`), -SETTLED_NEAR_MS)
  const to = timeAfter(fromBogota(`${month}-28T00:00`), SETTLED_NEAR_MS)
  const rows = new Map<string, InvoiceRow>()
  const books = new SettlementBooks(Number.POSITIVE_INFINITY)
  const confirmed: InvoicesAnswer['confirmed'] = []
  const isIn = (at: string) => calendarDay(at).startsWith(month)
  const isNear = ({ at }: { at: string }) => at >= from && at <= to
  // `at` of a settlement is of its till's clock, which may be wrong: it also counts between the numbers of this time,
  // whose dates only grow.
  let areNumbersNear = true
  const take = (entry: RegisterEntry) => {
    if (entry.type === 'issued') areNumbersNear = isNear(entry)
    if (entry.type === 'issued' && areNumbersNear) books.take(entry)
    if (entry.type === 'settled' && (areNumbersNear || isNear(entry))) books.take(entry)
    if (entry.type === 'issued' && isIn(entry.at)) rows.set(entry.id, rowOf(entry))
    if (entry.type === 'confirmed' && isIn(entry.at) && isInvoiceNumber(entry.next))
      confirmed.push({ at: entry.at, prefix: entry.prefix, next: entry.next })
    const row = 'id' in entry ? rows.get(entry.id) : undefined
    if (row && entry.type === 'fate') rows.set(entry.id, { ...row, fate: entry.fate, fateAt: entry.at })
    if (row && entry.type === 'document')
      rows.set(entry.id, { ...row, document: { number: entry.number, cufe: entry.cufe } })
  }
  const { fault } = await visitRegister(folder, take)
  const invoices = [...rows.values()].map((row) => ({ ...row, settled: settledIn(books.of(row)) }))
  return { month, invoices, confirmed, sound: fault === null }
}

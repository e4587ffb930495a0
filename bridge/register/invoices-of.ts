import { readFile } from 'node:fs/promises'
import type { InvoiceRow, InvoicesAnswer } from '@shared/api'
import { calendarDay, DAY_MS, fromBogota, timeAfter } from '@shared/dates'
import { isInvoiceNumber } from '@shared/invoice-number'
import { nextTurn } from '../async'
import { isMissing } from '../data-folder/read-if-there'
import type { Sale } from '../jobs/sale'
import { lineSteps, registerPath } from './read-register'
import { settlementName } from './register'
import type { IssuedEntry, RegisterEntry, SettledEntry } from './register-line'

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

/** Lines read at once: a register of years takes seconds, and printing must not wait for it. */
const LINES_AT_ONCE = 500

async function inPieces<T>(steps: Generator<undefined, T>): Promise<T> {
  for (let n = 1; ; n++) {
    const step = steps.next()
    if (step.done) return step.value
    if (n % LINES_AT_ONCE === 0) await nextTurn()
  }
}

const orderName = ({ storeId, orderId }: Pick<SettledEntry, 'storeId' | 'orderId'>): string =>
  JSON.stringify([storeId, orderId])

/** An order is collected or corrected at most so long before or after the month of its number. */
const SETTLED_NEAR_MS = 45 * DAY_MS

/** The settlements in force around one month; a line may precede that of its order's number. */
function settlementsOf(month: string) {
  const from = timeAfter(fromBogota(`${month}-01T00:00`), -SETTLED_NEAR_MS)
  const to = timeAfter(fromBogota(`${month}-28T00:00`), SETTLED_NEAR_MS)
  const seen = new Set<string>()
  const latest = new Map<string, SettledEntry>()
  return {
    take(entry: SettledEntry): void {
      if (entry.at < from || entry.at > to || seen.has(settlementName(entry))) return
      seen.add(settlementName(entry))
      latest.set(orderName(entry), entry)
    },
    of(row: InvoiceRow): InvoiceRow['settled'] {
      const entry = latest.get(orderName(row))
      if (entry === undefined || entry.voided) return null
      const { at, till, cash, card, transfer, tip, received, corrects } = entry
      return { at, till, cash, card, transfer, tip, received, corrected: corrects !== null }
    },
  }
}

/** The numbers of one month (`2026-03`, Bogotá time) in the register on the disk. */
export async function invoicesOf(folder: string, month: string): Promise<InvoicesAnswer> {
  const bytes = await readFile(registerPath(folder)).catch((error) => {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  })
  const rows = new Map<string, InvoiceRow>()
  const settlements = settlementsOf(month)
  const confirmed: InvoicesAnswer['confirmed'] = []
  const isIn = (at: string) => calendarDay(at).startsWith(month)
  const take = (entry: RegisterEntry) => {
    if (entry.type === 'settled') settlements.take(entry)
    if (entry.type === 'issued' && isIn(entry.at)) rows.set(entry.id, rowOf(entry))
    if (entry.type === 'confirmed' && isIn(entry.at) && isInvoiceNumber(entry.next))
      confirmed.push({ at: entry.at, prefix: entry.prefix, next: entry.next })
    const row = 'id' in entry ? rows.get(entry.id) : undefined
    if (row && entry.type === 'fate') rows.set(entry.id, { ...row, fate: entry.fate, fateAt: entry.at })
    if (row && entry.type === 'document')
      rows.set(entry.id, { ...row, document: { number: entry.number, cufe: entry.cufe } })
  }
  const { fault } = await inPieces(lineSteps(bytes, take))
  const invoices = [...rows.values()].map((row) => ({ ...row, settled: settlements.of(row) }))
  return { month, invoices, confirmed, sound: fault === null }
}

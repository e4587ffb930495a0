import { readFile } from 'node:fs/promises'
import type { InvoiceRow, InvoicesAnswer } from '@shared/api'
import { calendarDay } from '@shared/dates'
import { isInvoiceNumber } from '@shared/invoice-number'
import { isMissing } from '../data-folder/read-if-there'
import type { Sale } from '../jobs/sale'
import { lineSteps, registerPath } from './read-register'
import type { IssuedEntry, RegisterEntry } from './register-line'

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
    if (n % LINES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The numbers of one month (`2026-03`, Bogotá time) in the register on the disk. */
export async function invoicesOf(folder: string, month: string): Promise<InvoicesAnswer> {
  const bytes = await readFile(registerPath(folder)).catch((error) => {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  })
  const rows = new Map<string, InvoiceRow>()
  const confirmed: InvoicesAnswer['confirmed'] = []
  const isIn = (at: string) => calendarDay(at).startsWith(month)
  const take = (entry: RegisterEntry) => {
    if (entry.type === 'issued' && isIn(entry.at)) rows.set(entry.id, rowOf(entry))
    if (entry.type === 'confirmed' && isIn(entry.at) && isInvoiceNumber(entry.next))
      confirmed.push({ at: entry.at, prefix: entry.prefix, next: entry.next })
    const row = 'id' in entry ? rows.get(entry.id) : undefined
    if (row && entry.type === 'fate') rows.set(entry.id, { ...row, fate: entry.fate, fateAt: entry.at })
    if (row && entry.type === 'document')
      rows.set(entry.id, { ...row, document: { number: entry.number, cufe: entry.cufe } })
  }
  const { fault } = await inPieces(lineSteps(bytes, take))
  return { month, invoices: [...rows.values()], confirmed, sound: fault === null }
}

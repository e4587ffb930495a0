import { DAY_MS, fromBogota, timeAfter } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { formatJobKey } from '@shared/job-key'
import { meansAmounts } from '@shared/means'
import { omit } from '@shared/omit'
import { INVOICE_STATUSES, type InvoiceRow, type InvoicesAnswer, invoiceRow, invoiceSale } from '@shared/register'
import { settlementOf } from '@shared/settlement'
import * as z from 'zod/mini'
import { nextTurn } from '../async'
import { type LastNumber, raiseLast } from '../jobs/counters'
import { invoiceStatusOf, isCopy, type Job, type JobNumber, type OrderName } from '../jobs/job'
import type { Sale } from '../jobs/sale'
import { isAmountOf, type OrderBook } from '../jobs/settlements'
import type { Change, TakenStep } from '../jobs/steps'
import type { Database } from './database'
import { jsonIn, packed } from './stored-json'

const invoiceFacts = z.object({
  /** As its till sent it, where that is not the job's id. */
  key: z.optional(z.string()),
  orderNumber: z.string(),
  transaction: z.string(),
  /** `charged`: what the paper asks for, without tip. */
  sale: z.extend(invoiceSale, { charged: z.int() }),
})

/** Goes from prefix to prefix in the index: `GROUP BY` reads each number that was ever given. */
const HIGHEST = `
  WITH RECURSIVE prefixes (prefix) AS (
    SELECT min(prefix) FROM invoices
    UNION ALL
    SELECT (SELECT min(prefix) FROM invoices WHERE prefix > prefixes.prefix) FROM prefixes WHERE prefix IS NOT NULL)
  SELECT prefix, number, at FROM prefixes JOIN invoices USING (prefix)
  WHERE number = (SELECT max(number) FROM invoices AS all_of WHERE all_of.prefix = prefixes.prefix)`

/** Numbers that are read between two turns of the event loop. */
const AT_ONCE = 500

/** The register: every number that was ever issued, with its sale and what became of its paper. Never pruned. */
export class InvoiceRows {
  readonly #db: Database
  readonly #report: (row: string) => void

  constructor(db: Database, report: (row: string) => void) {
    this.#db = db
    this.#report = report
  }

  /** Writes what a step changed of the register, inside its transaction. */
  follow({ seq, at, entry }: TakenStep, changes: readonly Change[]): void {
    if (entry.type === 'numbers-confirmed') {
      const insert = this.#db.sql('INSERT INTO confirmations (seq, at, prefix, next) VALUES (?, ?, ?, ?)')
      insert.run(seq, at, entry.prefix, entry.next)
    }
    for (const change of changes) followJob(this.#db, change)
  }

  /** The next numbers that a person confirmed. */
  confirmations(from = '', to = '9999') {
    return this.#db
      .sql('SELECT * FROM confirmations WHERE at >= ? AND at < ? ORDER BY seq')
      .all(from, to)
      .map(({ seq, at, prefix, next }) => ({
        type: 'confirmed' as const,
        seq: Number(seq),
        at: String(at),
        prefix: String(prefix),
        next: Number(next),
      }))
  }

  highest(): Map<string, LastNumber> {
    const highest = new Map<string, LastNumber>()
    for (const { prefix, number, at } of this.#db.sql(HIGHEST).all())
      raiseLast(highest, String(prefix), { number: Number(number), at: String(at) })
    return highest
  }

  /** Adds a number of a damaged file, unless it or its order's is here, or it cannot be read; returns how many: 0 or 1. */
  rescue(row: Record<string, unknown>): number {
    if (storedInvoice({ n: 0, ...row }) === null) return 0
    const { prefix, number, at, store_id, order_id, fate, fate_at, facts, document } = row as Record<string, string>
    const insert = this.#db.sql(`INSERT OR IGNORE INTO invoices
      (prefix, number, at, store_id, order_id, fate, fate_at, facts, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    const values = [prefix, number, at, store_id, order_id, fate, fate_at, facts, document]
    return Number(insert.run(...(values as [])).changes)
  }

  count(): number {
    return Number(this.#db.sql('SELECT count(*) AS n FROM invoices').get()?.n)
  }

  /** Whether a number was issued for an order, however long ago. */
  isNumbered({ storeId, orderId }: OrderName): boolean {
    const select = this.#db.sql('SELECT 1 FROM invoices WHERE store_id = ? AND order_id = ?')
    return select.get(storeId, orderId) !== undefined
  }

  /** What the numbered paper of an order asks for, without tip, whole pesos; null: it has no number. */
  dueOf({ storeId, orderId }: OrderName): number | null {
    const row = this.#db.sql('SELECT facts FROM invoices WHERE store_id = ? AND order_id = ?').get(storeId, orderId)
    return jsonIn(invoiceFacts, row?.facts ?? null)?.sale.charged ?? null
  }

  /** Up to `most` numbers issued after the n-th. */
  after(n: number, most: number): StoredInvoice[] {
    return this.#read(this.#db.sql('SELECT rowid AS n, * FROM invoices WHERE n > ? ORDER BY n LIMIT ?').all(n, most))
  }

  /**
   * The numbers of one month (`2026-03`, Bogotá time), some at a time: printing must not wait for it. `bookOf`: what
   * was collected for an order.
   */
  async ofMonth(month: string, bookOf: (order: OrderName) => OrderBook): Promise<InvoicesAnswer> {
    const bounds = boundsOf(month)
    const select = this.#db.sql(
      'SELECT rowid AS n, * FROM invoices WHERE at >= ? AND at < ? AND n > ? ORDER BY n LIMIT ?',
    )
    const invoices: InvoiceRow[] = []
    let sound = true
    for (let n = 0, isMore = true; isMore; await nextTurn()) {
      const rows = select.all(...bounds, n, AT_ONCE)
      const some = this.#read(rows)
      const books = some.map((invoice) => ({ invoice, book: bookOf(invoice) }))
      invoices.push(...books.map(({ invoice, book }) => answerOf(invoice, book)))
      sound &&= some.length === rows.length && books.every(({ book }) => book.sound)
      n = Number(rows.at(-1)?.n)
      isMore = rows.length === AT_ONCE
    }
    const confirmed = this.confirmations(...bounds).map(({ at, prefix, next }) => ({ at, prefix, next }))
    return { month, invoices, confirmed, sound }
  }

  #read(rows: Record<string, unknown>[]): StoredInvoice[] {
    return rows.flatMap((row) => {
      const invoice = storedInvoice(row)
      if (invoice === null) this.#report(`invoice ${numberText(String(row.prefix), Number(row.number))}`)
      return invoice ?? []
    })
  }
}

function followJob(db: Database, { before, job, entry }: Change): void {
  if (job.kind !== 'invoice' || isCopy(job)) return
  if (before === null && entry.type === 'job') {
    if (job.number) issue(db, job, job.number, entry.sale)
    // One number per sale: every revision of a sale belongs to the row of its first.
    const update = db.sql('UPDATE invoices SET document = ? WHERE store_id = ? AND order_id = ?')
    if (entry.issued) update.run(JSON.stringify(entry.issued), job.storeId, job.orderId)
    return
  }
  const status = invoiceStatusOf(job)
  const update = db.sql('UPDATE invoices SET fate = ?, fate_at = ? WHERE prefix = ? AND number = ?')
  if (job.number && before && invoiceStatusOf(before) !== status)
    update.run(status, job.changedAt, job.number.prefix, job.number.number)
}

function issue(db: Database, job: Job, { prefix, number }: JobNumber, sale: Sale | undefined): void {
  if (!sale) throw new Error(`${job.id} has a number without its sale`)
  const { id, key, storeId, orderId, orderNumber, transaction } = job
  const { at, ...sold } = sale
  const facts = packed(JSON.stringify({ key: key === id ? undefined : key, orderNumber, transaction, sale: sold }))
  const insert = db.sql(`INSERT INTO invoices (prefix, number, at, store_id, order_id, fate, fate_at, facts)
                         VALUES (?, ?, ?, ?, ?, 'issued', ?, ?)`)
  insert.run(prefix, number, at, storeId, orderId, at, facts)
}

/** From the first to after the last moment of a month. */
function boundsOf(month: string): [from: string, to: string] {
  const from = fromBogota(`${month}-01T00:00`)
  return [from, fromBogota(`${timeAfter(from, 32 * DAY_MS).slice(0, 7)}-01T00:00`)]
}

type StoredInvoice = NonNullable<ReturnType<typeof storedInvoice>>

/** A number that was issued, the n-th; `job`: id of the job that shows it first. Null: the row cannot be read. */
function storedInvoice(row: Record<string, unknown>) {
  const facts = jsonIn(invoiceFacts, row.facts)
  const document = row.document === null ? null : jsonIn(invoiceRow.shape.document, row.document)
  const fate = INVOICE_STATUSES.find((status) => status === row.fate)
  if (!facts || !fate) return null
  const order = { storeId: String(row.store_id), orderId: String(row.order_id) }
  const job = formatJobKey({ ...order, kind: 'invoice', station: '-', revision: 1, copy: null })
  return {
    type: 'issued' as const,
    n: Number(row.n),
    prefix: String(row.prefix),
    number: Number(row.number),
    at: String(row.at),
    job,
    key: job,
    ...order,
    ...facts,
    document,
    fate,
    fateAt: String(row.fate_at),
  }
}

function answerOf(stored: StoredInvoice, book: OrderBook): InvoiceRow {
  const { prefix, number } = stored
  return {
    ...omit(stored, 'type', 'n', 'job', 'prefix'),
    number: { prefix, number, text: numberText(prefix, number) },
    settled: settledIn(book),
  }
}

/** The settlement in force of an order, and what became of those before it; null: nothing is collected. */
function settledIn({ lines, due }: OrderBook): InvoiceRow['settled'] {
  const entry = settlementOf(lines)
  if (entry === null) return null
  const { at, till, tip, received } = entry
  return {
    ...{ at, till, ...meansAmounts(entry), tip, received },
    corrected: lines.some(({ corrects }) => corrects !== null),
    tills: [...new Set(lines.map((line) => line.till))],
    differs: due !== null && !isAmountOf(due, entry),
  }
}

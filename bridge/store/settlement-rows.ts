import * as z from 'zod/mini'
import type { OrderName } from '../jobs/job'
import {
  DailyLines,
  decideSettlement,
  type OrderBook,
  type SettledLine,
  type SettlementDecision,
} from '../jobs/settlements'
import type { Database } from './database'
import { jsonIn } from './stored-json'

const settledFacts = z.object({
  at: z.string(),
  till: z.string(),
  orderNumber: z.string(),
  transaction: z.string(),
  cash: z.int(),
  card: z.int(),
  transfer: z.int(),
  tip: z.int(),
  received: z.int(),
  corrects: z.nullable(z.string()),
  voided: z.boolean(),
  orderChanged: z.boolean(),
})

export interface StoredSettlement extends SettledLine {
  type: 'settled'
  n: number
  /** By this machine's clock; `at` is what its till says. */
  writtenAt: string
}

export class SettlementRows {
  readonly #db: Database
  readonly #report: (row: string) => void
  readonly #dueOf: (order: OrderName) => number | null
  readonly #daily = new DailyLines()

  /** `dueOf`: what an order's numbered paper asks for. */
  constructor(db: Database, report: (row: string) => void, dueOf: (order: OrderName) => number | null) {
    this.#db = db
    this.#report = report
    this.#dueOf = dueOf
  }

  bookOf({ storeId, orderId }: OrderName): OrderBook {
    const select = this.#db.sql('SELECT * FROM settlements WHERE store_id = ? AND order_id = ? ORDER BY n')
    return { lines: this.#read(select.all(storeId, orderId)), due: this.#dueOf({ storeId, orderId }) }
  }

  /** Up to `most` lines after the n-th. */
  after(n: number, most: number): StoredSettlement[] {
    return this.#read(this.#db.sql('SELECT * FROM settlements WHERE n > ? ORDER BY n LIMIT ?').all(n, most))
  }

  /** Adds what was collected for an order, unless `decideSettlement` refuses it. Inside a transaction. */
  settle(line: SettledLine, now: number): { decision: SettlementDecision; book: OrderBook } {
    const book = this.bookOf(line)
    const wanted = decideSettlement(book, line)
    const decision = wanted === 'new' && !this.#daily.add(line.till, performance.now()) ? 'settlement-limit' : wanted
    if (decision === 'new') {
      const { storeId, orderId, requestId, ...facts } = line
      this.#db
        .sql('INSERT INTO settlements (store_id, order_id, request_id, written_at, facts) VALUES (?, ?, ?, ?, ?)')
        .run(storeId, orderId, requestId, new Date(now).toISOString(), JSON.stringify(facts))
    }
    return { decision, book }
  }

  #read(rows: Record<string, unknown>[]): StoredSettlement[] {
    return rows.flatMap(({ n, store_id, order_id, request_id, written_at, facts }) => {
      const line = jsonIn(settledFacts, facts)
      if (line === null) this.#report(`settlement ${n}`)
      const ids = { storeId: String(store_id), orderId: String(order_id), requestId: String(request_id) }
      return line === null ? [] : [{ type: 'settled', n: Number(n), writtenAt: String(written_at), ...ids, ...line }]
    })
  }
}

import { DAY_MS } from '@shared/dates'
import { omit } from '@shared/omit'
import { settlementRequest } from '@shared/requests'
import * as z from 'zod/mini'
import type { OrderName } from '../jobs/job'
import { decideSettlement, type OrderBook, type SettledLine, type SettlementDecision } from '../jobs/settlements'
import type { Database } from './database'
import { jsonIn } from './stored-json'

/** Columns of their own; the rest of a line is JSON. */
const settledFacts = z.object(omit(settlementRequest.shape, 'storeId', 'orderId', 'requestId'))

/** What was collected for each order. `dueOf`: what an order's numbered paper asks for. */
export function settlementRows(
  db: Database,
  report: (row: string) => void,
  dueOf: (order: OrderName) => number | null,
) {
  /** `writtenAt`: by this machine's clock; `at` is what its till says. */
  const read = (rows: Record<string, unknown>[]) =>
    rows.flatMap(({ n, store_id, order_id, request_id, till, written_at, facts }) => {
      const line = jsonIn(settledFacts, facts)
      if (line === null) report(`settlement ${n}`)
      const ids = { storeId: String(store_id), orderId: String(order_id), requestId: String(request_id) }
      const written = { n: Number(n), till: String(till), writtenAt: String(written_at) }
      return line === null ? [] : [{ type: 'settled' as const, ...written, ...ids, ...line }]
    })

  function linesInADay(till: string, now: number): number {
    const times = [now - DAY_MS, now].map((ms) => new Date(ms).toISOString())
    const select = db.sql('SELECT count(*) AS n FROM settlements WHERE till = ? AND written_at BETWEEN ? AND ?')
    return Number(select.get(till, ...times)?.n)
  }

  function bookOf({ storeId, orderId }: OrderName): OrderBook {
    const rows = db
      .sql('SELECT * FROM settlements WHERE store_id = ? AND order_id = ? ORDER BY n')
      .all(storeId, orderId)
    const lines = read(rows)
    return { lines, due: dueOf({ storeId, orderId }), sound: lines.length === rows.length }
  }

  return {
    bookOf,
    /** Adds a line of a damaged file, unless it is here or cannot be read; returns how many: 0 or 1. */
    rescue(row: Record<string, unknown>): number {
      if (jsonIn(settledFacts, row.facts) === null) return 0
      const { store_id, order_id, request_id, till, written_at, facts } = row as Record<string, string>
      const values = [store_id, order_id, request_id, till, written_at, facts]
      const insert = db.sql(`INSERT OR IGNORE INTO settlements
        (store_id, order_id, request_id, till, written_at, facts) VALUES (?, ?, ?, ?, ?, ?)`)
      return Number(insert.run(...(values as [])).changes)
    },
    /** Up to `most` lines after the n-th. */
    after: (n: number, most: number) =>
      read(db.sql('SELECT * FROM settlements WHERE n > ? ORDER BY n LIMIT ?').all(n, most)),
    /** Number of the last line; 0: there is none. */
    last: () => Number(db.sql('SELECT max(n) AS n FROM settlements').get()?.n ?? 0),
    /** Ids of the orders that other tills than this one wrote lines about after the n-th, the newest; `most` of them. */
    ordersAfter(n: number, till: string, most: number): string[] {
      const select = db.sql(`SELECT order_id FROM settlements WHERE n > ? AND till <> ?
        GROUP BY order_id ORDER BY max(n) DESC LIMIT ?`)
      return select.all(n, till, most).map(({ order_id }) => String(order_id))
    },
    /**
     * Adds what was collected for an order, unless `decideSettlement` refuses it. A line that its till sends again, of which the
     * row cannot be read, takes that row's place. Inside a transaction.
     */
    settle(line: SettledLine, now: number): { decision: SettlementDecision; book: OrderBook } {
      const book = bookOf(line)
      const decision = decideSettlement(book, line, linesInADay(line.till, now))
      if (decision === 'new') {
        const { storeId, orderId, requestId, till, ...facts } = line
        db.sql(
          'REPLACE INTO settlements (store_id, order_id, request_id, till, written_at, facts) VALUES (?, ?, ?, ?, ?, ?)',
        ).run(storeId, orderId, requestId, till, new Date(now).toISOString(), JSON.stringify(facts))
      }
      return { decision, book }
    },
  }
}

import { DAY_MS } from '@shared/dates'
import { collected, MEANS, settlementOf } from '@shared/settlement'
import type { RegisterEntry, SettledEntry } from './register-line'

/** A settlement and its corrections: an order has two or three lines, a till that repeats itself is stopped here. */
export const MOST_LINES_AN_ORDER = 20
/** Lines of one till in 24 hours: several times a busy day, so that a token cannot fill the disk. */
const MOST_LINES_A_DAY = 2_000
/** Orders of some 45 busy days: older ones are no longer corrected. */
const MOST_ORDERS = 20_000

/** What the register holds about one order's payment. */
export interface OrderBook {
  /** The lines that count, oldest first. */
  lines: SettledEntry[]
  /** What its newest comprobante or factura asks for, without tip, whole pesos; null: it has no number. */
  due: number | null
}

export type SettlementRefusal = 'settlement-changed' | 'settlement-amount' | 'settlement-limit'
export type SettlementDecision = 'new' | 'known' | SettlementRefusal

const isSame = (a: SettledEntry, b: SettledEntry): boolean =>
  a.till === b.till && a.voided === b.voided && a.tip === b.tip && MEANS.every((means) => a[means] === b[means])

/** The sum is that of the order's paper, with this tip. */
export const isAmountOf = (due: number, line: SettledEntry): boolean => collected(line) === due + line.tip

/**
 * Whether a line may follow those of its order: it must name the settlement in force, or none where none is. The sum
 * must be that of the order's paper, unless the till says that Justo changed the order since.
 */
export function decideSettlement({ lines, due }: OrderBook, line: SettledEntry): SettlementDecision {
  const known = lines.find(({ requestId }) => requestId === line.requestId)
  if (known) return isSame(known, line) ? 'known' : 'settlement-changed'
  if ((settlementOf(lines)?.requestId ?? null) !== line.corrects) return 'settlement-changed'
  if (lines.length >= MOST_LINES_AN_ORDER) return 'settlement-limit'
  const differs = due !== null && !line.voided && !isAmountOf(due, line)
  return differs && !line.orderChanged ? 'settlement-amount' : 'new'
}

type OrderName = Pick<SettledEntry, 'storeId' | 'orderId'>

/** The books of the newest orders, out of register lines in their order on the disk. A line that may not follow is left out. */
export class SettlementBooks {
  /** Two generations: a single map would pass over all that it let go of, at each order, to find its oldest. */
  #newer = new Map<string, OrderBook>()
  #older = new Map<string, OrderBook>()
  readonly #most: number

  constructor(most = MOST_ORDERS) {
    this.#most = most
  }

  of({ storeId, orderId }: OrderName): OrderBook {
    const name = JSON.stringify([storeId, orderId])
    return this.#newer.get(name) ?? this.#older.get(name) ?? { lines: [], due: null }
  }

  take(entry: RegisterEntry): void {
    if (entry.type === 'issued') this.#set(entry, { ...this.of(entry), due: entry.sale?.charged ?? null })
    if (entry.type !== 'settled') return
    const book = this.of(entry)
    // Its sum was checked when it was written. The line that it corrects may be older than those that are read.
    const isNext = book.lines.length === 0 || decideSettlement({ ...book, due: null }, entry) === 'new'
    if (isNext) this.#set(entry, { ...book, lines: [...book.lines, entry] })
  }

  #set({ storeId, orderId }: OrderName, book: OrderBook): void {
    this.#newer.set(JSON.stringify([storeId, orderId]), book)
    if (this.#newer.size < this.#most) return
    this.#older = this.#newer
    this.#newer = new Map()
  }
}

/** Counts the lines of each till over 24 hours of a clock that is never set (`performance.now()`, milliseconds). */
export class DailyLines {
  readonly #tills = new Map<string, { since: number; count: number }>()

  /** Counts one more; false: there were too many. */
  add(till: string, now: number): boolean {
    const known = this.#tills.get(till)
    const { since, count } = known && now - known.since < DAY_MS ? known : { since: now, count: 0 }
    if (count >= MOST_LINES_A_DAY) return false
    this.#tills.set(till, { since, count: count + 1 })
    return true
  }
}

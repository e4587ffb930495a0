import { DAY_MS } from '@shared/dates'
import type { settlementRequest } from '@shared/requests'
import { collected, MEANS, settlementOf } from '@shared/settlement'
import type * as z from 'zod/mini'

/** What was collected for an order, as its till told it. */
export type SettledLine = z.infer<typeof settlementRequest> & { till: string }

/** A settlement and its corrections: an order has two or three lines, a till that repeats itself is stopped here. */
const MOST_LINES_AN_ORDER = 20
/** Lines of one till in 24 hours: several times a busy day, so that a token cannot fill the disk. */
const MOST_LINES_A_DAY = 2_000

/** What the register holds about one order's payment. */
export interface OrderBook {
  /** Oldest first. */
  lines: SettledLine[]
  /** What its newest comprobante or factura asks for, without tip, whole pesos; null: it has no number. */
  due: number | null
}

export type SettlementRefusal = 'settlement-changed' | 'settlement-amount' | 'settlement-limit'
export type SettlementDecision = 'new' | 'known' | SettlementRefusal

const isSame = (a: SettledLine, b: SettledLine): boolean =>
  a.till === b.till && a.voided === b.voided && a.tip === b.tip && MEANS.every((means) => a[means] === b[means])

/** The sum is that of the order's paper, with this tip. */
export const isAmountOf = (due: number, line: SettledLine): boolean => collected(line) === due + line.tip

/**
 * Whether a line may follow those of its order: it must name the settlement in force, or none where none is. The sum
 * must be that of the order's paper, unless the till says that Justo changed the order since.
 */
export function decideSettlement({ lines, due }: OrderBook, line: SettledLine): SettlementDecision {
  const known = lines.find(({ requestId }) => requestId === line.requestId)
  if (known) return isSame(known, line) ? 'known' : 'settlement-changed'
  if ((settlementOf(lines)?.requestId ?? null) !== line.corrects) return 'settlement-changed'
  if (lines.length >= MOST_LINES_AN_ORDER) return 'settlement-limit'
  const differs = due !== null && !line.voided && !isAmountOf(due, line)
  return differs && !line.orderChanged ? 'settlement-amount' : 'new'
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

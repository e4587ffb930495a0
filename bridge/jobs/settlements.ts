import type { ChargedAt } from '@shared/register'
import type { settlementRequest } from '@shared/requests'
import { collected, MEANS, meansAmounts, settlementOf } from '@shared/settlement'
import type * as z from 'zod/mini'

/** What was collected for an order, as its till told it. */
export type SettledLine = z.infer<typeof settlementRequest> & { till: string }

/** What any till may know of a settlement: not the id that a correction needs. */
export const chargedAt = (line: SettledLine): ChargedAt => {
  const { till, at, tip, partial, received } = line
  return { till, at, pesos: collected(line), tip, partial, paid: { ...meansAmounts(line), received } }
}

/** Payments of an order and their corrections: twelve parts at most, a till that repeats itself is stopped here. */
const MOST_LINES_AN_ORDER = 60
/** Lines of one till in 24 hours: several times a busy day, so that a token cannot fill the disk. */
const MOST_LINES_A_DAY = 2_000

/** What the register holds about one order's payment. */
export interface OrderBook {
  /** Oldest first. */
  lines: SettledLine[]
  /** What its newest comprobante or factura asks for, without tip, whole pesos; null: it has no number. */
  due: number | null
  /** False: a line of it cannot be read. */
  sound: boolean
}

type SettlementRefusal = 'settlement-changed' | 'settlement-amount' | 'settlement-limit'
export type SettlementDecision = 'new' | 'known' | SettlementRefusal

const isSame = (a: SettledLine, b: SettledLine): boolean =>
  a.till === b.till &&
  a.voided === b.voided &&
  a.partial === b.partial &&
  a.tip === b.tip &&
  MEANS.every((means) => a[means] === b[means])

/** The sum is that of the order's paper, with this tip; of an order that is not paid wholly yet it is less. */
export const isAmountOf = (due: number, line: SettledLine): boolean =>
  line.partial ? collected(line) < due + line.tip : collected(line) === due + line.tip

/**
 * Whether a line may follow those of its order: it must name the settlement in force, which it corrects or adds a payment
 * to, or none where none is. The sum must be that of the order's paper, unless the till says that Justo changed the order
 * since. `linesInADay`: those that its till has written in the last 24 hours.
 */
export function decideSettlement(
  { lines, due }: Omit<OrderBook, 'sound'>,
  line: SettledLine,
  linesInADay: number,
): SettlementDecision {
  const known = lines.find(({ requestId }) => requestId === line.requestId)
  if (known) return isSame(known, line) ? 'known' : 'settlement-changed'
  if ((settlementOf(lines)?.requestId ?? null) !== (line.corrects ?? line.follows)) return 'settlement-changed'
  if (lines.length >= MOST_LINES_AN_ORDER || linesInADay >= MOST_LINES_A_DAY) return 'settlement-limit'
  const differs = due !== null && !line.voided && !isAmountOf(due, line)
  return differs && !line.orderChanged ? 'settlement-amount' : 'new'
}

import { cutText } from '@shared/text'
import { UNDO_MS } from '../orders/due-acts'
import {
  type CashBook,
  type CashCount,
  type CashDay,
  type CashHandIn,
  type CashMove,
  cashFact,
} from '../store/cash-day'
import { type FactUpdate, updateFact } from '../store/fact'
import type { LogEvent } from '../store/log-events'
import { logEntry } from '../store/log-rows'

/** What staff note about the drawer; `id`: of the press, the same for a repeated one. */
export type CashChange =
  | { do: 'base'; pesos: number }
  | ({ do: 'move' } & Omit<CashMove, 'at' | 'undoneAt'>)
  | { do: 'undo'; id: string }
  | ({ do: 'count' } & Omit<CashCount, 'at'>)
  | ({ do: 'hand-in' } & Omit<CashHandIn, 'at'>)

/** `known`: it was made already, as by a double press. `late`: it can no longer be undone. */
type Outcome = { cash: CashDay; event: LogEvent } | 'known' | 'late'

const LONGEST_NAME = 40
const LONGEST_REASON = 60
const has = (entries: readonly { id: string }[], id: string): boolean => entries.some((each) => each.id === id)

/** The button goes after `UNDO_MS`; a slow reading may have shown it late. */
const LATEST_UNDO_MS = 4 * UNDO_MS

function withMove(cash: CashDay, entry: CashMove): Outcome {
  const isCorrected = cash.moves.some(({ counters }) => counters !== undefined && counters === entry.counters)
  if (has(cash.moves, entry.id) || isCorrected) return 'known'
  const moves = [...cash.moves, { ...entry, who: name(entry.who), reason: cutText(entry.reason, LONGEST_REASON) }]
  const { way, pesos } = entry
  return { cash: { ...cash, moves }, event: { kind: 'cash-moved', way, pesos, corrects: entry.counters !== undefined } }
}

function withUndone(cash: CashDay, id: string, now: string): Outcome {
  const entry = cash.moves.find((each) => each.id === id)
  if (entry === undefined || entry.undoneAt !== undefined) return 'known'
  const isCorrected = cash.moves.some(({ counters }) => counters === id)
  if (isCorrected || Date.parse(now) - Date.parse(entry.at) > LATEST_UNDO_MS) return 'late'
  const moves = cash.moves.map((each) => (each === entry ? { ...entry, undoneAt: now } : each))
  return { cash: { ...cash, moves }, event: { kind: 'cash-undone', way: entry.way, pesos: entry.pesos } }
}

const name = (typed: string): string => cutText(typed, LONGEST_NAME)

/** The day's cash after a change. Pure. */
export function afterChange(cash: CashDay, change: CashChange, at: string): Outcome {
  switch (change.do) {
    case 'base': {
      const { pesos } = change
      if (baseOf(cash) === pesos) return 'known'
      return { cash: { ...cash, bases: [...cash.bases, { at, pesos }] }, event: { kind: 'cash-base', pesos } }
    }
    case 'move': {
      const { do: _, ...entry } = change
      return withMove(cash, { ...entry, at })
    }
    case 'undo':
      return withUndone(cash, change.id, at)
    case 'count': {
      const { do: _, ...entry } = change
      if (has(cash.counts, entry.id)) return 'known'
      const counts = [...cash.counts, { ...entry, who: name(entry.who), at }]
      const { expected } = entry
      return { cash: { ...cash, counts }, event: { kind: 'cash-counted', total: totalOf(entry.pieces), expected } }
    }
    case 'hand-in': {
      const { do: _, ...entry } = change
      if (has(cash.handIns, entry.id)) return 'known'
      const { due, brought, orders } = entry
      const handIns = [...cash.handIns, { ...entry, courier: name(entry.courier), at }]
      return { cash: { ...cash, handIns }, event: { kind: 'cash-handed-in', orders: orders.length, due, brought } }
    }
  }
}

/** A change as it is written, with its log entry, in one transaction; `late` is reported to `onLate`. */
export const cashUpdate = (day: string, change: CashChange, now: string, onLate = () => {}): FactUpdate =>
  updateFact(cashFact(day), (known, log) => {
    const after = afterChange(known, change, now)
    if (after === 'late') onLate()
    if (after === 'late' || after === 'known') return undefined
    log(logEntry(now, after.event))
    return after.cash
  })

/** Null: none was noted. */
export const baseOf = ({ bases }: CashDay): number | null => bases.at(-1)?.pesos ?? null

export const totalOf = (pieces: CashCount['pieces']): number =>
  pieces.reduce((sum, { value, count }) => sum + value * count, 0)

/** Entries that count, oldest first. */
export const movesOf = ({ moves }: CashDay): CashMove[] => moves.filter(({ undoneAt }) => undoneAt === undefined)

/** What a move adds to the drawer. */
export const signed = ({ way, pesos }: Pick<CashMove, 'way' | 'pesos'>): number => (way === 'in' ? pesos : -pesos)

/** Of the day and those before it, oldest first. */
export const handInsOf = ({ cash, earlier }: CashBook): CashHandIn[] =>
  [cash, ...earlier.map((each) => each.cash)].reverse().flatMap(({ handIns }) => handIns)

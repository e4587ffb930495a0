import { businessDay } from '@shared/dates'
import {
  defaultsOf,
  freeText,
  list,
  number,
  type ObjectOf,
  object,
  oneOf,
  optional,
  type TypeOf,
  text,
  time,
  withDefault,
} from '@shared/described'
import { defineFact } from './fact'
import type { LogAndFacts } from './log-and-facts'

/** Money that came into the drawer or left it, and was no sale. Whole pesos, above 0. */
const move = object({
  /** Of the press: the same for a repeated one. */
  id: text,
  at: time,
  way: oneOf('in', 'out'),
  pesos: number,
  reason: freeText,
  who: freeText,
  /** The entry that it corrects by its opposite. */
  counters: optional(text),
  /** «Deshacer», in its first seconds: it does not count. */
  undoneAt: optional(time),
})
export type CashMove = TypeOf<typeof move>

const count = object({
  id: text,
  at: time,
  who: freeText,
  /** Banknotes and coins, by their value. */
  pieces: list(object({ value: number, count: number })),
  /** What should have been there when it was counted. */
  expected: number,
})
export type CashCount = TypeOf<typeof count>

/** A courier brought the cash of his orders; the orders themselves are charged in the same transaction. */
const handIn = object({
  id: text,
  at: time,
  courier: freeText,
  /** Ids of the orders. */
  orders: list(text),
  /** What he had to bring, and what he brought. */
  due: number,
  brought: number,
})
export type CashHandIn = TypeOf<typeof handIn>

const FIELDS = {
  /** What was in the drawer at the opening; the last one counts. */
  bases: list(object({ at: time, pesos: number })),
  moves: list(move),
  /** The last one counts. */
  counts: list(count),
  handIns: list(handIn),
}
export const CASH_DAY = object(FIELDS)

/** What staff noted about this till's drawer on one business day. Entries are added, and none is taken out. */
export type CashDay = ObjectOf<typeof FIELDS>
export const NO_CASH: CashDay = defaultsOf(FIELDS)

const PREFIX = 'cash:'
/** One fact a business day, `2026-11-24`: a damaged one leaves the others. */
export const cashFact = (day: string) => defineFact(`${PREFIX}${day}`, withDefault(NO_CASH, CASH_DAY))

interface NamedDay {
  /** `2026-11-24` */
  day: string
  cash: CashDay
}

/** Every stored day, or those until `last`; oldest first. */
export async function cashDays(reader: LogAndFacts, last = ''): Promise<NamedDay[]> {
  const facts = await reader.factsBetween(PREFIX, `${PREFIX}${last}~`)
  return facts.map(({ name, value }) => {
    const day = name.slice(PREFIX.length)
    return { day, cash: cashFact(day).read(value) }
  })
}

/** The cash of one day, and of all earlier ones that are stored, newest first. */
export interface CashBook {
  cash: CashDay
  earlier: NamedDay[]
}

export async function readCash(reader: LogAndFacts, day: string): Promise<CashBook> {
  const days = (await cashDays(reader, day)).reverse()
  const [first, ...others] = days
  return first?.day === day ? { cash: first.cash, earlier: others } : { cash: NO_CASH, earlier: days }
}

/** Drops the days before `before`, ISO-8601 UTC: the names in them are kept no longer than orders. */
export const dropOldCash = (store: LogAndFacts, before: string): Promise<void> =>
  store.dropFacts(PREFIX, `${PREFIX}${businessDay(before)}`)

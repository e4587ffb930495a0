import { minuteOfWeekday } from '@shared/dates'
import type { ExtensionSettings } from '@shared/settings/extension'
import { asList, asObject, readNumber, readText, readTime } from './read'

/** As it may be typed. `to` may exceed 1440 minutes, or be below `from`: then it ends on the next day. */
export type OpeningPeriod = NonNullable<ExtensionSettings['hours']>[number]

export interface OpeningHours {
  periods: OpeningPeriod[]
  /** Temporarily closed until then, ISO-8601 UTC. */
  closedUntil: string | null
}

const DAY = 1440
/** Orders may still arrive shortly after closing time. */
const MARGIN_MINUTES = 30

function covers({ days, from, to }: OpeningPeriod, weekday: number, minute: number): boolean {
  const end = (to <= from ? to + DAY : to) + MARGIN_MINUTES
  const start = from - MARGIN_MINUTES
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  const dayAfter = weekday === 7 ? 1 : weekday + 1
  return (
    (days.includes(weekday) && minute >= start && minute < end) ||
    (days.includes(dayBefore) && minute + DAY < end) ||
    (days.includes(dayAfter) && minute - DAY >= start)
  )
}

/** Whether the store takes orders at `at`, in Bogotá's time, with 30 minutes of margin on both sides. */
export function isWithinHours(hours: OpeningHours, at: string): boolean {
  if (hours.closedUntil !== null && Date.parse(at) < Date.parse(hours.closedUntil)) return false
  const { weekday, minute } = minuteOfWeekday(at)
  return hours.periods.some((period) => covers(period, weekday, minute))
}

/** A period may extend over the night after its day. */
const LATEST_MINUTE = 2 * 1440

function parsePeriod(value: unknown): OpeningPeriod | null {
  const raw = asObject(value)
  const days = asList(raw?.daysOfWeek).map(readNumber)
  const from = readNumber(raw?.fromMinute)
  const to = readNumber(raw?.toMinute)
  if (from === null || to === null || from < 0 || to < 0 || from > LATEST_MINUTE || to > LATEST_MINUTE) return null
  const known = days.filter((day) => day !== null && day >= 1 && day <= 7) as number[]
  return known.length === 0 || known.length < days.length ? null : { days: known, from, to }
}

/**
 * The opening hours in a raw order's `store.schedule` (1 = Monday is inferred, docs/justo.md). Null: unknown, also when
 * a part cannot be read, the store's time zone is not Bogotá's, or special days may apply.
 */
export function parseOpeningHours(rawOrder: unknown): OpeningHours | null {
  const schedule = asObject(asObject(asObject(rawOrder)?.store)?.schedule)
  const zone = readText(schedule?.timezone)
  if (schedule === null || (zone !== null && zone !== 'America/Bogota')) return null
  if (asList(schedule.specialPeriods).length > 0) return null
  const periods = asList(schedule.openPeriods).map(parsePeriod)
  const known = periods.filter((period) => period !== null)
  if (known.length === 0 || known.length < periods.length) return null
  return { periods: known, closedUntil: readTime(schedule.closedUntilDate) }
}

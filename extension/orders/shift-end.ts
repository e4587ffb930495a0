import { minuteOfWeekday } from '@shared/dates'
import type { OpeningHours } from '../justo/opening-hours'

const DAY = 1440
const MINUTE_MS = 60_000

/**
 * Assumed hours of a shop without known ones. Outside of them, a computer switched off at closing time would alert
 * every night.
 */
const SURE: OpeningHours = { periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 11 * 60, to: 21 * 60 }], closedUntil: null }

/** Minutes until the period that covers this minute of the week ends; null: not covered. */
function minutesLeft({ days, from, to }: OpeningHours['periods'][number], weekday: number, minute: number) {
  const end = to <= from ? to + DAY : to
  if (days.includes(weekday) && minute >= from && minute < end) return end - minute
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return days.includes(dayBefore) && minute + DAY < end ? end - minute - DAY : null
}

/**
 * End of the shift that is on at `now`, ISO-8601 UTC on a whole minute; null: the shop is closed. The same shift always
 * has the same end.
 */
export function shiftEnd(hours: OpeningHours | null, now: string): string | null {
  const { periods, closedUntil } = hours ?? SURE
  if (closedUntil !== null && Date.parse(now) < Date.parse(closedUntil)) return null
  const { weekday, minute } = minuteOfWeekday(now)
  const left = periods.flatMap((period) => minutesLeft(period, weekday, minute) ?? [])
  if (left.length === 0) return null
  const thisMinute = Math.floor(Date.parse(now) / MINUTE_MS) * MINUTE_MS
  return new Date(thisMinute + Math.max(...left) * MINUTE_MS).toISOString()
}

import { minuteOfWeekday } from '@shared/dates'
import type { OpeningHours } from '../justo/opening-hours'

const DAY = 1440
const MINUTE_MS = 60_000

/**
 * When nobody knows a shop's hours, these it surely works in. Outside of them a computer that is switched off at closing
 * time would cry wolf every night.
 */
const SURE: OpeningHours = { periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 11 * 60, to: 21 * 60 }], closedUntil: null }

/** Minutes that the period which covers this minute of the week still lasts; null: it does not cover it. */
function minutesLeft({ days, from, to }: OpeningHours['periods'][number], weekday: number, minute: number) {
  const end = to <= from ? to + DAY : to
  if (days.includes(weekday) && minute >= from && minute < end) return end - minute
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return days.includes(dayBefore) && minute + DAY < end ? end - minute - DAY : null
}

/**
 * Until when the shift lasts that goes on at `now`, ISO-8601 UTC on a whole minute; null: the shop is closed. The same
 * shift has the same end whenever it is asked.
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

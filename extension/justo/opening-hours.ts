import { minuteOfWeekday } from '@shared/dates'

export interface OpeningPeriod {
  /** 1 = Monday to 7 = Sunday. */
  days: number[]
  /** Minutes from local midnight. */
  from: number
  /** May be past 1440, or below `from`: then it ends on the next day. */
  to: number
}

export interface OpeningHours {
  periods: OpeningPeriod[]
  /** Closed for a while: until then, ISO-8601 UTC. */
  closedUntil: string | null
}

const DAY = 1440
/** The last orders of a shift come in as the door closes. */
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

/** Whether the store takes orders at `at`, in Bogotá's time, half an hour of grace on both sides. */
export function isWithinHours(hours: OpeningHours, at: string): boolean {
  if (hours.closedUntil !== null && Date.parse(at) < Date.parse(hours.closedUntil)) return false
  const { weekday, minute } = minuteOfWeekday(at)
  return hours.periods.some((period) => covers(period, weekday, minute))
}

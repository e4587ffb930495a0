import { minuteOfWeekday } from '@shared/dates'

export interface OpeningPeriod {
  /** 1 = Monday to 7 = Sunday. */
  days: number[]
  /** Minutes from local midnight. */
  from: number
  /** May exceed 1440, or be below `from`: then it ends on the next day. */
  to: number
}

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

import { businessDayStart, DAY_MS, MINUTE_MS, timeAfter } from '@shared/dates'

/** The period of a closing, ISO-8601 UTC; `to` is exclusive. */
export interface Period {
  from: string
  to: string
}

const DAY_BEGINS = 4 * 60

/**
 * A business day, `2026-11-24`, from 04:00 to 04:00 in Bogotá; with `hour`, `17:00`, the shift that began then. An hour
 * before 04:00 is in the night at the end of the day.
 */
export function periodOf(day: string, hour: string | null): Period {
  const start = businessDayStart(day)
  const to = timeAfter(start, DAY_MS)
  const [, h, m] = /^(\d{2}):(\d{2})$/.exec(hour ?? '') ?? []
  if (h === undefined || m === undefined) return { from: start, to }
  const minute = Number(h) * 60 + Number(m)
  const since = minute - DAY_BEGINS + (minute < DAY_BEGINS ? 24 * 60 : 0)
  return { from: timeAfter(start, since * MINUTE_MS), to }
}

export const isIn = ({ from, to }: Period, at: string): boolean =>
  Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(to)

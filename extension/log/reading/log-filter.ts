import { DAY_MS, dayStart, fromBogota, MINUTE_MS, timeAfter } from '@shared/dates'
import { type SupportWindow, touches } from '@shared/support-file'
import type { LogLine } from '../log-line'

export type TimeChoice =
  | { type: 'all' }
  | { type: 'today' }
  | { type: 'yesterday' }
  /** Values of a date-and-time field, in Bogotá time: `2026-03-14T12:05`; empty: open on that side. */
  | { type: 'between'; from: string; to: string }

export interface LogFilter {
  level: 'all' | 'warning' | 'error'
  time: TimeChoice
  /** `C1-000123`, for an order that is no longer stored; null: any. */
  transaction: string | null
}

const ALWAYS = { from: '', to: '9999' }
/** The last millisecond of the minute that begins at `at`. */
const minuteEnd = (at: string): string => timeAfter(at, MINUTE_MS - 1)

/** The time window of the filter; days begin at 04:00, as everywhere. */
export function timeWindow(time: TimeChoice, now: string): SupportWindow {
  const today = dayStart(now)
  switch (time.type) {
    case 'all':
      return null
    case 'today':
      return { from: today, to: ALWAYS.to }
    case 'yesterday':
      return { from: timeAfter(today, -DAY_MS), to: timeAfter(today, -1) }
    case 'between':
      return {
        from: time.from === '' ? ALWAYS.from : fromBogota(time.from),
        to: time.to === '' ? ALWAYS.to : minuteEnd(fromBogota(time.to)),
      }
  }
}

const RANK = { info: 0, warning: 1, error: 2 } as const

/** Whether an entry passes the filter. */
export function isWanted(entry: LogLine, filter: LogFilter, window: SupportWindow): boolean {
  const least = filter.level === 'all' ? 0 : RANK[filter.level]
  if (RANK[entry.level] < least || !touches(window, entry.at)) return false
  return filter.transaction === null || entry.transaction?.toLowerCase() === filter.transaction.toLowerCase()
}

import type { OpeningHours, OpeningPeriod } from './opening-hours'
import { asList, asObject, readNumber, readText, readTime } from './read'

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

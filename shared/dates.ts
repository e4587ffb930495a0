export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Colombia is UTC-5 all year (its last daylight saving ended on 7 February 1993); the PC's own zone is never used. */
const BOGOTA_OFFSET_MS = -5 * HOUR_MS

/** The business day starts at 04:00. */
const DAY_START_MS = 4 * HOUR_MS

const two = (n: number): string => String(n).padStart(2, '0')

const inBogota = (at: string | number): Date => new Date(new Date(at).getTime() + BOGOTA_OFFSET_MS)

/** `now`, or just after `before`, if the clock was set back since then. ISO-8601 UTC. */
export const laterThan = (before: string, now: string): string =>
  new Date(Math.max(Date.parse(now), Date.parse(before) + 1)).toISOString()

/** The time `ms` after `at`, ISO-8601 UTC; a negative `ms`: before it. */
export const timeAfter = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

/**
 * How much later Justo was read at `seenAt` than at `than` (ISO-8601 UTC), in ms; negative: earlier. A reading ahead of
 * `now` dates from before the clock was set back: any other is later.
 */
export function readingGap(seenAt: string, than: string, now: number): number {
  const [read, known] = [Date.parse(seenAt), Date.parse(than)]
  return known > now && read <= now ? known - read : read - known
}

/** `seenAt`, if Justo was read later then than at `known`, as `readingGap` tells; else `known`. All ISO-8601 UTC. */
export const laterReading = (seenAt: string, known: string, now: string): string =>
  readingGap(seenAt, known, Date.parse(now)) > 0 ? seenAt : known

/** `15/03/2026` */
export function formatDate(at: string | number): string {
  const d = inBogota(at)
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`
}

/** `18:05` */
export function formatTime(at: string | number): string {
  const d = inBogota(at)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** `15/03/2026 a las 18:05` */
export const dayAndTime = (at: string | number): string => `${formatDate(at)} a las ${formatTime(at)}`

/** `14/03 19:42` */
export const formatDayTime = (at: string | number): string => `${formatDate(at).slice(0, 5)} ${formatTime(at)}`

/** `18:05:09` */
export function formatClock(at: string | number): string {
  return `${formatTime(at)}:${two(inBogota(at).getUTCSeconds())}`
}

/** `18:05`, with the day before it when that is not today: `14/03 18:05`. */
export function formatTimeNear(at: string | number, now: string | number): string {
  const day = formatDate(at)
  return day === formatDate(now) ? formatTime(at) : formatDayTime(at)
}

/** The business day of a time, as `2026-03-14`; it starts at 04:00 in Bogotá. */
export function businessDay(at: string | number): string {
  return new Date(inBogota(at).getTime() - DAY_START_MS).toISOString().slice(0, 10)
}

/** What happened so shortly before 04:00 is not of yesterday to a shop that is still open then. */
const NIGHT_MS = 3 * HOUR_MS

/** Of this business day or a later one, or of the night that a shop may still be in. */
export const isOfToday = (at: string | number, now: string | number): boolean =>
  businessDay(at) >= businessDay(now) || new Date(now).getTime() - new Date(at).getTime() < NIGHT_MS

/** When a business day, `2026-03-14`, begins: 04:00 in Bogotá, ISO-8601 UTC. */
export const businessDayStart = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) - BOGOTA_OFFSET_MS + DAY_START_MS).toISOString()

/** When the business day of a time began, ISO-8601 UTC. */
export const dayStart = (at: string | number): string => businessDayStart(businessDay(at))

/** A time of Bogotá's clock, `2026-03-14T12:05`, as ISO-8601 UTC. */
export const fromBogota = (local: string): string =>
  new Date(Date.parse(`${local}:00.000Z`) - BOGOTA_OFFSET_MS).toISOString()

/** The calendar day in Bogotá, as `2026-03-14`. */
export const calendarDay = (at: string | number): string => inBogota(at).toISOString().slice(0, 10)

/** Minutes from local midnight, and ISO weekday 1 (Monday) to 7. */
export function minuteOfWeekday(at: string | number): { weekday: number; minute: number } {
  const d = inBogota(at)
  return { weekday: d.getUTCDay() === 0 ? 7 : d.getUTCDay(), minute: d.getUTCHours() * 60 + d.getUTCMinutes() }
}

/** `12 min`, `2 h 5 min`. */
export function durationText(minutes: number): string {
  if (minutes < 90) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

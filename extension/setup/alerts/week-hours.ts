import type { OpeningPeriod } from '../../justo/opening-hours'

/** `11:00` to `22:00`, as they are typed. */
export interface TypedHours {
  from: string
  to: string
}

/** Seven days from Monday, each with its opening times. */
export type Week = TypedHours[][]

const DAY = 1440
const DAYS = [1, 2, 3, 4, 5, 6, 7]
export const DAY_NAMES = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'] as const

const two = (n: number): string => String(n).padStart(2, '0')

/** `690` → `11:30`; minutes past midnight wrap to 0. */
const clockText = (minute: number): string => `${two(Math.floor((minute % DAY) / 60))}:${two(minute % 60)}`

/** `11:30` → `690`; null: not a time of day. */
function readClock(typed: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed.trim()) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

export const weekOf = (periods: readonly OpeningPeriod[]): Week =>
  DAYS.map((day) =>
    periods
      .filter(({ days }) => days.includes(day))
      .map(({ from, to }) => ({ from: clockText(from), to: clockText(to) })),
  )

/** Days with the same times become one period. Null: a time is unreadable, or no day is open. */
export function readWeek(week: Week): OpeningPeriod[] | null {
  const periods = new Map<string, OpeningPeriod>()
  for (const [i, times] of week.entries()) {
    for (const { from, to } of times) {
      const [begin, end] = [readClock(from), readClock(to)]
      if (begin === null || end === null) return null
      const key = `${begin}-${end}`
      const known = periods.get(key) ?? { days: [], from: begin, to: end }
      periods.set(key, { ...known, days: [...new Set([...known.days, i + 1])] })
    }
  }
  return periods.size === 0 ? null : [...periods.values()]
}

/** `lunes a viernes`, `sábado y domingo`, `martes`. */
function daysText(days: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[1] === day - 1) run[1] = day
    else runs.push([day, day])
  }
  const name = (day: number) => DAY_NAMES[day - 1] ?? ''
  return runs
    .map(([first, last]) =>
      first === last ? name(first) : `${name(first)} ${last - first === 1 ? 'y' : 'a'} ${name(last)}`,
    )
    .join(', ')
}

/** `lunes a viernes 11:30–22:00`, `domingo, todo el día`: a period a line. */
export function periodText({ days, from, to }: OpeningPeriod): string {
  const [opens, closes] = [clockText(from), clockText(to)]
  return `${daysText(days)}${opens === closes ? ', todo el día' : ` ${opens}–${closes}`}`
}

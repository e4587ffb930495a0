export interface OrderWindow {
  /** ISO-8601 UTC. */
  fromDate: string
  toDate: string
}

const DAY_MS = 86_400_000
const DAYS = 30
/** Days covered by one request to Justo. */
const STEP_DAYS = 3
/** A truncated list is requested again in halves, down to this length. */
const SHORTEST_MS = 3_600_000

const between = (from: number, to: number): OrderWindow => ({
  fromDate: new Date(from).toISOString(),
  toDate: new Date(to).toISOString(),
})

/** The last 30 days in windows of three days, newest first. `now`: ISO-8601 UTC. */
export function orderWindows(now: string): OrderWindow[] {
  const end = Date.parse(now)
  const steps = Array.from({ length: DAYS / STEP_DAYS }, (_, i) => end - i * STEP_DAYS * DAY_MS)
  return steps.map((to) => between(to - STEP_DAYS * DAY_MS, to))
}

/** Both halves, newest first; empty: too short to split. */
export function halves({ fromDate, toDate }: OrderWindow): OrderWindow[] {
  const [from, to] = [Date.parse(fromDate), Date.parse(toDate)]
  if (to - from <= SHORTEST_MS) return []
  const middle = Math.floor((from + to) / 2)
  return [between(middle, to), between(from, middle)]
}

/** The share of the 30 days that a window covers, 0 to 1. */
export const shareOfWindow = ({ fromDate, toDate }: OrderWindow): number =>
  (Date.parse(toDate) - Date.parse(fromDate)) / (DAYS * DAY_MS)

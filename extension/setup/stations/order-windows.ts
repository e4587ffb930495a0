export interface OrderWindow {
  /** ISO-8601 UTC. */
  fromDate: string
  toDate: string
}

const DAY_MS = 86_400_000
const DAYS = 30
/** As many days as one question of Justo covers. */
const STEP_DAYS = 3
/** A list that Justo cuts off is asked for in halves, down to this. */
const SHORTEST_MS = 3_600_000

const between = (from: number, to: number): OrderWindow => ({
  fromDate: new Date(from).toISOString(),
  toDate: new Date(to).toISOString(),
})

/** The last 30 days in questions of three days, newest first. `now`: ISO-8601 UTC. */
export function orderWindows(now: string): OrderWindow[] {
  const end = Date.parse(now)
  const steps = Array.from({ length: DAYS / STEP_DAYS }, (_, i) => end - i * STEP_DAYS * DAY_MS)
  return steps.map((to) => between(to - STEP_DAYS * DAY_MS, to))
}

/** Both halves, newest first; empty: it is too short to be worth it. */
export function halves({ fromDate, toDate }: OrderWindow): OrderWindow[] {
  const [from, to] = [Date.parse(fromDate), Date.parse(toDate)]
  if (to - from <= SHORTEST_MS) return []
  const middle = Math.floor((from + to) / 2)
  return [between(middle, to), between(from, middle)]
}

/** How much of the 30 days a window is, 0 to 1. */
export const shareOfWindow = ({ fromDate, toDate }: OrderWindow): number =>
  (Date.parse(toDate) - Date.parse(fromDate)) / (DAYS * DAY_MS)

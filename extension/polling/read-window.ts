import type { JustoResult } from '../justo/result'

/** Bounds of a time window, epoch ms; `to` null: until now. */
export interface Window {
  from: number
  to: number | null
}

/** Requests of one reading: about sixty tills may share one key. */
const MOST_REQUESTS = 8
/** Windows are not split further than this. */
const SHORTEST_MS = 60_000

/**
 * Reads a whole window although Justo's list has more pages: paging is not documented, dates are, so the window is
 * halved until each half fits. `take` stores one answer before the next is requested. Answers with the first request's
 * result, with `more` only if a part could not be read completely, or with the failure of a part.
 */
export async function readWindow(
  whole: Window,
  now: number,
  ask: (window: Window) => Promise<JustoResult<unknown[]>>,
  take: (answer: Extract<JustoResult<unknown[]>, { ok: true }>) => Promise<void>,
): Promise<JustoResult<unknown[]>> {
  const first = await ask(whole)
  if (!first.ok) return first
  await take(first)
  let asked = 1
  let more = false
  const halves = ({ from, to }: Window): Window[] => {
    const middle = Math.round((from + (to ?? now)) / 2)
    // Newest first: current orders matter most. Both bounds are inclusive: an order may be read twice, but is never
    // missed.
    return (to ?? now) - from < 2 * SHORTEST_MS
      ? []
      : [
          { from: middle, to },
          { from, to: middle },
        ]
  }
  const left = first.more ? halves(whole) : []
  if (first.more && left.length === 0) more = true
  for (let window = left.shift(); window; window = left.shift()) {
    if (asked === MOST_REQUESTS) {
      more = true
      break
    }
    const part = await ask(window)
    asked += 1
    if (!part.ok) return part
    await take(part)
    if (!part.more) continue
    const finer = halves(window)
    if (finer.length === 0) more = true
    left.unshift(...finer)
  }
  return { ...first, more }
}

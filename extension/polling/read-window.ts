import type { JustoResult } from '../justo/result'

/** Ends of a window of time, epoch ms; `to` null: until now. */
export interface Window {
  from: number
  to: number | null
}

/** Requests that one reading may take: a till that shares its key with sixty others asks no more. */
const MOST_REQUESTS = 8
/** Windows are not cut finer than this. */
const SHORTEST_MS = 60_000

/**
 * Reads a window whole although Justo's list says that it goes on: how to ask for its next page is not documented, its
 * dates are, so the window is halved until each half fits. `take` stores one answer before the next is asked for. What
 * comes back is the first request's answer: `more` only if a part could not be read to its end, or the failure of a part.
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
    // Newest first: what happens now matters most. Both ends are within: an order may be read twice, never not at all.
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

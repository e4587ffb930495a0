import type { JobPayload } from '@shared/payload'

const DAY_MS = 24 * 3600_000

/** So long after its order a finished paper is known. */
export const KEEP_MS = 35 * DAY_MS

/** An hour further than this after the placing of an order is no hour: it must not keep a job for ever. */
const LONGEST_AHEAD_MS = 90 * DAY_MS

/** Justo's time of an order, milliseconds since 1970: that of its placing, or the later hour that it is for. */
export function orderTime({ context }: Pick<JobPayload, 'context'>): number {
  const createdAt = Date.parse(context.createdAt)
  // Tills of the first builds tell the hour only as the one to be printed.
  const deliverAt = Date.parse(context.deliverAt ?? context.readyAt ?? context.createdAt)
  return Math.max(createdAt, Math.min(deliverAt, createdAt + LONGEST_AHEAD_MS))
}

/**
 * Whether what there was of an order may have been forgotten.
 * @param orderTime milliseconds since 1970
 * @param justoAt Justo's clock, ISO-8601 UTC; null: not known, and no order is old
 */
export const isTooOld = (orderTime: number, justoAt: string | null): boolean =>
  justoAt !== null && Date.parse(justoAt) - orderTime > KEEP_MS

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

/** Open jobs (waiting or printing) that are taken at most, and the bytes of their records. */
const MOST_OPEN = { jobs: 2_000, bytes: 256 * 1024 * 1024 }

/** No further job is taken until some are done: what is open must fit in memory and be printable some day. */
export const isStoreFull = ({ jobs, bytes }: { jobs: number; bytes: number }): boolean =>
  jobs >= MOST_OPEN.jobs || bytes >= MOST_OPEN.bytes

/** A time that is further ahead of this machine's clock is no time of Justo's. */
const JUSTO_AHEAD_MS = DAY_MS

/**
 * The later of the times that a paper tells of Justo's clock: the one of its sending, and, of a real order, that of its
 * placing. Null: it tells none that can be believed. ISO-8601 UTC with milliseconds.
 */
export function toldJustoTime(payload: JobPayload, now: number): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const told = [payload.justoAt, isOrder ? payload.context.createdAt : null]
    .map((time) => (time === null ? Number.NaN : Date.parse(time)))
    .filter((time) => time <= now + JUSTO_AHEAD_MS)
  return told.length === 0 ? null : new Date(Math.max(...told)).toISOString()
}

/**
 * From when the age of an accepted job counts, by Justo's clock: the hour of its order, or the moment of its acceptance
 * as far as it is known. Null: neither is.
 */
export function justoAnchor(payload: JobPayload, justoTime: string | null): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const order = isOrder ? new Date(orderTime(payload)).toISOString() : null
  const times = [order, justoTime].filter((time) => time !== null)
  return times.sort().at(-1) ?? null
}

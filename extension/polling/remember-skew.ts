import { defineFact, isRecord } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Justo's `Date` has a resolution of one second, and the call takes time. */
const NOTABLE_MS = 5_000

export interface ClockSkew {
  /** This computer's clock minus Justo's, in milliseconds. */
  skewMs: number
  at: string
}

const SKEW = defineFact<ClockSkew | null>(
  'clock-skew',
  (value) => isRecord(value) && typeof value.skewMs === 'number' && typeof value.at === 'string',
  null,
)

/** Clock skew at its last notable change; null: Justo never sent a date. */
export const clockSkew = (reader: StoreReader): Promise<ClockSkew | null> => reader.fact(SKEW)

/** Writes it only when it has changed notably: a correct clock costs no write. */
export function createSkewMemory(reader: StoreReader): (skewMs: number | null, now: string) => Promise<void> {
  let known: ClockSkew | null | undefined
  return async (skewMs, now) => {
    if (skewMs === null) return
    known ??= await clockSkew(reader)
    if (known && Math.abs(known.skewMs - skewMs) < NOTABLE_MS) return
    const told = { skewMs, at: now }
    await reader.putFact(SKEW, told)
    known = told
  }
}

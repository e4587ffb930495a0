import { defineFact, isRecord } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** Justo's `Date` counts whole seconds, and the way takes some time. */
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

/** How far this computer's clock was from Justo's when that last changed; null: Justo never told. */
export const clockSkew = (reader: StoreReader): Promise<ClockSkew | null> => reader.fact(SKEW)

/** Writes it down when it is another one: a clock that goes right costs nothing. */
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

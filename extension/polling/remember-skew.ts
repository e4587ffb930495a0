import type { Database } from '../records/database'

const FACT = 'clock-skew'
/** Justo's `Date` counts whole seconds, and the way takes some time. */
const NOTABLE_MS = 5_000

export interface ClockSkew {
  /** Justo's clock less ours. */
  skewMs: number
  at: string
}

const isSkew = (value: unknown): value is ClockSkew => typeof value === 'object' && value !== null && 'skewMs' in value

/** How far this computer's clock was from Justo's when that last changed; null: Justo never told. */
export async function clockSkew(db: Database): Promise<ClockSkew | null> {
  const value = (await db.facts.get(FACT))?.value
  return isSkew(value) ? value : null
}

/** Writes it down when it is another one: a clock that goes right costs nothing. */
export function createSkewMemory(db: Database): (skewMs: number | null, now: string) => Promise<void> {
  let known: ClockSkew | null | undefined
  return async (skewMs, now) => {
    if (skewMs === null) return
    known ??= await clockSkew(db)
    if (known && Math.abs(known.skewMs - skewMs) < NOTABLE_MS) return
    const told = { skewMs, at: now }
    await db.facts.put({ name: FACT, value: told })
    known = told
  }
}

import type { TillFacts } from '@shared/requests'

/** A till sends its facts every minute: without three of them it is away. */
const AWAY_AFTER_MS = 180_000

/** What the tills have told of themselves since the bridge's start, in memory only. */
export function createTillReports(now: () => number) {
  const startedAt = now()
  const reports = new Map<string, { facts: TillFacts; at: number }>()
  return {
    put(till: string, facts: TillFacts): void {
      reports.set(till, { facts, at: now() })
    },
    /** Null: it has told nothing yet. */
    factsOf: (till: string): TillFacts | null => reports.get(till)?.facts ?? null,
    /** In the future: the clock was set back since, and the next report tells. */
    isAway: (till: string): boolean => Math.abs(now() - (reports.get(till)?.at ?? startedAt)) > AWAY_AFTER_MS,
  }
}

export type TillReports = ReturnType<typeof createTillReports>

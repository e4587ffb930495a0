import type { TillFacts } from '@shared/requests'

/** A till sends its facts every minute: without three of them it is away. */
const AWAY_AFTER_MS = 180_000
/** A pairing may be revoked, and a new one gets another letter: its facts go then. */
const FORGOTTEN_AFTER_MS = 86_400_000

export interface TillReport {
  till: string
  facts: TillFacts
  /** When it came, ms since 1970. */
  at: number
}

/** What the tills have told of themselves, in memory only. */
export function createTillReports(now: () => number) {
  const reports = new Map<string, TillReport>()
  return {
    put(till: string, facts: TillFacts): void {
      reports.set(till, { till, facts, at: now() })
      for (const [name, { at }] of reports) if (now() - at > FORGOTTEN_AFTER_MS) reports.delete(name)
    },
    all: (): TillReport[] => [...reports.values()],
    /** In the future: the clock was set back since, and the next report tells. */
    isAway: ({ at }: TillReport): boolean => Math.abs(now() - at) > AWAY_AFTER_MS,
  }
}

export type TillReports = ReturnType<typeof createTillReports>

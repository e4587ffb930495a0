import type { Till } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'

const IN_A_ROW = defineFact<number>('accepted-elsewhere-in-a-row', Number.isInteger, 0)
/** Once or twice somebody was quicker in Justo's own panel. */
const SUSPICIOUS = 3

/**
 * Counts how often in a row somebody else's acceptance came before ours: Justo refused ours, or the order came accepted
 * between two of our polls. Exactly one till of a store may accept; a second one is found out by this alone.
 */
export const countElsewhere = (times: number, now: string): FactUpdate =>
  updateFact(IN_A_ROW, (before, log) => {
    const after = before + times
    if (before < SUSPICIOUS && after >= SUSPICIOUS)
      log(logEntry(now, 'trouble', 'another till seems to accept too', { level: 'warning' }))
    return after
  })

/** This till's own acceptance ends the row. Where there is none nothing is written: the papers are on their way. */
export async function countHere({ store }: Till): Promise<void> {
  if ((await store.fact(IN_A_ROW)) > 0) await store.updateFacts([updateFact(IN_A_ROW, () => 0)])
}

/** «Parece que otra caja también acepta» */
export const anotherTillAccepts = async ({ store }: Till): Promise<boolean> =>
  (await store.fact(IN_A_ROW)) >= SUSPICIOUS

import { logEntry, writeLog } from '../logging/transaction-log'
import type { Till } from '../till/till'

const FACT = 'accepted-elsewhere-in-a-row'
/** Once or twice somebody was quicker in Justo's own panel. */
const SUSPICIOUS = 3

const inARow = async (till: Till): Promise<number> => {
  const known: unknown = (await till.db.facts.get(FACT))?.value
  return typeof known === 'number' ? known : 0
}

/**
 * Counts how often in a row somebody else's acceptance came before ours: Justo refused ours, or the order came accepted
 * between two of our polls. Exactly one till of a store may accept; a second one is found out by this alone. Inside of a
 * transaction over `facts` and `log` it stands or falls with it.
 */
export async function noteAccepted(till: Till, where: 'here' | 'elsewhere'): Promise<void> {
  const before = await inARow(till)
  const after = where === 'here' ? 0 : before + 1
  if (after === before) return
  await till.db.facts.put({ name: FACT, value: after })
  if (after === SUSPICIOUS)
    await writeLog(till.db, [logEntry(till.now(), 'trouble', 'another till seems to accept too', { level: 'warning' })])
}

/** «Parece que otra caja también acepta» */
export const anotherTillAccepts = async (till: Till): Promise<boolean> => (await inARow(till)) >= SUSPICIOUS

import type { LogEntry } from '@shared/log-entry'
import { redact } from '@shared/redact'
import type { SupportRecord } from '@shared/support-file'

/** Entries of one till are written nearly in order; some were delayed by the disk. */
const HELD = 1_000

const byTime = (a: LogEntry, b: LogEntry): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/** Entries from nearly ordered batches, one by one and sorted. */
export async function* inTimeOrder(batches: AsyncIterable<LogEntry[]>): AsyncGenerator<LogEntry> {
  let held: LogEntry[] = []
  for await (const batch of batches) {
    held = [...held, ...batch].sort(byTime)
    yield* held.splice(0, Math.max(0, held.length - HELD))
  }
  yield* held
}

/** Ids repeat often: each is checked once. */
function createIdCleaner(): (id: string | null) => string | null {
  const clean = new Map<string, string>()
  return (id) => {
    if (id === null) return null
    const known = clean.get(id) ?? redact(id)
    clean.set(id, known)
    return known
  }
}

/** Creates the function that turns entries into records; create one per file. */
export function createLogRecord(): (entry: LogEntry) => SupportRecord {
  const cleanId = createIdCleaner()
  return ({ at, half, level, step, transaction, orderId, jobKey, message, ms }) => ({
    type: 'log',
    at,
    half,
    level,
    step,
    transaction: cleanId(transaction),
    orderId: cleanId(orderId),
    jobKey: cleanId(jobKey),
    message: redact(message),
    ms,
  })
}

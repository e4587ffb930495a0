import type { LogEntry } from '@shared/log-entry'
import { redact } from '@shared/redact'
import type { SupportRecord } from '@shared/support/format'

/** Entries of one till are written in order, but for what waited a moment for the disk. */
const HELD = 1_000

const byTime = (a: LogEntry, b: LogEntry): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/** The entries of batches that are nearly in order, one by one and in order. */
export async function* inTimeOrder(batches: AsyncIterable<LogEntry[]>): AsyncGenerator<LogEntry> {
  let held: LogEntry[] = []
  for await (const batch of batches) {
    held = [...held, ...batch].sort(byTime)
    yield* held.splice(0, Math.max(0, held.length - HELD))
  }
  yield* held
}

/** Ids come again and again: each is looked at once. */
function createIdCleaner(): (id: string | null) => string | null {
  const clean = new Map<string, string>()
  return (id) => {
    if (id === null) return null
    const known = clean.get(id) ?? redact(id)
    clean.set(id, known)
    return known
  }
}

/** Makes records of entries; one such function a file. */
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

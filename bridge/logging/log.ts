import type { LogEntry } from '@shared/log-entry'
import { redact } from './redact'

/** What a caller knows of one log entry; the log adds `at` and `half`, and null for what is left out. */
export type LogFacts = Pick<LogEntry, 'level' | 'step' | 'message'> &
  Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms'>>

export type Log = (facts: LogFacts) => void

export function logEntry(facts: LogFacts, at: string): LogEntry {
  const message = redact(facts.message)
  return { transaction: null, orderId: null, jobKey: null, ms: null, ...facts, message, at, half: 'bridge' }
}

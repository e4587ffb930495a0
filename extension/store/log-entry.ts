import type { LogEntry, LogStep } from '@shared/log-entry'

type Facts = Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms' | 'level'>>

/** A log entry, to be written in the same transaction as the change it describes. */
export function logEntry(at: string, step: LogStep, message: string, facts: Facts = {}): LogEntry {
  return {
    at,
    half: 'extension',
    level: facts.level ?? 'info',
    step,
    transaction: facts.transaction ?? null,
    orderId: facts.orderId ?? null,
    jobKey: facts.jobKey ?? null,
    message,
    ms: facts.ms ?? null,
  }
}

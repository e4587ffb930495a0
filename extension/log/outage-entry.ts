import type { LogEntry } from '@shared/log-entry'
import { logEntry } from './transaction-log'

/** What may be away: `justo`, `bridge`, `printer caja`. */
export type Subject = 'justo' | 'bridge' | `printer ${string}`

/** The log's word of something that went away or is back; written and read by these two functions alone. */
export const outageEntry = (at: string, subject: Subject, detail: string, isAway: boolean): LogEntry =>
  logEntry(at, isAway ? 'trouble' : 'cured', `${subject}: ${detail}`, { level: isAway ? 'warning' : 'info' })

const SUBJECT = /^(justo|bridge|printer [a-z0-9-]+): /

/** Who went away or is back; null: the entry tells of something else. */
export function subjectOf({ step, message }: Pick<LogEntry, 'step' | 'message'>): Subject | null {
  if (step !== 'trouble' && step !== 'cured') return null
  return (SUBJECT.exec(message)?.[1] as Subject | undefined) ?? null
}

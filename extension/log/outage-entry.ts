import type { LogEntry } from '@shared/log-entry'
import { logEntry } from './transaction-log'

/** What can be unreachable: `justo`, `bridge`, `printer caja`. */
export type Subject = 'justo' | 'bridge' | `printer ${string}`

/** The log entry for an outage that begins or ends; read back by `subjectOf` only. */
export const outageEntry = (at: string, subject: Subject, detail: string, isAway: boolean): LogEntry =>
  logEntry(at, isAway ? 'trouble' : 'cured', `${subject}: ${detail}`, { level: isAway ? 'warning' : 'info' })

const SUBJECT = /^(justo|bridge|printer [a-z0-9-]+): /

/** The subject of an outage entry; null: another kind of entry. */
export function subjectOf({ step, message }: Pick<LogEntry, 'step' | 'message'>): Subject | null {
  if (step !== 'trouble' && step !== 'cured') return null
  return (SUBJECT.exec(message)?.[1] as Subject | undefined) ?? null
}

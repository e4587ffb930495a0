import type { LogEntry } from '@shared/log-entry'
import { logEntry } from '../store/log-rows'

/**
 * The log entry of a worker start; read back by `lastAwakeIn` only.
 * @param lastAwake when the previous worker last recorded a trouble, ISO-8601 UTC; null: never
 */
export const startEntry = (at: string, boot: string, lastAwake: string | null): LogEntry =>
  logEntry(at, 'start', lastAwake === null ? `worker ${boot}` : `worker ${boot}, last awake ${lastAwake}`)

/** When the previous worker was last awake, according to this entry; null: not recorded. */
export const lastAwakeIn = ({ message }: Pick<LogEntry, 'message'>): string | null =>
  /, last awake (\S+)$/.exec(message)?.[1] ?? null

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

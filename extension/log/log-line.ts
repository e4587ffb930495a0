import type { LogEntry } from '@shared/log-entry'
import { LOG_EVENTS, type LogEvent, type TillEntry } from '../store/log-events'

/** One entry of either half, as it is shown and exported. */
export interface LogLine extends Omit<LogEntry, 'event'> {
  event?: LogEvent | undefined
}

const made = <T>(value: T | ((fields: never) => T), event: LogEvent): T =>
  value instanceof Function ? value(event as never) : value

function described(event: LogEvent): Pick<LogLine, 'step' | 'level' | 'message'> {
  try {
    const { step, level, text } = LOG_EVENTS[event.kind]
    return { step: made(step, event), level: made(level, event), message: made(text, event) }
  } catch {
    // Of a newer program, or of a damaged row.
    return { step: 'state', level: 'info', message: JSON.stringify(event) }
  }
}

/** An entry of this till's with its step, level and English text. */
export const logLine = ({ at, transaction, orderId, jobKey, ms, event }: TillEntry): LogLine => ({
  ...{ at, half: 'extension', transaction, orderId, jobKey, ms, event },
  ...described(event),
})

/** The message without the dump of an edited order's state, which is for support's file only. */
export const shortMessage = ({ event, message }: LogLine): string =>
  event?.kind === 'order-changed' && event.change === 'edited' ? event.change : message

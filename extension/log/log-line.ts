import type { LogEntry, LogStep, PaperState } from '@shared/log-entry'
import { type Description, made } from '../store/log-description'
import { LOG_EVENTS, type LogEvent, type TillEntry } from '../store/log-events'

/** One entry of either half, as it is shown and exported. */
export interface LogLine extends Omit<LogEntry, 'event'> {
  event?: LogEvent | PaperState | undefined
  /** Names of the printers whose state it reports; left out: its message has their ids. */
  printers?: string[]
}

/** Oldest first; by characters: a comparison by `localeCompare` costs ten times as much. */
export const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

const LEVELS: Partial<Record<LogStep, LogLine['level']>> = { trouble: 'warning', quarantined: 'warning' }

type Described = Pick<LogLine, 'step' | 'level' | 'message'> & {
  /** Null: the step's (log-words.ts). */
  words: string | null
}

/** What the till's table says of an event. */
export function described(event: LogEvent): Described {
  try {
    const { step, level = null, text, words = null }: Description<never> = LOG_EVENTS[event.kind]
    const [fields, said] = [event as never, made(step, event as never)]
    return {
      step: said,
      level: made(level, fields) ?? LEVELS[said] ?? 'info',
      message: made(text, fields),
      words: made(words, fields),
    }
  } catch {
    // The event is of a newer program, or of a damaged row.
    return { step: 'state', level: 'info', message: JSON.stringify(event), words: null }
  }
}

/** An entry of this till's with its step, level and English text. */
export function logLine({ at, transaction, orderId, jobKey, ms, event }: TillEntry): LogLine {
  const { step, level, message } = described(event)
  return { at, half: 'extension', level, step, transaction, orderId, jobKey, message, ms, event }
}

/** The message without the dump of an edited order's state, which is for support's file only. */
export const shortMessage = ({ event, message }: LogLine): string =>
  event?.kind === 'order-changed' && event.change === 'edited' ? event.change : message

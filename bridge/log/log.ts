import type { LogEntry } from '@shared/log-entry'

/** What a caller knows of one log entry; the log adds `at` and `half`, null for what is left out, and redacts the message. */
export type LogFacts = Pick<LogEntry, 'level' | 'step' | 'message'> &
  Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms'>> & {
    /**
     * Set for lines that a page, a broken client or a file can cause in any number: lines of one kind are counted and
     * written once a minute (throttle.ts), or they would push all others out of the log. Not part of the entry.
     */
    kind?: string | undefined
  }

/** Never throws and waits for nothing, whatever it is given: no caller handles a failure of the log. */
export type Log = (facts: LogFacts) => void

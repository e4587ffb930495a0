import type { LogEntry } from '@shared/log-entry'
import { redact } from '@shared/redact'

/** One log entry as its caller gives it; the log adds `at`, `half` and missing nulls, and redacts the message. */
export type LogFacts = Pick<LogEntry, 'level' | 'step' | 'message'> &
  Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms' | 'event'>> & {
    /**
     * Set for lines that a page, a broken client or a file can cause in any number: lines of one kind are throttled to
     * one a minute (throttle.ts), or they would push all others out of the log. Not part of the entry.
     */
    kind?: string | undefined
  }

/** Never throws and never waits: callers do not handle failures of the log. */
export type Log = (facts: LogFacts) => void

/** Longest message, in characters; ours are far shorter. */
const LONGEST = 8192

/** Cut before its last word: `redact` does not recognise half a phone number or token. */
function bounded(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST).replace(/\S{0,64}$/, '')} … (${text.length} characters)`
}

/** A text that may be logged: bounded in length, without tokens, phones, e-mails and addresses. */
export const redactLogText = (text: string): string => redact(bounded(text))

/** At most this many errors of a cause chain are written. */
const CAUSES = 4

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** An error's stack and those of its causes. Never throws, whatever `error` is. */
export function errorText(error: unknown): string {
  try {
    let text = stackOf(error)
    let cause = error instanceof Error ? error.cause : undefined
    for (let n = 1; n < CAUSES && cause !== undefined; n++) {
      text += `\ncaused by ${stackOf(cause)}`
      cause = cause instanceof Error ? cause.cause : undefined
    }
    return text
  } catch {
    return 'an error that cannot be shown' // String() throws, as for `Object.create(null)`
  }
}

import type { LogEntry } from '@shared/log-entry'
import { redact } from '@shared/redact'

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

/**
 * Characters of a message; no message of ours comes near. The time of `redact` grows with the square of the length: 0.2 s
 * for the worst text of this one, 17 s for one of 64 KiB (measured).
 */
const LONGEST = 8192

/** Cut before its last word: the half of a phone number or token would pass for something else. */
function bounded(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST).replace(/\S{0,64}$/, '')} … (${text.length} characters)`
}

/** A text as it may be logged: bounded in length, without tokens, phones, e-mails and addresses. */
export const cleanText = (text: string): string => redact(bounded(text))

/** Errors that caused each other: so many are told. */
const CAUSES = 4

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** What is known of an error: its stack and those of its causes. Never throws, whatever was thrown. */
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
    return 'an error that cannot be shown' // its text throws, as that of `Object.create(null)` does
  }
}

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

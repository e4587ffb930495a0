import { readFileSync } from 'node:fs'
import { hasCode } from './error-code'

export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')

/** The file's text; null when there is none. Any other error is thrown. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * The value in a JSON text; throws `it is not JSON`. Node's own message quotes the text, which may be a customer's data
 * and would be logged.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is not JSON')
  }
}

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

/** A running bridge prunes segments and snapshots once a day, perhaps during the reading. */
const TRIES = 3

/** Reads again from the beginning when a file was removed between its listing and its reading. */
export function readAgainIfMissing<T>(read: () => T, tries = TRIES): T {
  try {
    return read()
  } catch (error) {
    if (isMissing(error) && tries > 1) return readAgainIfMissing(read, tries - 1)
    throw error
  }
}

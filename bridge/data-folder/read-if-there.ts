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

import { readFileSync } from 'node:fs'

/** The files of vitest's JSON report; none where it wrote no report. */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return []
  }
}

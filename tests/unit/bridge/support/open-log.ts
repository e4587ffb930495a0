import { onTestFinished } from 'vitest'
import { type LogFile, type LogFileOptions, openLogFile } from '../../../../bridge/log/open-log-file'

export const AT = '2026-03-15T17:00:00.000Z'

export const say = (message: string) => ({ level: 'info', step: 'state', message }) as const

/** A folder's log, whose entries are all of `AT`; closed when the test ends. */
export async function openLog(folder: string, options: Partial<LogFileOptions> = {}): Promise<LogFile> {
  const file = await openLogFile(folder, { now: () => Date.parse(AT), ...options })
  onTestFinished(() => file.close())
  return file
}

import { readFileSync } from 'node:fs'
import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import type { Log, LogFacts } from '../../../../bridge/log/log'
import { logFiles } from '../../../../bridge/log/rolling-file'
import { openLog, say } from '../support/open-log'
import { temporaryFolder } from '../support/temporary-folder'

/** Logs, closes the log, and resolves with the entries on the disk. */
async function entriesAfter(work: (log: Log) => unknown): Promise<LogEntry[]> {
  const folder = temporaryFolder()
  const { log, close } = await openLog(folder)
  await work(log)
  log(say('the next entry'))
  await close()
  const lines = logFiles(folder).flatMap((path) => readFileSync(path, 'utf8').split('\n'))
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

const circular: Record<string, unknown> = {}
circular.self = circular

describe('an entry that cannot be written unchanged', () => {
  it.each<[string, Partial<Record<keyof LogFacts | 'more', unknown>>]>([
    ['half an emoji', { message: 'about \ud83c' }],
    ['half an emoji, encoded', { message: 'PUT /jobs/%ED%A0%80: 100 % of it' }],
    ['no text', { message: undefined }],
    ['an unknown level', { level: 'fatal' }],
    ['a circular part', { more: circular }],
    ['an infinite number', { ms: 10n ** 30n }],
    [
      'a part that throws',
      {
        get orderId(): string {
          throw new Error('a bug')
        },
      },
    ],
  ])('does not throw, and leaves an entry: %s', async (_what, odd) => {
    const facts = Object.defineProperties({ ...say('odd') }, Object.getOwnPropertyDescriptors(odd)) as LogFacts
    const entries = await entriesAfter((log) => expect(() => log(facts)).not.toThrow())
    expect(entries).toHaveLength(2)
    expect(entries[1]?.message).toBe('the next entry')
  })

  it('is cut when it is far too long, and delays no other', async () => {
    const entries = await entriesAfter((log) => log(say(`broken at ${'x'.repeat(1_000_000)} 100 % of 3001234567`)))
    expect(entries[0]?.message).toMatch(/^broken at x+ … \(1000030 characters\)$/)
    expect(entries[0]?.message.length).toBeLessThan(10_000)
  })

  it('contains no part of a number where it is cut', async () => {
    const entries = await entriesAfter((log) => log(say(`${'word '.repeat(1_637)}3001234567 ${'x'.repeat(9_000)}`)))
    expect(entries[0]?.message).toMatch(/word {2}… \(17196 characters\)$/)
  })
})

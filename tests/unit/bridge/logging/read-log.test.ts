import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLogFile } from '../../../../bridge/logging/open-log-file'
import { temporaryFolder } from '../support/temporary-folder'

const now = () => Date.parse('2026-03-15T17:00:00Z')
const say = (message: string) => ({ level: 'info', step: 'state', message }) as const

/** Every page from the first on. */
async function readAll(file: ReturnType<typeof openLogFile>) {
  const pages = []
  for (let page = await file.read(null); ; page = await file.read(page.cursor)) {
    pages.push(page.entries.map(({ message }) => message))
    if (!page.more) return pages
  }
}

describe('reading the log', () => {
  it('gives every entry once, in order, over all its files and pages, also those of one millisecond', async () => {
    const file = openLogFile(temporaryFolder(), { now, maxBytes: 40_000, keep: 9 })
    const messages = Array.from({ length: 1201 }, (_, i) => `entry ${i}`)
    for (const [i, message] of messages.entries()) {
      file.log(say(message))
      if (i % 50 === 0) await file.close()
    }
    const pages = await readAll(file)
    expect(pages.map((page) => page.length)).toEqual([500, 500, 201])
    expect(pages.flat()).toEqual(messages)
  })

  it('holds what was logged a moment ago', async () => {
    const file = openLogFile(temporaryFolder(), { now })
    file.log(say('just now'))
    expect((await file.read(null)).entries).toMatchObject([{ message: 'just now', half: 'bridge' }])
  })

  it('begins anew when the entry of the cursor is gone', async () => {
    const file = openLogFile(temporaryFolder(), { now, maxBytes: 400, keep: 1 })
    file.log(say('old'))
    const { cursor } = await file.read(null)
    for (let i = 0; i < 20; i++) {
      file.log(say(`entry ${i}`))
      await file.close()
    }
    const { entries } = await file.read(cursor)
    expect(entries.at(-1)?.message).toBe('entry 19')
    expect(entries.length).toBeLessThan(20)
  })

  it('passes over a line that a crash cut off, and is empty where there is no file yet', async () => {
    const folder = temporaryFolder()
    const file = openLogFile(folder, { now })
    expect(await file.read(null)).toEqual({ cursor: '', entries: [], more: false })
    file.log(say('one'))
    await file.close()
    appendFileSync(join(folder, 'bridge.log'), '{"at":"2026-03-1\n')
    file.log(say('two'))
    expect((await file.read(null)).entries.map(({ message }) => message)).toEqual(['one', 'two'])
  })
})

import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LogFile } from '../../../../bridge/log/open-log-file'
import { openLog, say } from '../support/open-log'
import { temporaryFolder } from '../support/temporary-folder'

/** Every page from the first on. */
async function readAll(file: LogFile) {
  const pages = []
  for (let page = await file.read(); ; page = await file.read({ after: page.cursor })) {
    pages.push(page.entries.map(({ message }) => message))
    if (!page.more) return pages
  }
}

/** Follows the log until it has read `last`. */
async function follow(file: LogFile, last: string) {
  const read: string[] = []
  for (let cursor = ''; read.at(-1) !== last; ) {
    const page = await file.read({ after: cursor })
    read.push(...page.entries.map(({ message }) => message))
    cursor = page.cursor
  }
  return read
}

describe('reading the log', () => {
  it('gives every entry once, in order, over all files and pages, also those of one millisecond', async () => {
    const file = await openLog(temporaryFolder(), { maxBytes: 40_000, keep: 9 })
    const messages = Array.from({ length: 1201 }, (_, i) => `entry ${i}`)
    for (const [i, message] of messages.entries()) {
      file.log(say(message))
      if (i % 50 === 0) await file.read()
    }
    const pages = await readAll(file)
    expect(pages.map((page) => page.length)).toEqual([500, 500, 201])
    expect(pages.flat()).toEqual(messages)
  })

  it('gives every entry once to a reader while it is written, and while files are rotated', async () => {
    const file = await openLog(temporaryFolder(), { maxBytes: 20_000, keep: 99 })
    const messages = Array.from({ length: 2000 }, (_, i) => `entry ${i}`)
    const followed = [follow(file, 'entry 1999'), follow(file, 'entry 1999')]
    for (const [i, message] of messages.entries()) {
      file.log(say(message))
      if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const read of await Promise.all(followed)) expect(read).toEqual(messages)
  })

  it('begins again when the entry of the cursor is gone', async () => {
    const file = await openLog(temporaryFolder(), { maxBytes: 400, keep: 1 })
    file.log(say('old'))
    const { cursor } = await file.read()
    for (let i = 0; i < 20; i++) {
      file.log(say(`entry ${i}`))
      await file.read()
    }
    const { entries } = await file.read({ after: cursor })
    expect(entries.at(-1)?.message).toBe('entry 19')
    expect(entries.length).toBeLessThan(20)
  })

  it('skips a line that a crash cut off, and is empty where nothing was logged yet', async () => {
    const folder = temporaryFolder()
    const file = await openLog(folder)
    expect(await file.read()).toEqual({ cursor: '', entries: [], more: false })
    file.log(say('one'))
    await file.read()
    appendFileSync(join(folder, 'logs', 'bridge.1.log'), '{"at":"2026-03-1\n')
    file.log(say('two'))
    expect((await file.read()).entries.map(({ message }) => message)).toEqual(['one', 'two'])
  })
})

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { logFiles } from '../../../../bridge/log/rolling-file'
import { openWorld } from '../support/bridge-world'
import { until } from '../support/lane-world'
import { AT, openLog, say } from '../support/open-log'
import { comanda } from '../support/papers'
import { temporaryFolder } from '../support/temporary-folder'
import { holdTime } from '../support/virtual-time'

/** As long as the log takes its file to be there. */
const LOOK_MS = 1000

/** The entries on the disk, oldest first. */
const onDisk = (folder: string): LogEntry[] =>
  logFiles(folder).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  )
const messages = (folder: string): string[] => onDisk(folder).map(({ message }) => message)

/** The lines on stderr. */
function spyOnStderr() {
  const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => stderr.mockRestore())
  return stderr
}

describe('the log', () => {
  it('has one JSON line an entry, exactly the entry, readable by its owner only', async () => {
    const folder = temporaryFolder()
    const { log, close } = await openLog(folder)
    log({ level: 'info', step: 'start', message: 'one, %s %d' })
    log({ level: 'warning', step: 'trouble', message: 'two', transaction: 'C1-1', orderId: 'o', jobKey: 'k', ms: 7 })
    log({ level: 'error', step: 'trouble', message: '«tres»\n' })
    await close()
    const nothing = { transaction: null, orderId: null, jobKey: null, ms: null }
    const always = { at: AT, half: 'bridge' }
    expect(onDisk(folder)).toStrictEqual([
      { ...always, level: 'info', step: 'start', ...nothing, message: 'one, %s %d' },
      {
        ...always,
        level: 'warning',
        step: 'trouble',
        transaction: 'C1-1',
        orderId: 'o',
        jobKey: 'k',
        ms: 7,
        message: 'two',
      },
      { ...always, level: 'error', step: 'trouble', ...nothing, message: '«tres»\n' },
    ])
    for (const path of [join(folder, 'logs'), ...logFiles(folder)]) expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('is limited in size and number of its files across restarts, and the oldest is removed', async () => {
    const folder = temporaryFolder()
    // Of another program, whose names also end in a number.
    for (const name of ['jobs-000007.log', 'jobs-000123.log']) writeFileSync(join(folder, name), '')
    for (let life = 0; life < 5; life++) {
      const { log, read, close } = await openLog(folder, { maxBytes: 1000, keep: 3 })
      for (let i = 0; i < 20; i++) {
        log(say(`life ${life}, entry ${i}`))
        await read()
      }
      await close()
    }
    expect(logFiles(folder).length).toBeLessThanOrEqual(4)
    for (const path of logFiles(folder)) expect(statSync(path).size).toBeLessThan(1000 + 200)
    expect(messages(folder).at(-1)).toBe('life 4, entry 19')
    expect(messages(folder).length).toBeGreaterThan(10)
  })

  it('loses nothing of a burst, in order, in as many files as needed', async () => {
    const folder = temporaryFolder()
    const { log, close } = await openLog(folder, { maxBytes: 20_000, keep: 99 })
    const all = Array.from({ length: 3000 }, (_, i) => `entry ${i}`)
    for (const [i, message] of all.entries()) {
      log(say(message))
      if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await close()
    expect(messages(folder)).toEqual(all)
    for (const path of logFiles(folder)) expect(statSync(path).size).toBeLessThan(40_000)
  })

  it('has everything on the disk, in order, when a process that ends at once asks for it', async () => {
    const folder = temporaryFolder()
    const { log, read, close } = await openLog(folder)
    log(say('one'))
    await read()
    for (const message of ['two', 'three']) log(say(message))
    close()
    log(say('too late'))
    const { entries } = await read()
    expect(entries.map(({ message }) => message)).toEqual(['one', 'two', 'three'])
  })

  it('begins a new line after one that a crash cut off', async () => {
    const folder = temporaryFolder()
    const first = await openLog(folder)
    first.log(say('one'))
    await first.close()
    appendFileSync(logFiles(folder)[0] ?? '', '{"at":"2026-03-1')
    const { log, read } = await openLog(folder)
    log(say('two'))
    expect((await read()).entries.map(({ message }) => message)).toEqual(['one', 'two'])
  })
})

describe('a log that cannot be written', () => {
  it('from the start is reported once, stops nothing, and continues when it can', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'logs'), 'a file in its place')
    const stderr = spyOnStderr()
    const { log, read } = await openLog(folder)
    for (let i = 0; i < 10; i++) log(say('lost'))
    await expect(read()).rejects.toThrow() // the caller gets the error
    expect(stderr).toHaveBeenCalledOnce()
    rmSync(join(folder, 'logs'))
    log(say('found again'))
    await read()
    expect(messages(folder)).toContain('found again')
    expect(stderr).toHaveBeenCalledOnce()
  })

  it('from the start is written at the end of the process when it can be', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'logs'), 'a file in its place')
    spyOnStderr()
    const { log, close } = await openLog(folder)
    rmSync(join(folder, 'logs'))
    mkdirSync(join(folder, 'logs'))
    log(say('last words'))
    close()
    expect(messages(folder)).toEqual(['last words'])
  })

  it('because its folder was removed is created again', async () => {
    holdTime()
    const folder = temporaryFolder()
    const { log, read } = await openLog(folder)
    log(say('before'))
    await read()
    rmSync(join(folder, 'logs'), { recursive: true })
    vi.advanceTimersByTime(LOOK_MS)
    log(say('after'))
    expect((await read()).entries.map(({ message }) => message)).toContain('after')
  })

  it('because the whole data folder is gone is reported once, and can be closed', async () => {
    holdTime()
    const folder = temporaryFolder()
    const stderr = spyOnStderr()
    const { log, read, close } = await openLog(folder)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file in its place')
    onTestFinished(() => rmSync(folder))
    vi.advanceTimersByTime(LOOK_MS)
    log(say('lost'))
    await read()
    expect(stderr).toHaveBeenCalledOnce()
    for (let i = 0; i < 100; i++) log(say('lost too'))
    await close()
    expect(stderr).toHaveBeenCalledOnce()
  })

  // /dev/full is a disk that is always full on Linux.
  it.skipIf(!existsSync('/dev/full'))(
    'because the disk is full is reported once, and keeps a limited rest',
    async () => {
      const folder = temporaryFolder()
      const path = join(folder, 'logs', 'bridge.1.log')
      mkdirSync(join(folder, 'logs'))
      symlinkSync('/dev/full', path)
      const stderr = spyOnStderr()
      const { log, read } = await openLog(folder)
      for (let i = 0; i < 30; i++) {
        for (let n = 0; n < 1000; n++) log(say('a line that nobody takes, '.repeat(10)))
        await new Promise((resolve) => setImmediate(resolve))
      }
      rmSync(path) // the link to the full disk
      await read() // what was being written there has failed
      await read() // and is written to a file
      expect(String(stderr.mock.calls[0])).toContain('ENOSPC')
      log(say('taken'))
      await read()
      expect(messages(folder).at(-1)).toBe('taken')
      const size = statSync(path).size
      expect(size).toBeGreaterThan(100_000)
      expect(size).toBeLessThan(3 * 1024 * 1024)
      expect(stderr).toHaveBeenCalledOnce()
    },
  )
})

describe('the log of a paper', () => {
  it('has every step with its transaction, and nothing personal', async () => {
    const world = await openWorld()
    const { put, entries, token } = world
    const { key, payload } = await comanda({ transaction: 'C1-88' })
    await put({ key, payload })
    await until(world, key, { state: 'printed' })
    const mine = entries.filter((entry) => entry.jobKey === key)
    expect(mine.map(({ step, message }) => `${step}: ${message}`)).toEqual([
      'queued: job kitchen: queued for cocina',
      'state: queued -> printing on cocina, attempt 1',
      'confirmed: printing -> printed, proof completed',
    ])
    expect(mine.every(({ transaction, orderId }) => transaction === 'C1-88' && orderId === 'order-1')).toBe(true)
    const text = JSON.stringify(entries)
    for (const secret of [token, 'Ana', 'Hamburguesa', '192.168.']) expect(text).not.toContain(secret)
  })
})

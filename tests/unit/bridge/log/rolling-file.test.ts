import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { logFiles, RollingFile, type RollingFileOptions } from '../../../../bridge/log/rolling-file'
import { type Call, type Fate, faultyLogDisk } from '../support/faulty-log-disk'
import { temporaryFolder } from '../support/temporary-folder'

/** Bytes of a file; a line has 10. */
const MAX = 30
const line = (n: number): string => `line ${String(n).padStart(4, '0')}\n`
const lines = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => line(from + i))

/**
 * Complete lines on the disk, oldest first; partial lines of a failed write are left out, as by every reader of the
 * log.
 */
const onDisk = (folder: string): string[] =>
  logFiles(folder)
    .flatMap((path) => readFileSync(path, 'utf8').match(/.*\n/g) ?? [])
    .filter((text) => /^line \d{4}\n$/.test(text))

function spyOnStderr() {
  const reports = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => reports.mockRestore())
  return reports
}

type Decide = (call: Call, n: number, total: number) => Fate

/** A log on a disk whose calls end as `decide` says. */
function aFile(decide: Decide, options: Partial<RollingFileOptions> = {}) {
  const folder = temporaryFolder()
  const { disk, ...counts } = faultyLogDisk(decide)
  const reports = spyOnStderr()
  const file = new RollingFile(folder, { maxBytes: MAX, keep: 99, disk, ...options })
  onTestFinished(() => file.close())
  /** Writes lines one at a time. */
  function write(some: string[]) {
    for (const text of some) {
      file.write(text)
      file.flush()
    }
  }
  return {
    folder,
    ...counts,
    file,
    write,
    reports,
    written: () => onDisk(folder),
    sizes: () => logFiles(folder).map((path) => statSync(path).size),
  }
}

const works: Decide = () => 'works'
const failing =
  (call: Call, isFailing: (n: number) => boolean, fate: Fate = 'before'): Decide =>
  (called, n) =>
    called === call && isFailing(n) ? fate : 'works'

describe('the files of the log', () => {
  it('rotate as soon as one is full, and the oldest is removed', () => {
    const { file, openFiles, write, written, sizes, folder, reports } = aFile(works, { keep: 2 })
    write(lines(1, 7))
    expect(written()).toEqual(lines(4, 7))
    expect(sizes()).toEqual([30, 10])
    expect(logFiles(folder).map((path) => path.slice(-12))).toEqual(['bridge.2.log', 'bridge.3.log'])
    expect(openFiles()).toBe(1)
    file.close()
    expect(openFiles()).toBe(0)
    expect(reports).not.toHaveBeenCalled()
  })
})

describe('a write', () => {
  it('that the disk takes in pieces is complete', () => {
    const { file, written, reports } = aFile(
      failing('write', (n) => n < 4, 'short'),
      { maxBytes: 1000 },
    )
    for (const text of lines(1, 9)) file.write(text)
    file.close()
    expect(written()).toEqual(lines(1, 9))
    expect(reports).not.toHaveBeenCalled()
  })

  it.each([
    ['at once', ['before']],
    ['after a part of its bytes', ['short', 'short', 'before']],
  ] satisfies [string, Fate[]][])('that fails %s loses and repeats no line', (_when, fates) => {
    const { file, written, reports } = aFile((call, n) => (call === 'write' && fates[n - 1]) || 'works', {
      maxBytes: 1000,
    })
    for (const text of lines(1, 9)) file.write(text)
    file.flush()
    expect(reports).toHaveBeenCalledOnce()
    file.write(line(10))
    file.flush()
    expect(written()).toEqual(lines(1, 10))
  })

  it('that fails is tried again for a reader of the log', () => {
    const { file, written } = aFile(failing('write', (n) => n === 1))
    file.write(line(1))
    file.flush()
    expect(written()).toEqual([])
    file.flush()
    expect(written()).toEqual([line(1)])
  })

  it('that fails is tried once more when the log is closed', () => {
    const { file, written } = aFile(failing('write', (n) => n === 1))
    file.write(line(1))
    file.flush()
    file.close()
    expect(written()).toEqual([line(1)])
  })

  it('that fails repeatedly is reported once, and again after one that succeeded', () => {
    const { write, reports } = aFile(
      failing('write', (n) => n !== 6),
      { maxBytes: 1000 },
    )
    write(lines(1, 5))
    expect(reports).toHaveBeenCalledOnce()
    write(lines(6, 12))
    expect(reports).toHaveBeenCalledTimes(2)
  })
})

describe('a next file that cannot be opened', () => {
  it('leaves the full one in use for the moment, and the next file follows', () => {
    const { write, written, sizes, reports } = aFile(failing('open', (n) => n === 2))
    write(lines(1, 6))
    expect(written()).toEqual(lines(1, 6))
    expect(sizes()).toEqual([40, 20])
    expect(reports).toHaveBeenCalledOnce()
  })

  it('permanently is reported once; the full one grows to twice its size, and the rest waits', () => {
    let isFailing = true
    const { write, written, sizes, reports } = aFile(failing('open', (n) => n > 1 && isFailing))
    write(lines(1, 12))
    expect(sizes()).toEqual([60])
    expect(reports).toHaveBeenCalledOnce()
    isFailing = false
    write([line(13)])
    expect(written()).toEqual(lines(1, 13))
    expect(Math.max(...sizes())).toBe(60)
  })
})

describe('an oldest file that cannot be removed', () => {
  it('is removed later; the log continues meanwhile', () => {
    const { write, written, sizes, reports } = aFile(
      failing('rm', (n) => n === 1),
      { keep: 2 },
    )
    write(lines(1, 8))
    expect(sizes()).toEqual([30, 30, 20])
    expect(reports).toHaveBeenCalledOnce()
    write(lines(9, 10))
    expect(written()).toEqual(lines(7, 10))
  })
})

describe('the end of the log', () => {
  it('is reported, and does not fail the log, when its close fails', () => {
    const { file, written, reports } = aFile(failing('close', () => true))
    file.write(line(1))
    file.close()
    expect(written()).toEqual([line(1)])
    expect(reports).toHaveBeenCalledOnce()
  })
})

/** Writes four files and closes the log; `decide` makes calls fail. */
function story(decide: Decide) {
  const run = aFile(decide)
  run.write(lines(1, 10))
  run.file.close()
  return run
}

describe('a failure of any one call', () => {
  it.each([
    ['before it has taken effect', ['before']],
    ['after it has taken effect', ['after']],
    ['after a part of a write', ['short', 'before']],
  ] satisfies [string, Fate[]][])('%s loses no line', (_when, fates) => {
    const { total } = story(works)
    const calls = total()
    expect(calls).toBeGreaterThan(15)
    for (let nth = 1; nth <= calls; nth++) {
      const failed: Call[] = []
      const { written, sizes } = story((call, _, total) => {
        const fate = fates[total - nth] ?? 'works'
        if (fate === 'before' || fate === 'after') failed.push(call)
        return fate
      })
      // A write that stored its bytes and then failed is repeated.
      const once = failed[0] === 'write' && fates[0] === 'after' ? [...new Set(written())] : written()
      expect([nth, failed, once]).toEqual([nth, failed, lines(1, 10)])
      expect(Math.max(...sizes())).toBeLessThan(2 * MAX)
    }
  })
})

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newDataFolder, PARENT } from './data-folder'
import { Kernel } from './kernel'
import { type CommitFate, SimDisk } from './node/disk'
import { fsOf } from './node/fs'
import { sqliteOf } from './node/sqlite'
import { SimProcess } from './process'
import { Random } from './random'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function aDisk() {
  const kernel = new Kernel({ seed: '1', start: Date.parse('2026-11-27T17:00:00Z') })
  const process = new SimProcess(kernel, { name: 'caja', clockOffset: 0 }, 'bridge-1')
  const disk = new SimDisk()
  const fs = fsOf(process, disk).sync as unknown as typeof import('node:fs')
  return { process, disk, fs, sqlite: sqliteOf(process, disk) }
}

/** What the file has after each of many power cuts. */
function leftAfterCuts(work: (fs: typeof import('node:fs'), path: string) => void): Set<string | null> {
  const left = new Set<string | null>()
  for (let i = 0; i < 40; i += 1) {
    const { disk, fs } = aDisk()
    const path = join(folder, `file-${i}`)
    writeFileSync(path, 'old')
    work(fs, path)
    disk.durability.cut(new Random(String(i)))
    left.add(existsSync(path) ? readFileSync(path, 'utf8') : null)
  }
  return left
}

function writeSynced(fs: typeof import('node:fs'), path: string, text: string): void {
  const fd = fs.openSync(path, 'w')
  fs.writeSync(fd, text)
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

describe('power cut', () => {
  test('bytes that were not synced may be there, in part, or not', () => {
    const left = leftAfterCuts((fs, path) => fs.writeFileSync(path, 'newer'))
    expect(left).toContain('old')
    expect(left).toContain('newer')
    expect(left.size).toBeGreaterThan(2)
  })

  test('synced bytes stay', () => {
    expect(leftAfterCuts((fs, path) => writeSynced(fs, path, 'newer'))).toEqual(new Set(['newer']))
    const flushed = leftAfterCuts((fs, path) => fs.writeFileSync(path, 'newer', { flush: true }))
    expect(flushed).toEqual(new Set(['newer']))
  })

  test('a file that was replaced is the old or the new one, whole; with its folder synced, the new one', () => {
    const replace = (fs: typeof import('node:fs'), path: string) => {
      writeSynced(fs, `${path}.new`, 'newer')
      fs.renameSync(`${path}.new`, path)
    }
    expect(leftAfterCuts(replace)).toEqual(new Set(['old', 'newer']))
    const durably = (fs: typeof import('node:fs'), path: string) => {
      replace(fs, path)
      const fd = fs.openSync(folder, 'r')
      fs.fsyncSync(fd)
      fs.closeSync(fd)
    }
    expect(leftAfterCuts(durably)).toEqual(new Set(['newer']))
  })
})

describe('full disk', () => {
  test('files and databases get no more, until there is room again', () => {
    const { disk, fs, sqlite } = aDisk()
    const db = new sqlite.DatabaseSync(join(folder, 'bridge.db'))
    db.exec('CREATE TABLE rows (text TEXT)')
    const insert = () => db.prepare('INSERT INTO rows VALUES (?)').run('x'.repeat(9_000))
    disk.isFull = true
    expect(insert).toThrow('full')
    expect(() => fs.writeFileSync(join(folder, 'a'), 'a')).toThrow('ENOSPC')
    disk.isFull = false
    insert()
    fs.writeFileSync(join(folder, 'a'), 'a')
    db.close()
  })
})

describe('killed process', () => {
  test('its database keeps the write-ahead log with all that was committed', () => {
    const { process, sqlite } = aDisk()
    const path = join(folder, 'bridge.db')
    const db = new sqlite.DatabaseSync(path)
    db.exec('PRAGMA journal_mode=WAL; CREATE TABLE rows (text TEXT); INSERT INTO rows VALUES (1)')
    db.exec('BEGIN; INSERT INTO rows VALUES (2)')
    process.kill('test')
    expect(existsSync(`${path}-wal`)).toBe(true)
    const next = new (aDisk().sqlite.DatabaseSync)(path)
    expect(next.prepare('SELECT text FROM rows').all()).toMatchObject([{ text: '1' }])
    next.close()
  })
})

describe('commit', () => {
  const rowsAfter = (fate: CommitFate): number => {
    const { process, disk, sqlite } = aDisk()
    const path = join(folder, `${fate}.db`)
    const db = new sqlite.DatabaseSync(path)
    db.exec('PRAGMA journal_mode=WAL; CREATE TABLE rows (text TEXT)')
    disk.fateOfCommit = () => fate
    db.exec('BEGIN')
    db.exec('INSERT INTO rows VALUES (1)')
    expect(() => db.exec('COMMIT')).toThrow('disk I/O error')
    process.kill('test')
    const next = new (aDisk().sqlite.DatabaseSync)(path)
    const rows = next.prepare('SELECT text FROM rows').all().length
    next.close()
    return rows
  }

  test('one that is refused, or before which the process is killed, leaves nothing; one that kills it afterwards is there', () => {
    expect(rowsAfter('refused')).toBe(0)
    expect(rowsAfter('killed-before')).toBe(0)
    expect(rowsAfter('killed-after')).toBe(1)
  })
})

test('the data folder of an evening in another process stays, also of one that is not seen from here', () => {
  const other = mkdtempSync(join(PARENT, 'justo-sim-999999999-'))
  try {
    newDataFolder()
    expect(existsSync(other)).toBe(true)
  } finally {
    rmSync(other, { recursive: true })
  }
})

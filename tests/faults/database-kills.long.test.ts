import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { quickCheck } from '../../bridge/store/quick-check'
import { seeded } from '../stage/seeded'
import { openNotes } from '../unit/bridge/support/database-folder'
import { notesIn } from '../unit/bridge/support/notes-table'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { scriptBuiltBeforeAll, scriptPath } from './support/built-script'

const LIVES = 28
const MOST_PAIRS = 120
/** A start takes about as long; milliseconds. */
const MOST_MS = 150

scriptBuiltBeforeAll('database-writer')

/** When a life ends: after so many lines that it has said, or so long after its start. */
type End = { lines: number } | { ms: number }

/** One life of the writer; returns what it has said. */
async function lifeOf(folder: string, life: number, end: End): Promise<string[]> {
  const child = spawn(process.execPath, [scriptPath('database-writer'), folder, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data
    if ('lines' in end && said.split('\n').length > end.lines) child.kill('SIGKILL')
  })
  const timer = 'ms' in end ? setTimeout(() => child.kill('SIGKILL'), end.ms) : undefined
  await once(child, 'close')
  clearTimeout(timer)
  return said.split('\n').slice(0, -1) // the last one may be half
}

describe('a database that a process writes to', () => {
  it('loses no acknowledged transaction and keeps no half one when it is killed, again and again', async () => {
    const folder = temporaryFolder()
    const random = seeded(7)
    const acknowledged: string[] = []
    for (let life = 1; life <= LIVES; life++) {
      const end = life % 4 === 0 ? { ms: random() * MOST_MS } : { lines: 1 + random() * MOST_PAIRS }
      const [opened = 'open', ...pairs] = await lifeOf(folder, life, end)
      expect([life, opened]).toEqual([life, 'open'])
      acknowledged.push(...pairs)
    }
    expect(acknowledged.length).toBeGreaterThan(LIVES)

    const { db, damage, numbersInDoubt } = openNotes(folder, { machine: null })
    expect({ damage, numbersInDoubt }).toEqual({ damage: null, numbersInDoubt: false })
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([expect.objectContaining({ integrity_check: 'ok' })])
    const notes = new Set(notesIn(db))
    const halves = (pair: string) => ['first', 'second'].filter((half) => notes.has(`${pair} ${half}`)).length
    expect(acknowledged.filter((pair) => halves(pair) !== 2)).toEqual([])
    const pairs = new Set([...notes].flatMap((note) => /^(\d+-\d+) /.exec(note)?.[1] ?? []))
    expect([...pairs].filter((pair) => halves(pair) !== 2)).toEqual([])
    expectSoundBackups(folder)
  })
})

/** A killed backup leaves nothing behind, and each that has its name is whole. */
function expectSoundBackups(folder: string): void {
  const names = readdirSync(join(folder, 'backups'))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    expect(name).toMatch(/\.db\.zst$/)
    const unpacked = join(temporaryFolder(), 'backup.db')
    writeFileSync(unpacked, zstdDecompressSync(readFileSync(join(folder, 'backups', name))))
    const backup = new DatabaseSync(unpacked, { readOnly: true })
    expect([name, quickCheck(backup)]).toEqual([name, null])
    backup.close()
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { walState } from '../../../../bridge/store/write-ahead-log'
import { writeKilledNotes } from '../support/database-folder'
import { temporaryFolder } from '../support/temporary-folder'

const HEADER = 32
const FRAME = 24 + 4096
const TEXTS = ['a', 'b', 'c', 'd', 'e', 'f']

/** Of a killed process, with a commit for each text. */
function realLog(): Buffer {
  const folder = temporaryFolder()
  writeKilledNotes(folder, TEXTS)
  return readFileSync(join(folder, 'bridge.db-wal'))
}

/** Offsets of the frames that end a commit. */
const commitsIn = (log: Buffer): number[] =>
  Array.from({ length: Math.floor((log.length - HEADER) / FRAME) }, (_, i) => HEADER + i * FRAME).filter(
    (at) => log.readUInt32BE(at + 4) !== 0 && log.subarray(at + 8, at + 16).equals(log.subarray(16, 24)),
  )

const changed = (log: Buffer, at: number, byte = log.readUInt8(at) ^ 1): Buffer => {
  const copy = Buffer.from(log)
  copy.writeUInt8(byte, at)
  return copy
}

describe('the write-ahead log of a killed bridge', () => {
  it('is sound', () => expect(walState(realLog())).toBe('sound'))

  it('cut off anywhere is sound: its end was not acknowledged', () => {
    const log = realLog()
    for (let size = HEADER; size <= log.length; size += 97)
      expect([size, walState(log.subarray(0, size))]).toEqual([size, 'sound'])
  })

  it('without a whole header is none', () => {
    const log = realLog()
    expect(walState(Buffer.alloc(0))).toBe('none')
    expect(walState(log.subarray(0, HEADER - 1))).toBe('none')
    for (let at = 0; at < HEADER; at++) expect([at, walState(changed(log, at))]).toEqual([at, 'none'])
  })

  it('with one changed byte that two later commits prove to have been synced is broken', () => {
    const log = realLog()
    const commits = commitsIn(log)
    expect(commits.length).toBeGreaterThanOrEqual(TEXTS.length)
    const before = commits.at(-3) ?? 0
    for (let at = HEADER; at < before; at += 61) expect([at, walState(changed(log, at))]).toEqual([at, 'broken'])
  })

  it('with one changed byte in its last commit is sound: a power cut leaves the same', () => {
    const log = realLog()
    const last = commitsIn(log).at(-1) ?? 0
    for (const at of [last, last + 9, last + 24, last + 2000])
      expect([at, walState(changed(log, at))]).toEqual([at, 'sound'])
  })
})

import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exportName, freePath, writeExport } from '../../../../bridge/cli/export'
import { temporaryFolder } from '../support/temporary-folder'

/** Bytes that gzip cannot compress. */
const NOISE = 512

async function* some(...records: object[]): AsyncGenerator<object> {
  yield* records
}

describe('the name of an export', () => {
  it('is the day and hour in Bogotá', () => {
    expect(exportName(Date.parse('2026-03-16T02:05:59Z'))).toBe('justo-puente-20260315-2105.jsonl.gz')
  })

  it.each([
    ['a/justo.jsonl.gz', 'a/justo-3.jsonl.gz'],
    ['a/justo.gz', 'a/justo-3.gz'],
    ['a/justo', 'a/justo-3'],
  ])('gets another name if its own is taken: %s', (path, free) => {
    const taken = new Set([path, path.replace('justo', 'justo-2')])
    expect(freePath(path, (one) => taken.has(one.replaceAll('\\', '/'))).replaceAll('\\', '/')).toBe(free)
    expect(freePath(path, () => false)).toBe(path)
  })
})

describe('an export', () => {
  it('is JSON lines, compressed with gzip', async () => {
    const path = join(temporaryFolder(), 'x.jsonl.gz')
    await writeExport(path, some({ type: 'header' }, { type: 'ñ' }))
    expect(gunzipSync(readFileSync(path)).toString()).toBe('{"type":"header"}\n{"type":"ñ"}\n')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('never replaces another file', async () => {
    const path = join(temporaryFolder(), 'x.gz')
    writeFileSync(path, 'mine')
    await expect(writeExport(path, some({}))).rejects.toThrow('EEXIST')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('leaves no partial file', async () => {
    const folder = temporaryFolder()
    const failing = async function* () {
      yield { type: 'header' }
      await Promise.resolve()
      throw new Error('the disk is gone')
    }
    await expect(writeExport(join(folder, 'x.gz'), failing())).rejects.toThrow('the disk is gone')
    expect(readdirSync(folder)).toEqual([])
    await expect(writeExport(join(folder, 'no', 'x.gz'), some({}))).rejects.toThrow('ENOENT')
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })

  it('waits for the disk, whatever its size', async () => {
    const path = join(temporaryFolder(), 'x.gz')
    let made = 0
    let ahead = 0
    const many = async function* () {
      for (; made < 8_000; made++) {
        // Compressed and written bytes against produced bytes: 4 MB of noise exceed every buffer.
        const taken = statSync(path, { throwIfNoEntry: false })?.size ?? 0
        ahead = Math.max(ahead, made * NOISE - taken)
        yield { noise: randomBytes(NOISE).toString('latin1') }
      }
    }
    await writeExport(path, many())
    expect(made * NOISE).toBeGreaterThan(10 * ahead)
  })
})

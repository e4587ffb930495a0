import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { copyOfDrive } from '../../../../bridge/moving/copy-folder'
import { temporaryFolder } from '../support/temporary-folder'

const MEGABYTE = 1_000_000

function fileOf(bytes: Uint8Array) {
  const path = join(temporaryFolder(), 'prepared')
  writeFileSync(path, bytes)
  return { path, target: join(temporaryFolder(), 'bridge.db') }
}

it('a backup of a drive is copied as it was before it was packed', async () => {
  const bytes = Buffer.from('pages of a database')
  const { path, target } = fileOf(zstdCompressSync(bytes))
  expect(await copyOfDrive(path, target, { isPacked: true })).toBe(true)
  expect(readFileSync(target)).toEqual(bytes)
})

it('a backup that unpacks to more than a database is left off there: it fills neither disk nor memory', async () => {
  const { path, target } = fileOf(zstdCompressSync(Buffer.alloc(200 * MEGABYTE)))
  expect(statSync(path).size).toBeLessThan(MEGABYTE)
  expect(await copyOfDrive(path, target, { isPacked: true, largest: 2 * MEGABYTE })).toBe(false)
  expect(statSync(target).size).toBeLessThanOrEqual(2 * MEGABYTE)
})

it('a file that is longer than a database is not begun', async () => {
  const { path, target } = fileOf(Buffer.alloc(0))
  truncateSync(path, 10_000 * MEGABYTE)
  expect(await copyOfDrive(path, target)).toBe(false)
  expect(statSync(target, { throwIfNoEntry: false })).toBeUndefined()
})

it('a backup that was cut short cannot be read', async () => {
  const { path, target } = fileOf(zstdCompressSync(Buffer.alloc(MEGABYTE, 'abc')).subarray(0, -4))
  expect(await copyOfDrive(path, target, { isPacked: true })).toBe(false)
})

it('a full disk of this computer is no damage of the drive', async () => {
  const { path } = fileOf(Buffer.from('pages'))
  await expect(copyOfDrive(path, '/dev/full')).rejects.toMatchObject({ code: 'ENOSPC' })
})

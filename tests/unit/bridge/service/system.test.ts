import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { thisSystem } from '../../../../bridge/service/system'
import { temporaryFolder } from '../support/temporary-folder'

const system = thisSystem()

describe('this computer', () => {
  it('runs a program and reports how it ended', async () => {
    const script = 'process.stdout.write("uno\\n"); process.stderr.write("dos\\n"); process.exitCode = 3'
    expect(await system.run(process.execPath, '-e', script)).toEqual({ code: 3, out: 'uno', err: 'dos' })
    expect(await system.run(process.execPath, '-e', '')).toEqual({ code: 0, out: '', err: '' })
    expect(await system.run(join(temporaryFolder(), 'nothing'))).toMatchObject({ code: null })
  })

  it('writes a file in a folder that was not there, and removes it once', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a', 'b.txt')
    expect(system.read(path)).toBeNull()
    system.write(path, 'uno')
    system.write(path, 'dos', 0o755)
    expect(readFileSync(path, 'utf8')).toBe('dos')
    expect(system.read(path)).toBe('dos')
    expect([system.isFolder(join(folder, 'a')), system.isFolder(path), system.isFolder(`${path}x`)]).toEqual([
      true,
      false,
      false,
    ])
    expect([system.remove(path), system.remove(path)]).toEqual([true, false])
  })

  it('has the user’s name', () => {
    expect(system.user).not.toBe('')
    expect(system.isFolder(system.home)).toBe(true)
  })
})

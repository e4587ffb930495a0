import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Computer, ENTRIES, installedComputer, UNIT } from './support/computer'

describe('the installed bridge', () => {
  let computer: Computer
  beforeEach(async () => {
    computer = await installedComputer()
  })

  it('runs, shows a code, and starts with the computer', async () => {
    const { bridge, isOpen, calls, files } = computer
    const installed = await bridge('install')
    expect(installed).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d{8}\n$/),
      err: expect.stringMatching(/\(B-14\)[\s\S]*\(B-04\)/),
    })
    expect(await isOpen()).toBe(true)
    expect(calls()).toEqual(expect.arrayContaining(['--user daemon-reload', '--user enable justo-puente.service']))
    expect(files()).toEqual([...ENTRIES, UNIT, 'config/user-dirs.dirs'].sort())
    expect((await bridge('check')).out).toContain('(B-44)')
  })

  it('says so when there is no systemd', async () => {
    const { bridge, env } = computer
    env.PATH = join(env.HOME ?? '', 'nothing')
    expect(await bridge('install')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('(B-18)') })
  })
})

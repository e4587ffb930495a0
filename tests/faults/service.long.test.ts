import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { BRIDGE, type Computer, click, ENTRIES, installedComputer, run, UNIT } from './support/computer'

describe('the installed bridge', () => {
  let computer: Computer
  beforeEach(async () => {
    computer = await installedComputer()
  })

  it('has a unit and desktop entries that systemd and the desktops accept', async () => {
    const { bridge, home, env } = computer
    await bridge('install')
    const tools = { ...env, PATH: process.env.PATH }
    const expected = { code: 0, out: '', err: '' }
    expect(await run('systemd-analyze', ['verify', '--user', join(home, UNIT)], tools)).toEqual(expected)
    for (const entry of ENTRIES)
      expect(await run('desktop-file-validate', [join(home, entry)], tools)).toEqual({ code: 0, out: '', err: '' })
    // Both tools report a broken file.
    const broken = join(home, 'roto.desktop')
    cpSync(join(home, UNIT), join(home, 'roto.service'))
    writeFileSync(join(home, 'roto.service'), readFileSync(join(home, UNIT), 'utf8').replace('Restart=', 'Restar='))
    writeFileSync(broken, readFileSync(join(home, ENTRIES[0] ?? ''), 'utf8').replace('100%%', '100%'))
    expect((await run('systemd-analyze', ['verify', '--user', join(home, 'roto.service')], tools)).err).not.toBe('')
    expect((await run('desktop-file-validate', [broken], tools)).code).not.toBe(0)
  })

  it('shows its page in the browser by either icon, and starts when it is closed', async () => {
    const { bridge, isOpen, opened, pid } = computer
    await bridge('install')
    for (const icon of ENTRIES.filter((path) => path.startsWith('Escritorio/'))) {
      process.kill(pid(), 'SIGKILL')
      await vi.waitFor(async () => expect(await isOpen()).toBe(false), WAIT_OPTIONS)
      for (const _ of [1, 2]) {
        const clicked = await click(computer, icon.replace('Escritorio/', ''))
        expect(clicked).toMatchObject({ code: 0, out: '', err: expect.stringContaining('(B-32)') })
        expect(await isOpen()).toBe(true)
      }
    }
    expect(opened()).toHaveLength(4)
    expect(new Set(opened()).size).toBe(4)
    for (const address of opened()) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/configurar#[A-Za-z0-9_-]{43}$/)
  })

  it('replaces a bridge that was started by hand, and itself', async () => {
    const { bridge, env, folder, isOpen, pid } = computer
    const byHand = spawn(process.execPath, [BRIDGE, 'start', '--data', folder], { env, stdio: 'ignore' })
    onTestFinished(() => void byHand.kill('SIGKILL'))
    const ended = once(byHand, 'exit')
    await vi.waitFor(async () => expect(await isOpen()).toBe(true), WAIT_OPTIONS)
    await bridge('token', '--origin', `chrome-extension://${EXTENSION_ID}`)
    expect(await bridge('install')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('(B-35)') })
    expect(await ended).toEqual([0, null])
    const first = pid()
    expect((await bridge('install')).code).toBe(0)
    expect(pid()).not.toBe(first)
    expect(await isOpen()).toBe(true)
  })

  it('is uninstalled completely but for its data, and a second time too', async () => {
    const { bridge, isOpen, calls, files, folder } = computer
    const before = files()
    await bridge('install')
    expect(await bridge('uninstall')).toMatchObject({ code: 0, err: expect.stringMatching(/\(B-16\)[\s\S]*\(B-33\)/) })
    expect(await isOpen()).toBe(false)
    expect(files()).toEqual(before)
    expect(calls()).toContain('--user disable --now justo-puente.service')
    expect(existsSync(join(folder, 'bridge.db'))).toBe(true)
    expect(await bridge('uninstall')).toMatchObject({ code: 0, err: expect.stringContaining('(B-17)') })
    expect((await bridge('open')).err).toContain('(B-36)')
  })
})

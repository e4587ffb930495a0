import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../fakes/free-port'
import { PATIENCE } from '../stage/patience'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

const BRIDGE = resolve('dist/bridge/bridge.mjs')
/** Everything that a path may hold and a command line may trip over. */
const ODD = `José "caja" 100% l'otra $HOME \`x\` \\`

interface Ended {
  code: number
  out: string
  err: string
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = execFile(program, args, { env }, (error, out, err) => {
      if (error && typeof error.code !== 'number') failed(error)
      else done({ code: Number(error?.code ?? 0), out, err })
    })
    child.stdin?.end()
  })
}

/** A person's computer in a folder, with a systemd that starts what the unit says, and a desktop. */
async function aComputer() {
  const home = temporaryFolder()
  const env: NodeJS.ProcessEnv = {
    HOME: home,
    PATH: join(home, 'bin'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    FAKE_SYSTEMD: join(home, 'systemd'),
  }
  for (const name of ['bin', 'config', 'data', 'run', 'systemd', 'Escritorio']) mkdirSync(join(home, name))
  writeFileSync(join(home, 'config', 'user-dirs.dirs'), 'XDG_DESKTOP_DIR="$HOME/Escritorio"\n')
  const program = (name: string, script: string) => {
    writeFileSync(join(home, 'bin', name), script)
    chmodSync(join(home, 'bin', name), 0o755)
  }
  const fake = resolve('tests/fakes/service/systemctl.mjs')
  program('systemctl', `#!/bin/sh\nexec '${process.execPath}' '${fake}' "$@"\n`)
  program('loginctl', '#!/bin/sh\necho "$@" >> "$FAKE_SYSTEMD/calls"\n')
  const folder = join(home, ODD)
  mkdirSync(folder)
  const port = await freePort()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ port }))
  const calls = () =>
    readFileSync(join(home, 'systemd', 'calls'), 'utf8')
      .trim()
      .split('\n')
  const pid = () => Number(readFileSync(join(home, 'systemd', 'pid'), 'utf8'))
  onTestFinished(async () => void (await run(process.execPath, [BRIDGE, 'uninstall', '--data', folder], env)))
  return {
    home,
    env,
    folder,
    calls,
    pid,
    bridge: (...args: string[]) => run(process.execPath, [BRIDGE, ...args, '--data', folder], env),
    isOpen: () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    /** Every file of the computer that is not the data folder's. */
    files: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(`${folder}/`))
        .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
        .filter((path) => !/^(bin|systemd)\//.test(path))
        .sort(),
  }
}

type Computer = Awaited<ReturnType<typeof aComputer>>

const UNIT = 'config/systemd/user/justo-puente.service'
const ENTRIES = ['emparejar-justo.desktop', 'puente-justo.desktop'].flatMap((name) => [
  `Escritorio/${name}`,
  `data/applications/${name}`,
])

/** What a desktop does with a double click: Exec, without the escapes of the file, is quoted as for a shell. */
function click({ home, env }: Computer, name: string): Promise<Ended> {
  const [, exec = ''] = /^Exec=(.*)$/m.exec(readFileSync(join(home, 'Escritorio', name), 'utf8')) ?? []
  return run('/bin/sh', ['-c', exec.replaceAll('\\\\', '\\').replaceAll('%%', '%')], env)
}

describe('the installed bridge', () => {
  let computer: Computer
  beforeEach(async () => {
    computer = await aComputer()
  })

  it('is open, shows a code, and opens with the computer', async () => {
    const { bridge, isOpen, calls, files } = computer
    const installed = await bridge('install')
    expect(installed).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d{6}\n$/),
      err: expect.stringMatching(/\(B-14\)[\s\S]*\(B-04\)/),
    })
    expect(await isOpen()).toBe(true)
    expect(calls()).toEqual(expect.arrayContaining(['--user daemon-reload', '--user enable justo-puente.service']))
    expect(files()).toEqual([...ENTRIES, UNIT, 'config/user-dirs.dirs'].sort())
    expect((await bridge('check')).out).toContain('(B-44)')
  })

  it('has a unit and entries that systemd and the desktops accept', async () => {
    const { bridge, home, env } = computer
    await bridge('install')
    const tools = { ...env, PATH: process.env.PATH }
    expect(await run('systemd-analyze', ['verify', '--user', join(home, UNIT)], tools)).toEqual({
      code: 0,
      out: '',
      err: '',
    })
    for (const entry of ENTRIES)
      expect(await run('desktop-file-validate', [join(home, entry)], tools)).toEqual({ code: 0, out: '', err: '' })
    // Both tools do find what is wrong.
    const broken = join(home, 'roto.desktop')
    cpSync(join(home, UNIT), join(home, 'roto.service'))
    writeFileSync(join(home, 'roto.service'), readFileSync(join(home, UNIT), 'utf8').replace('Restart=', 'Restar='))
    writeFileSync(broken, readFileSync(join(home, ENTRIES[0] ?? ''), 'utf8').replace('100%%', '100%'))
    expect((await run('systemd-analyze', ['verify', '--user', join(home, 'roto.service')], tools)).err).not.toBe('')
    expect((await run('desktop-file-validate', [broken], tools)).code).not.toBe(0)
  })

  it('shows a code by its icon, and opens by the other one when it is closed', async () => {
    const { bridge, isOpen, pid } = computer
    await bridge('install')
    expect(await click(computer, 'emparejar-justo.desktop')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d{6}\n$/),
      err: expect.stringMatching(/\(B-04\)[\s\S]*\(B-38\)/),
    })
    process.kill(pid(), 'SIGKILL')
    await vi.waitFor(async () => expect(await isOpen()).toBe(false), PATIENCE)
    expect((await click(computer, 'emparejar-justo.desktop')).err).toContain('«Puente Justo»')
    for (const _ of [1, 2]) {
      expect(await click(computer, 'puente-justo.desktop')).toMatchObject({ err: expect.stringContaining('(B-32)') })
      expect(await isOpen()).toBe(true)
    }
  })

  it('takes the place of one that somebody opened by hand, and of itself', async () => {
    const { bridge, env, folder, isOpen, pid } = computer
    const byHand = spawn(process.execPath, [BRIDGE, 'start', '--data', folder], { env, stdio: 'ignore' })
    onTestFinished(() => void byHand.kill('SIGKILL'))
    const ended = once(byHand, 'exit')
    await vi.waitFor(async () => expect(await isOpen()).toBe(true), PATIENCE)
    await bridge('token', '--origin', `chrome-extension://${EXTENSION_ID}`)
    expect(await bridge('install')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('(B-35)') })
    expect(await ended).toEqual([0, null])
    const first = pid()
    expect((await bridge('install')).code).toBe(0)
    expect(pid()).not.toBe(first)
    expect(await isOpen()).toBe(true)
  })

  it('goes without a trace but its data, and a second time too', async () => {
    const { bridge, isOpen, calls, files, folder } = computer
    const before = files()
    await bridge('install')
    expect(await bridge('uninstall')).toMatchObject({ code: 0, err: expect.stringMatching(/\(B-16\)[\s\S]*\(B-33\)/) })
    expect(await isOpen()).toBe(false)
    expect(files()).toEqual(before)
    expect(calls()).toContain('--user disable --now justo-puente.service')
    expect(existsSync(join(folder, 'jobs-000001.log'))).toBe(true)
    expect(await bridge('uninstall')).toMatchObject({ code: 0, err: expect.stringContaining('(B-17)') })
    expect((await bridge('open')).err).toContain('(B-36)')
  })

  it('says so when there is no systemd', async () => {
    const { bridge, env } = computer
    env.PATH = join(env.HOME ?? '', 'nothing')
    expect(await bridge('install')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('(B-18)') })
  })
})

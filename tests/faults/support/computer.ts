import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../../fakes/free-port'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

export const BRIDGE = resolve('dist/bridge/bridge.mjs')
/** Characters that are legal in a path and special on a command line. */
const ODD = `José "caja" 100% l'otra $HOME \`x\` \\`

interface Ended {
  code: number
  out: string
  err: string
}

export function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = execFile(program, args, { env }, (error, out, err) => {
      if (error && typeof error.code !== 'number') failed(error)
      else done({ code: Number(error?.code ?? 0), out, err })
    })
    child.stdin?.end()
  })
}

/** A home folder with a fake systemd that starts the unit's command, and a desktop. */
export async function installedComputer() {
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
  program('xdg-open', '#!/bin/sh\necho "$1" >> "$FAKE_SYSTEMD/opened"\n')
  program('loginctl', '#!/bin/sh\necho "$@" >> "$FAKE_SYSTEMD/calls"\n')
  const folder = join(home, ODD)
  mkdirSync(folder)
  const port = await freePort()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ port }))
  const calls = () =>
    readFileSync(join(home, 'systemd', 'calls'), 'utf8')
      .trim()
      .split('\n')
  /** Addresses that the browser was opened with. */
  const opened = () => {
    const path = join(home, 'systemd', 'opened')
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  }
  const pid = () => Number(readFileSync(join(home, 'systemd', 'pid'), 'utf8'))
  onTestFinished(async () => void (await run(process.execPath, [BRIDGE, 'uninstall', '--data', folder], env)))
  return {
    home,
    env,
    folder,
    calls,
    opened,
    pid,
    bridge: (...args: string[]) => run(process.execPath, [BRIDGE, ...args, '--data', folder], env),
    isOpen: () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    /** Every file of the home folder outside the data folder. */
    files: () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(`${folder}/`))
        .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
        .filter((path) => !/^(bin|systemd)\//.test(path))
        .sort(),
  }
}

export type Computer = Awaited<ReturnType<typeof installedComputer>>

export const UNIT = 'config/systemd/user/justo-puente.service'
export const ENTRIES = ['emparejar-justo.desktop', 'programa-de-impresion-de-justo.desktop'].flatMap((name) => [
  `Escritorio/${name}`,
  `data/applications/${name}`,
])

/** A double click on a desktop entry: Exec, unescaped, is quoted as for a shell. */
export function click({ home, env }: Computer, name: string): Promise<Ended> {
  const [, exec = ''] = /^Exec=(.*)$/m.exec(readFileSync(join(home, 'Escritorio', name), 'utf8')) ?? []
  return run('/bin/sh', ['-c', exec.replaceAll('\\\\', '\\').replaceAll('%%', '%')], env)
}

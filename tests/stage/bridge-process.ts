import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OWN_ORIGIN } from '../fakes/till-session'

const BRIDGE = 'dist/bridge/bridge.mjs'

/** The built bridge as its own process on a data folder; can be killed and restarted. */
export class BridgeProcess {
  #child: ChildProcess | null = null
  #output = ''

  constructor(
    readonly dataDir: string,
    readonly port: number,
    /** Added to this process's environment. */
    readonly env: Record<string, string> = {},
    /** The command that it is run by, as `['setpriv', '--bounding-set=-sys_admin']`. */
    readonly under: readonly string[] = [],
    /** The program's file, of another build. */
    readonly program = BRIDGE,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get running(): boolean {
    return this.#child !== null
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Its output, for a failure's message. */
  get output(): string {
    return this.#output
  }

  async writeSettings(settings: unknown): Promise<void> {
    await mkdir(this.dataDir, { recursive: true, mode: 0o700 })
    await writeFile(join(this.dataDir, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
  }

  /** Starts it and waits until it listens. */
  async start(): Promise<void> {
    const start = [this.program, 'start', '--data', this.dataDir, '--port', String(this.port)]
    const [command = '', ...args] = [...this.under, process.execPath, ...start]
    const env = { ...process.env, ...this.env }
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    let output = ''
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        output += data
        this.#output += data
        if (output.includes(this.url)) resolve()
      })
      child.stderr.on('data', (data: Buffer) => {
        this.#output += data
      })
      child.once('exit', (code, signal) => {
        if (this.#child === child) this.#child = null
        reject(new Error(`the bridge ended (${code ?? signal}): ${this.#output}`))
      })
    })
    await ready
  }

  /** `SIGKILL`: a crash; `SIGTERM`: an orderly end. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = null
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Pairs a till of our extension; resolves with its token. */
  pairTill(name = ''): Promise<string> {
    return this.command('token', '--origin', OWN_ORIGIN, ...(name === '' ? [] : ['--name', name]))
  }

  /** Runs another command of the same program; resolves with its output. */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [this.program, ...args, '--data', this.dataDir])
    return stdout.trim()
  }
}

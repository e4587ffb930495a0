import { EventEmitter } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from './bundle'
import { newDataFolder } from './data-folder'
import type { Kernel } from './kernel'
import type { Network } from './network'
import { SimDisk } from './node/disk'
import { requireOf } from './node/require'
import { type Computer, SimProcess } from './process'

export const BRIDGE_PORT = 17_177

/** Ms until the service manager starts an ended bridge again. */
const RESTART_MS = 2_000

interface Surroundings {
  kernel: Kernel
  network: Network
  computer: Computer
  program: Program
}

type RunBridge = (args: string[], terminal: { out(line: string): void; err(line: string): void }) => Promise<number>

/** Gets each line that a command prints, and its exit code. */
interface Output {
  line(text: string): void
  ended(code: number): void
}

/** The bridge of one computer: its data folder outlives its processes. */
export class BridgeProcess {
  readonly folder = newDataFolder()
  readonly url = `http://127.0.0.1:${BRIDGE_PORT}`
  readonly disk = new SimDisk()
  /** Errors that nothing in the bridge has caught. */
  readonly crashes: unknown[] = []
  /** Of processes that ended by themselves: the exit code, and what was printed. */
  readonly exits: string[] = []
  readonly #around: Surroundings
  #isWanted = false
  #process: SimProcess | null = null
  #starts = 0

  constructor(around: Surroundings, settings: unknown) {
    this.#around = around
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(this.folder, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
  }

  get isRunning(): boolean {
    return this.#process !== null && !this.#process.isDead
  }

  /** Starts it as the service manager does, which tries again when it ends by itself; resolves when it listens. */
  start(): Promise<void> {
    this.#isWanted = true
    if (this.isRunning) return Promise.resolve()
    return new Promise((resolve) => {
      const begin = () => {
        const lines: string[] = []
        const output: Output = {
          line(text) {
            lines.push(text)
            if (text.includes(String(BRIDGE_PORT))) resolve()
          },
          ended: (code) => this.exits.push(`${code}: ${lines.join(' · ')}`),
        }
        const process = this.#run(['start', '--data', this.folder, '--port', String(BRIDGE_PORT)], output)
        this.#process = process
        const { kernel } = this.#around
        process.atEnd(() =>
          kernel.after(RESTART_MS, () => {
            if (this.#isWanted && this.#process === process) begin()
          }),
        )
      }
      begin()
    })
  }

  /** Any other command of the program, beside the running bridge; resolves with what it prints. */
  command(...args: string[]): Promise<string> {
    const lines: string[] = []
    return new Promise((resolve, reject) => {
      const output: Output = {
        line: (text) => lines.push(text),
        ended: (code) =>
          code === 0 ? resolve(lines.join('\n')) : reject(new Error(`${args[0]}: ${lines.join(' · ')}`)),
      }
      this.#run([...args, '--data', this.folder], output)
    })
  }

  /** As `kill -9`, between two of its events; it stays down until `start`. */
  kill(): void {
    this.#isWanted = false
    this.#process?.kill('killed')
  }

  /** The computer loses its power: what was not durable may be gone. It stays down until `start`. */
  cutPower(): void {
    this.kill()
    this.disk.durability.cut(this.#around.kernel.random.fork(`power-cut-${this.#starts}`))
  }

  /** Ends it for good, and removes its folder. */
  remove(): void {
    this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #run(args: string[], output: Output): SimProcess {
    const { kernel, network, computer, program } = this.#around
    this.#starts += 1
    const simulated = new SimProcess(kernel, computer, `bridge-${this.#starts}`)
    kernel.trace(`${simulated.name} starts: ${args[0]}`)
    const node = nodeProcess(simulated, (error) => this.crashes.push(error))
    const globals = simulated.globals({
      process: node,
      require: requireOf({ network, process: simulated, disk: this.disk }),
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    })
    simulated.after(0, () => {
      const { runBridge } = program.start(globals) as { runBridge: RunBridge }
      const line = (text: string) => output.line(text)
      void runBridge(args, { out: line, err: line }).then((code) => {
        simulated.kill(`exit ${code}`)
        output.ended(code)
      })
    })
    return simulated
  }
}

/** The global `process` of one simulated process of Node. */
function nodeProcess(simulated: SimProcess, onCrash: (error: unknown) => void): EventEmitter {
  const real = globalThis.process
  const emitter = new EventEmitter()
  simulated.crash = (error) => {
    // The rest of the event in which a commit killed it.
    if (simulated.isDead) return
    onCrash(error)
    simulated.crashes.push(error)
    simulated.kernel.trace(`${simulated.name} crashes: ${String(error)}`)
    emitter.emit('uncaughtException', error)
  }
  return Object.assign(emitter, {
    argv: ['node', '/opt/justo-puente/bridge.mjs'],
    arch: 'x64',
    cwd: () => '/',
    env: {},
    execPath: '/usr/bin/node',
    exit: (code = 0) => simulated.kill(`exit ${code}`),
    exitCode: undefined,
    getActiveResourcesInfo: () => [],
    geteuid: () => real.geteuid?.(),
    getuid: () => real.getuid?.(),
    getgid: () => real.getgid?.(),
    hrtime: Object.assign(() => [Math.floor(simulated.kernel.now() / 1000), 0], {
      bigint: () => BigInt(Math.floor(simulated.kernel.now() * 1e6)),
    }),
    kill: () => simulated.kill('kill'),
    memoryUsage: () => ({ rss: 1e8, heapTotal: 1e8, heapUsed: 5e7, external: 0, arrayBuffers: 0 }),
    nextTick: real.nextTick,
    pid: simulated.random.whole(1000, 30_000),
    platform: 'linux',
    release: real.release,
    stderr: { isTTY: false, write: () => true },
    stdout: { isTTY: false, write: () => true },
    uptime: () => 1,
    version: real.version,
    versions: real.versions,
  })
}

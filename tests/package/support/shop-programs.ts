import type { ChildProcess } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { DebianMachine } from './debian-machine'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** shop.ts as one file that Node runs without this repository; `folder` receives it. */
export async function buildShopPrograms(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path('../../../shared') } },
    ssr: { noExternal: true },
    build: { ssr: path('shop.ts'), outDir: folder, target: 'node24' },
  })
  return `${folder}/shop.js`
}

export interface PrintedJob {
  put: number
  version: string
  state: string
  /** Of a comprobante. */
  number: number | null
}

/** Without the warnings of packages that only the fakes use. */
const NODE = [process.execPath, '--no-deprecation']

/** Printer, till and watch on the machine's network. */
export class Shop {
  readonly #machine: DebianMachine
  readonly #script: string
  readonly #running = new Set<ChildProcess>()

  constructor(machine: DebianMachine, script: string) {
    this.#machine = machine
    this.#script = script
  }

  /** A network printer that proves what it printed; `papers` fills up. */
  async printer(port: number): Promise<{ papers: string[] }> {
    const { lines } = await this.#start('printer', String(port))
    const papers: string[] = []
    lines.on('line', (line) => papers.push(JSON.parse(line)))
    return { papers }
  }

  /**
   * An account of the machine uses the page: a test page of the printer `caja`, and a code; null: it may not. With the
   * package's own Node, as the bridge asks the kernel whose process it is.
   */
  async usePage(account: string, address: string): Promise<string | null> {
    this.#machine.put(this.#script, '/srv/shop.js')
    const ran = await this.#machine.as(account, '/opt/justo-puente/current/node', '/srv/shop.js', 'page', address)
    if (ran.code !== 0) throw new Error(ran.err)
    return JSON.parse(ran.out)
  }

  /** The token of a till that types a code. */
  async pair(code: string): Promise<string> {
    return JSON.parse(await this.#run('pair', code))
  }

  /** A till prints a comanda of one dish. */
  async print(token: string, dish: string): Promise<PrintedJob> {
    return JSON.parse(await this.#run('print', token, dish))
  }

  /** A till prints the comprobante of an order of one dish. */
  async charge(token: string, dish: string): Promise<PrintedJob> {
    return JSON.parse(await this.#run('charge', token, dish))
  }

  /** The version that answers on a port; null: none does. */
  async version(port: number, token: string): Promise<string | null> {
    return JSON.parse(await this.#run('version', String(port), token))
  }

  /** Asks the bridge all the time; the returned function ends it: the longest time without an answer, in ms of a fair clock. */
  async watch(): Promise<() => Promise<number>> {
    const { child, lines } = await this.#start('watch')
    return async () => {
      const longest = new Promise<string>((resolve) => lines.once('line', resolve))
      child.stdin?.end()
      return Number(await longest)
    }
  }

  stop(): void {
    for (const child of this.#running) child.kill()
  }

  async #run(...words: string[]): Promise<string> {
    const ran = await this.#machine.runOnItsNetwork(...NODE, this.#script, ...words)
    if (ran.code !== 0) throw new Error(ran.err)
    return ran.out
  }

  /** Started and ready: its first line says so. */
  async #start(...words: string[]): Promise<{ child: ChildProcess; lines: Interface }> {
    const child = this.#machine.spawnOnItsNetwork(...NODE, this.#script, ...words)
    this.#running.add(child)
    child.once('exit', () => this.#running.delete(child))
    if (!child.stdout || !child.stderr) throw new Error('no pipe')
    child.stderr.pipe(process.stderr)
    const lines = createInterface({ input: child.stdout })
    await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      child.once('exit', () => reject(new Error(`${words.join(' ')} ended before it was ready`)))
    })
    return { child, lines }
  }
}

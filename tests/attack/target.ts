import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXTENSION_ID } from '@shared/extension-id'
import { askControl } from '../../bridge/control/ask-control'
import type { AnswerTo, ControlRequest } from '../../bridge/control/protocol'
import { controlPath } from '../../bridge/control/socket-path'
import { freePort } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { sessionHeaders } from '../fakes/till-session'
import { BridgeProcess } from '../stage/bridge-process'
import { memoryOf } from '../stage/memory-of'
import { onPort, shopSettings } from '../stage/shop-settings'
import { comanda } from '../unit/bridge/support/papers'
import { type CaseOutcome, hasStack, isOk, isServerError } from './fuzzer'

export const ORIGIN = `chrome-extension://${EXTENSION_ID}`

export interface Answer {
  /** 0: the connection broke. */
  status: number
  text: string
  headers: IncomingHttpHeaders
}

/** Longest time for an answer. */
const ANSWER_MS = 20_000
/** Until an honest paper is out: longer than the longest probe that may hold the printer's lane. */
const PAPER_MS = 40_000
/** Growth of the bridge's memory that no load of this size explains. */
const GROWTH_MB = 200

/** Sends a request; resolves also when the connection breaks. Rejects when there is no answer. */
function send(url: string, method: string, headers: Record<string, string>, body?: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, timeout: ANSWER_MS }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', (error) => resolve({ status: 0, text: String(error), headers: {} }))
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, text: Buffer.concat(pieces).toString(), headers })
      })
    })
    sent.on('timeout', () => {
      reject(new Error(`${method} ${url}: no answer in ${ANSWER_MS} ms`))
      sent.destroy()
    })
    sent.on('error', (error) => resolve({ status: 0, text: String(error), headers: {} }))
    sent.end(body)
  })
}

/** A paired till. */
export interface Till {
  /** `C2` */
  id: string
  name: string
  /** The secret that pairing gave. */
  token: string
}

/** A printer with a station of the same name. */
export interface ExtraPrinter {
  id: string
  port: number
}

export const settingsWith = (printerPort: number, extra: readonly ExtraPrinter[] = []) =>
  shopSettings(
    { caja: onPort(printerPort), ...Object.fromEntries(extra.map(({ id, port }) => [id, onPort(port)])) },
    extra.map(({ id }) => ({ id, name: id.toUpperCase(), printer: id })),
  )

/** The built bridge with a virtual printer and a paired till whose papers must come out whatever is attacked. */
export class Target {
  readonly bridge: BridgeProcess
  readonly printer: VirtualPrinter
  readonly #parent: string
  #token = ''
  #headers: Record<string, string> = {}
  /** Headers of each till's requests in this run of the bridge, by its token. */
  readonly #sessions = new Map<string, Record<string, string>>()
  /** What no log may hold. */
  readonly #secrets = new Set<string>()
  #dishes: string[] = []
  #memoryBefore = 0

  private constructor(parent: string, port: number, printer: VirtualPrinter) {
    this.#parent = parent
    this.bridge = new BridgeProcess(join(parent, 'puente'), port)
    this.printer = printer
  }

  static async open(extra: readonly ExtraPrinter[] = []): Promise<Target> {
    const parent = await mkdtemp(join(tmpdir(), 'justo-attack-'))
    const target = new Target(parent, await freePort(), await startVirtualPrinter(CONFIRMING_80))
    await target.bridge.writeSettings(settingsWith(target.printer.port, extra))
    await target.bridge.start()
    target.#token = target.keepSecret(await target.bridge.pairTill())
    target.#headers = await target.headersOf(target.#token)
    await target.printOne()
    target.#memoryBefore = await target.memory()
    return target
  }

  /** Pairs another till. */
  async pair(name: string): Promise<Till> {
    const issued = await this.control({ command: 'token', origin: ORIGIN, name })
    return { id: issued.till, name, token: this.keepSecret(issued.token) }
  }

  /** Pairs a till with a code that the bridge showed. */
  async pairBy(code: string, name: string): Promise<Till> {
    const { status, text } = await this.ask('POST', '/pair', JSON.stringify({ code, name }))
    if (status !== 200) throw new Error(`a right code was answered with ${status}: ${text}`)
    const { till, token } = JSON.parse(text) as { till: string; token: string }
    return { id: till, name, token: this.keepSecret(token) }
  }

  /** A command to the control socket. */
  async control<R extends ControlRequest>(request: R): Promise<AnswerTo<R>> {
    const answer = await askControl(controlPath(this.bridge.dataDir), request)
    if (answer === null) throw new Error('the bridge does not run')
    return answer
  }

  /** Ends the bridge as a shop's computer does, and starts it again. */
  async restart(): Promise<void> {
    await this.bridge.stop()
    await this.bridge.start()
    this.#sessions.clear()
    this.#headers = await this.headersOf(this.#token)
  }

  get headers(): Record<string, string> {
    return this.#headers
  }

  /** The bridge must write neither it nor its SHA-256, a till's key, where others read. */
  keepSecret(secret: string): string {
    const key = createHash('sha256').update(secret).digest()
    for (const text of [secret, key.toString('hex'), key.toString('base64url')]) this.#secrets.add(text)
    return secret
  }

  /** Whether a text holds a secret or a till's key. */
  leaksIn(text: string): string[] {
    return [...this.#secrets].filter((secret) => text.includes(secret))
  }

  /** A request of anybody. */
  send(method: string, path: string, headers: Record<string, string>, body?: string | Buffer): Promise<Answer> {
    return send(`${this.bridge.url}${path}`, method, headers, body)
  }

  /** A request of the paired till. */
  ask(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    return send(`${this.bridge.url}${path}`, method, { ...this.headers, ...headers }, body)
  }

  /** A request of another till. */
  async askAs({ token }: Till, method: string, path: string, body?: string): Promise<Answer> {
    return this.ask(method, path, body, await this.headersOf(token))
  }

  /** Headers of the requests of the till with this token: it shakes hands once a run of the bridge. */
  async headersOf(token: string): Promise<Record<string, string>> {
    const headers = this.#sessions.get(token) ?? (await sessionHeaders({ url: this.bridge.url, token }))
    this.#sessions.set(token, headers)
    return headers
  }

  /** The honest till sends a comanda and waits for its paper; what went wrong. */
  async printOne(): Promise<string[]> {
    const n = this.#dishes.length + 1
    const dish = `HONRADO ${n} FIN`
    this.#dishes.push(dish)
    const { key, payload } = await comanda({ order: `honest-${n}`, dish, transaction: `C1-${n}` })
    const { status, text } = await this.ask('PUT', `/jobs/${encodeURIComponent(key)}`, JSON.stringify(payload))
    if (status !== 202) return [`an honest paper was answered with ${status}: ${text.slice(0, 300)}`]
    try {
      await this.printer.waitUntil(() => this.#copies(dish) > 0, dish, PAPER_MS)
      return []
    } catch {
      return [`lost job: the paper of ${key} did not come out`]
    }
  }

  #copies(dish: string): number {
    return this.printer.papers.filter((paper) => paper.toText().includes(dish)).length
  }

  async #leaks(): Promise<string[]> {
    const folder = join(this.bridge.dataDir, 'logs')
    const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    return this.leaksIn([...logs, this.bridge.output].join('\n')).map((secret) => `in a log: ${secret}`)
  }

  /** Megabytes, now or at the peak. */
  async memory(field?: 'VmHWM'): Promise<number> {
    return (await memoryOf(this.bridge.pid, field)) ?? 0
  }

  /** What is wrong with the bridge, its printer's papers and its memory. */
  async check(): Promise<string[]> {
    if (!this.bridge.running) return [`crash: ${this.bridge.output.slice(-600)}`]
    const found = await this.printOne()
    const health = await send(`${this.bridge.url}/health`, 'GET', {})
    if (health.status !== 200) found.push(`GET /health: ${health.status} ${health.text}`)
    if (hasStack(this.bridge.output)) found.push(`an error was printed: ${this.bridge.output.slice(-600)}`)
    for (const dish of this.#dishes)
      if (this.#copies(dish) !== 1) found.push(`wrong paper: «${dish}» came out ${this.#copies(dish)} times`)
    const { unknownCommands } = this.printer
    // A test page tries code pages that a printer may not have.
    const mistakes = this.printer.mistakes.filter((mistake) => !mistake.startsWith('ESC t'))
    if (unknownCommands.length > 0)
      found.push(`wrong paper: unknown commands ${unknownCommands.slice(0, 3).join(', ')}`)
    if (mistakes.length > 0) found.push(`wrong paper: ${mistakes.slice(0, 3).join(', ')}`)
    found.push(...(await this.#leaks()))
    const growth = (await this.memory()) - this.#memoryBefore
    if (growth > GROWTH_MB) found.push(`memory grew by ${Math.round(growth)} MB`)
    return found
  }

  async close(): Promise<void> {
    await this.bridge.stop('SIGKILL')
    await this.printer.stop()
    await rm(this.#parent, { recursive: true, force: true })
  }
}

/** The outcome of a case that is one request. */
export const outcomeOf = (what: string, { status, text }: Answer): CaseOutcome => ({
  faults: isServerError(status) ? [`${what}: ${status} ${text.slice(0, 300)}`] : [],
  accepted: isOk(status),
})

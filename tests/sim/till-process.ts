import { EXTENSION_ID } from '@shared/extension-id'
import type { Answer } from './answer'
import { BrowserProfile } from './browser-profile'
import type { Program } from './bundle'
import { type ChromeEvents, chromeApi } from './chrome-api'
import { failedToFetch, HttpClient, type PlainRequest } from './http-client'
import { IndexedDb } from './indexed-db'
import type { Kernel } from './kernel'
import type { Link, Network } from './network'
import { Panel } from './panel'
import { type Computer, SimProcess } from './process'
import type { Screen, Till } from './seams'
import { TillDisk } from './storage-trouble'
import { internet, type Web } from './web'

export const TILL_ORIGIN = `chrome-extension://${EXTENSION_ID}`

/** Chrome ends a worker without events and calls for so long, ms; looked at every so often. */
const IDLE_MS = 30_000
const LOOK_MS = 5_000

interface Surroundings {
  kernel: Kernel
  network: Network
  web: Web
  computer: Computer
  programs: { worker: Program; indexeddb: Program }
}

/** One browser with the extension: its storage and its page outlive the worker, which any event starts. */
export class TillProcess implements Till {
  readonly profile: BrowserProfile
  readonly internet: Link = internet()
  readonly disk = new TillDisk()
  /** Errors that nothing in the worker has caught. */
  readonly crashes: unknown[] = []
  readonly panel: Panel
  readonly #around: Surroundings
  readonly #database: IndexedDb
  #worker: { process: SimProcess; events: ChromeEvents } | null = null
  #starts = 0
  #activeAt = 0
  #isOpen = false

  constructor(
    around: Surroundings,
    readonly name: string,
  ) {
    const random = around.kernel.random.fork(name)
    this.#around = around
    this.profile = new BrowserProfile(random.fork('profile'))
    this.#database = new IndexedDb(around.programs.indexeddb, random.fork('indexeddb'), this.disk)
    this.panel = new Panel({
      kernel: around.kernel,
      random: random.fork('panel'),
      origin: TILL_ORIGIN,
      connect: (port) => this.#dispatch('connect', port),
      active: () => this.#touch(),
    })
  }

  get screen(): Screen {
    return this.panel.screen
  }

  /** The browser starts, with its page open when it was logged in. */
  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#dispatch('startup')
    this.panel.open()
  }

  /** The browser ends: its session is forgotten, its disk stays. */
  close(): void {
    this.#isOpen = false
    this.panel.close()
    this.killWorker()
    this.profile.forgetSession()
  }

  /** The extension's database is gone; `chrome.storage` stays. */
  wipeDatabase(): void {
    this.killWorker()
    this.#database.wipe()
  }

  killWorker(): void {
    this.#worker?.process.kill('killed')
    this.#worker = null
  }

  press(message: unknown): Promise<unknown> {
    return this.panel.press(message)
  }

  /** An event of Chrome: starts the worker when none runs. */
  #dispatch(name: keyof ChromeEvents, ...values: unknown[]): SimProcess | null {
    if (!this.#isOpen) return null
    this.#touch()
    const { process, events } = this.#runningWorker()
    process.after(0.5, () => events[name].emit(...values))
    return process
  }

  #touch(): void {
    this.#activeAt = this.#around.kernel.now()
  }

  #runningWorker() {
    if (this.#worker !== null && !this.#worker.process.isDead) return this.#worker
    const { kernel, computer, programs } = this.#around
    this.#starts += 1
    const process = new SimProcess(kernel, computer, `${this.name}-worker-${this.#starts}`)
    kernel.trace(`${process.name} starts`)
    const { api, events } = chromeApi({
      profile: this.profile,
      disk: this.disk,
      process,
      onAlarm: (name) => this.#ring(name),
      onCall: () => this.#touch(),
    })
    process.crash = (error) => {
      this.crashes.push(error)
      process.crashes.push(error)
      kernel.trace(`${process.name} error: ${String(error)}`)
    }
    this.#database.openFor(process)
    const { indexedDB, IDBKeyRange } = this.#database
    const globals = process.globals({
      chrome: api,
      browser: undefined,
      indexedDB,
      IDBKeyRange,
      fetch: this.#fetchOf(process, events),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      document: undefined,
      process: undefined,
      require: undefined,
    })
    const worker = { process, events }
    process.after(0, () => {
      const { default: background } = programs.worker.start(globals) as { default: { main(): void } }
      background.main()
    })
    this.#worker = worker
    this.#watchIdle(process)
    return worker
  }

  #watchIdle(process: SimProcess): void {
    process.after(LOOK_MS, () => {
      if (this.#around.kernel.now() - this.#activeAt > IDLE_MS) process.kill('idle')
      else this.#watchIdle(process)
    })
  }

  /** Rings until the alarm is made anew; the browser has to be open. */
  #ring(name: string): void {
    const { alarms } = this.profile
    const alarm = alarms.get(name)
    if (alarm === undefined) return
    this.#around.kernel.after(alarm.periodMs, () => {
      if (alarms.get(name)?.made !== alarm.made) return
      this.#dispatch('alarm', { name, scheduledTime: this.#around.kernel.now() })
      this.#ring(name)
    })
  }

  #fetchOf(process: SimProcess, events: ChromeEvents) {
    const { network, web } = this.#around
    const client = new HttpClient(network, process)
    return async (input: string | URL, init: PlainInit = {}): Promise<Answer> => {
      const request = plainRequest(new URL(input), init)
      request.signal?.throwIfAborted()
      if (request.url.hostname === '127.0.0.1') return client.send(request)
      try {
        return await web.send(request, process, this.internet)
      } catch (error) {
        if (error instanceof TypeError)
          process.after(1, () =>
            events.networkError.emit({ url: request.url.href, error: 'net::ERR_INTERNET_DISCONNECTED' }),
          )
        throw error
      }
    }
  }
}

/** As the worker calls `fetch`. */
type PlainInit = Pick<RequestInit, 'body' | 'method' | 'signal'> & { headers?: Record<string, string> }

function plainRequest(url: URL, init: PlainInit): PlainRequest {
  const headers = Object.fromEntries(
    Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const { body = null, method = 'GET', signal = null } = init
  if (body !== null && typeof body !== 'string') throw failedToFetch()
  return {
    method,
    url,
    headers: { ...headers, origin: TILL_ORIGIN, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'cors' },
    body: Buffer.from(body ?? ''),
    signal,
  }
}

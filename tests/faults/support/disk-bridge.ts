import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobsPage, JobView } from '@shared/api'
import type { BridgeSettings } from '@shared/settings/bridge'
import { createApp } from '../../../bridge/app'
import { ClientStore } from '../../../bridge/clients/client-store'
import { createPageAccess } from '../../../bridge/clients/page-access'
import { createPairing } from '../../../bridge/clients/pairing'
import { createSessions } from '../../../bridge/clients/sessions'
import { openSettings } from '../../../bridge/config/settings-file'
import { stoppedHandlers } from '../../../bridge/control/stopped-handlers'
import { createLongPolls } from '../../../bridge/http/long-poll'
import type { Job } from '../../../bridge/jobs/job'
import { printJob, startJob } from '../../../bridge/lanes/attempt'
import type { Lanes } from '../../../bridge/lanes/lanes'
import type { LogFacts } from '../../../bridge/log/log'
import type { Notices } from '../../../bridge/notices/notices'
import type { PrinterSession } from '../../../bridge/printers/transport'
import type { JobStore } from '../../../bridge/store/job-store'
import { openJobStore } from '../../../bridge/store/open-store'
import { openSession } from '../../fakes/till-session'
import { ORIGIN, PORT, plainTicket, QUICK, settingsOf, withMarkWords } from '../../unit/bridge/support/bridge-world'
import { type FaultyStore, leftFolder } from './faulty-store'

/** Delay before the end of a paper is written again. */
const TROUBLE_MS = 1

const HOST = `127.0.0.1:${PORT}`

/** Settings and tills, shared by a suite's bridges. */
export class SharedConfig {
  readonly #folder = mkdtempSync(join(tmpdir(), 'justo-config-'))
  readonly settings: BridgeSettings = settingsOf()
  readonly clients = new ClientStore(this.#folder)
  /** Of one run for all: no suite is about the handshake. */
  readonly sessions = createSessions(this.clients)
  readonly session = openSession({
    url: `http://${HOST}`,
    token: this.clients.issue(ORIGIN, 'Caja 1').token,
    fetch: async (_, init) =>
      Response.json(this.sessions.prove(JSON.parse(String(init?.body)), { origin: ORIGIN, host: HOST })),
  })

  /** Findings of `check` in a data folder. */
  wrongIn(left: string): string[] {
    const folder = leftFolder(left)
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(this.settings))
    try {
      const findings = stoppedHandlers(folder).check({ command: 'check' })
      return 'findings' in findings
        ? findings.findings.filter(({ ok }) => !ok).map(({ message }) => `check: ${message.text}`)
        : ['check printed nothing']
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** What the printer does with a paper; `eaten`: it takes the bytes, prints nothing and confirms nothing. */
export type Print = (title: string) => 'out' | 'eaten'

/** One bridge process on a folder: real store and routes; instead of lanes `printAll` prints. */
export class DiskBridge {
  readonly disk: FaultyStore
  readonly store: JobStore
  readonly #config: SharedConfig
  readonly #app: ReturnType<typeof createApp>
  readonly #stopper = new AbortController()
  readonly #now: () => number
  readonly #print: Print
  readonly #log: (facts: LogFacts) => void

  private constructor(
    disk: FaultyStore,
    store: JobStore,
    { config, now, print, log }: Pick<BridgeOptions, 'config' | 'now' | 'print'> & { log: (facts: LogFacts) => void },
  ) {
    this.disk = disk
    this.store = store
    this.#config = config
    this.#now = now
    this.#print = print
    this.#log = log
    const { clients } = config
    const pairing = createPairing(now)
    this.#app = createApp({
      folder: disk.folder,
      store,
      // No lane: papers are printed by `printAll`.
      lanes: { openEarly: () => null, opening: Promise.resolve() } as unknown as Lanes,
      notices: {} as Notices,
      withMarks: withMarkWords,
      readLog: async () => ({ entries: [], cursor: '', more: false }) as never,
      longPolls: createLongPolls(store),
      clients,
      sessions: config.sessions,
      pairing,
      pageAccess: createPageAccess(now, { clients, pairing }),
      isOwnAccount: async () => true,
      log,
      now,
      settings: openSettings(disk.folder, config.settings),
      discovery: {} as never,
      port: () => PORT,
      version: '9.9.9',
      buildTicket: plainTicket,
    })
  }

  /** Throws when the start fails, or the process is killed during it; `disk` has then what it left. */
  static start(disk: FaultyStore, { config, now, print, onLog }: BridgeOptions): DiskBridge {
    const log = ({ level, message }: LogFacts) => onLog(`${level}: ${message}`)
    try {
      const opened = openJobStore({ folder: disk.folder, machine: null, now, log, storage: disk.storage })
      if (!opened.ok) throw new Error(opened.problem.text)
      return new DiskBridge(disk, opened.store, { config, now, print, log })
    } catch (cause) {
      disk.kill() // a failed start ends the process
      throw cause
    }
  }

  /** Resolves with `work`; rejects when the process is killed first. */
  untilKilled<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.disk.death])
  }

  kill(): void {
    this.disk.kill()
    this.#stopper.abort()
  }

  /** In good order. */
  close(): void {
    this.#stopper.abort()
    this.store.close()
    this.disk.kill()
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<{ status: number } & T> {
    const session = await this.#config.session
    const answering = Promise.resolve(
      this.#app.request(path, {
        method,
        headers: {
          host: HOST,
          authorization: `Bearer ${session}`,
          ...(method === 'GET' ? {} : { origin: ORIGIN, 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const answer = await this.untilKilled(answering)
    return { ...((await answer.json()) as T), status: answer.status }
  }

  /** Every change after a cursor; null: unknown cursor. */
  async feed(cursor: string | null): Promise<{ jobs: JobView[]; cursor: string } | null> {
    const jobs: JobView[] = []
    let at = cursor
    for (;;) {
      const page = await this.ask<JobsPage>('GET', `/jobs${at === null ? '' : `?after=${at}`}`)
      if (page.status !== 200) return null
      jobs.push(...page.jobs)
      at = page.cursor
      if (!page.more) return { jobs, cursor: at }
    }
  }

  /** Jobs in any of these states, in the order of their acceptance. */
  jobsThat(...states: Job['state'][]): Job[] {
    return this.store.state.acceptedAfter(0, 1_000).filter(({ state }) => states.includes(state))
  }

  /** Prints queued jobs one after the other, as a lane does. A job that the disk refuses stays queued. */
  async printAll(): Promise<void> {
    for (const job of this.jobsThat('queued')) {
      try {
        await this.untilKilled(this.#printOne(job))
      } catch (cause) {
        if (this.disk.isDead) throw cause
      }
    }
  }

  async #printOne(job: Job): Promise<void> {
    const { settings } = this.#config
    const printer = settings.printers.find(({ id }) => id === job.printer)
    if (!printer) throw new Error(`no printer ${job.printer}`)
    const line: PrinterSession = {
      state: 'ready',
      reasons: [],
      paperLow: false,
      abilities: { status: true, completion: true, consumption: false },
      send: async (bytes, options) => {
        if (this.disk.isDead) return new Promise(() => {})
        options.onFirstByte()
        if (this.#print(Buffer.from(bytes).toString()) === 'out')
          return { outcome: 'confirmed', proof: 'completed', bytes: bytes.length }
        return { outcome: 'lost', reason: 'interrupted', bytes: bytes.length, late: Promise.resolve(null) }
      },
      close: async () => {},
    }
    const deps = {
      store: this.store,
      settings: () => settings,
      transportOf: () => {
        throw new Error('printers are not opened here')
      },
      encode: ({ title }: { title: string }) => ({ bytes: Buffer.from(title), lines: 1 }),
      withMarks: withMarkWords,
      now: this.#now,
      times: { ...QUICK, trouble: TROUBLE_MS },
      log: this.#log,
    }
    const watch = { signal: this.#stopper.signal, onStall() {}, onResume() {} }
    await printJob(deps, startJob(deps, job, printer), line, watch)
  }
}

export interface BridgeOptions {
  config: SharedConfig
  now: () => number
  print: Print
  /** Called with each message of the bridge's log. */
  onLog: (message: string) => void
}

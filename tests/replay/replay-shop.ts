import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JobsPage, jobsPage } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import type { SupportRecord } from '@shared/support-file'
import * as z from 'zod/mini'
import { ClientStore } from '../../bridge/clients/client-store'
import { networkTransport } from '../../bridge/printers/network/network-driver'
import type { Transport } from '../../bridge/printers/transport'
import { type Bridge, startBridge } from '../../bridge/start-bridge'
import { createSupportClient } from '../../extension/bridge-client/support-client'
import { supportRecords } from '../../extension/log/support/support-records'
import { freePort } from '../fakes/free-port'
import { extensionFetch, OWN_ORIGIN, sessionHeaders } from '../fakes/till-session'
import { FAST_LANES, FAST_PRINTER } from '../faults/support/short-timings'
import { TillWorker } from '../faults/support/till-worker'
import { PARTS } from '../stage/open-bridge'
import type { History } from './history'
import type { Plan } from './planned-event'
import { preparedTransport } from './prepared-transport'
import { ReplayJusto } from './replay-justo'
import { ReplayPrinters } from './replay-printers'

/** A printer's status is polled at this interval of the replay's clock. */
const LANES = { ...FAST_LANES, statusAge: 2_000 }
/** A silent printer is given up after this short time. */
const SILENT_PRINTER = {
  ...FAST_PRINTER,
  answer: 2_000,
  stall: 1_500,
  confirm: 1_500,
  confirmPerLine: 10,
  confirmPerKilobyte: 50,
}

let databases = 0

interface ReplayShopParts {
  history: History
  plan: Plan
  printers: ReplayPrinters
  startAt: number
  /** The bridge's. */
  port: number
}

/**
 * The shop of a history in one process: the real till over IndexedDB in memory, the real bridge on a real socket and a
 * data folder of its own, virtual printers, and Justo in memory. Its clock follows the recorded times.
 */
export class ReplayShop {
  readonly justo: ReplayJusto
  readonly printers: ReplayPrinters
  readonly #plan: Plan
  readonly #history: History
  readonly #folder = mkdtempSync(join(tmpdir(), 'justo-replay-'))
  readonly #token: string
  readonly #port: number
  #bridge: Bridge | null = null
  #till: TillWorker | null = null
  #ahead: number
  #hidden: (() => Promise<void>)[] = []

  private constructor({ history, plan, printers, startAt, port }: ReplayShopParts) {
    this.#port = port
    this.#history = history
    this.#plan = plan
    this.printers = printers
    this.justo = new ReplayJusto(plan.calls, () => this.unhide())
    this.#ahead = startAt - Date.now()
    this.#token = new ClientStore(this.#folder).issue(OWN_ORIGIN, 'Replay').token
  }

  static async open(history: History, plan: Plan, settings: BridgeSettings, startAt: number): Promise<ReplayShop> {
    const printers = await ReplayPrinters.start(history, settings)
    const shop = new ReplayShop({ history, plan, printers, startAt, port: await freePort() })
    writeFileSync(join(shop.#folder, 'settings.json'), JSON.stringify(printers.placed(settings, history)))
    await shop.startBridge()
    return shop
  }

  now = (): number => Date.now() + this.#ahead

  at = (): string => new Date(this.now()).toISOString()

  pass(ms: number): void {
    this.#ahead += ms
  }

  get till(): TillWorker {
    if (!this.#till) throw new Error('no till yet')
    return this.#till
  }

  get bridgeIsUp(): boolean {
    return this.#bridge !== null
  }

  /** A trouble that a paper finds: present before the acceptance, it might be noticed by a status poll first. */
  hide(trouble: () => Promise<void>): void {
    this.#hidden.push(trouble)
  }

  async unhide(): Promise<void> {
    for (const trouble of this.#hidden.splice(0)) await trouble()
  }

  async startTill(activatedAt: string): Promise<void> {
    databases += 1
    this.#till = await TillWorker.start({
      database: `replay-${databases}`,
      justo: this.justo,
      bridge: { address: this.#address(), token: this.#token },
      now: this.at,
      activatedAt,
    })
  }

  async startBridge(): Promise<void> {
    if (this.#bridge) return
    const parts = { ...PARTS, createTransport: this.#transport }
    const options = { folder: this.#folder, port: this.#port, machine: null, now: this.now, times: LANES, parts }
    const started = await startBridge(options)
    if (!started.ok) throw new Error(started.problem.text)
    this.#bridge = started.bridge
  }

  async stopBridge(): Promise<void> {
    const bridge = this.#bridge
    this.#bridge = null
    await bridge?.stop()
  }

  /** Records of the till's support file, of both halves. */
  async *records(): AsyncGenerator<SupportRecord> {
    const reach = { fetch: extensionFetch, url: this.#address(), token: this.#token }
    const answer = await createSupportClient(reach).support(null, new AbortController().signal)
    const { context } = this.till
    yield* supportRecords({
      store: context.store,
      settings: context.settings(),
      scope: { type: 'all' },
      window: null,
      bridge: answer.ok ? answer : { ok: false, cause: answer.failure.kind },
      facts: { version: 'replay', protocol: [PROTOCOL, PROTOCOL], chrome: '', timeZone: '', platform: {} },
      clock: null,
      now: this.at(),
    })
  }

  async close(): Promise<void> {
    this.#till?.end()
    await this.stopBridge()
    await this.printers.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #address = (): string => `http://127.0.0.1:${this.#port}`

  readonly #transport = (printer: PrinterSettings): Transport => {
    const { id, connection } = printer
    if (connection.type !== 'network') throw new Error('replayed printers are network printers')
    const durations = this.#fallsSilent(id) ? SILENT_PRINTER : FAST_PRINTER
    return preparedTransport(networkTransport(connection, printer, durations), async (bytes) => {
      const job = await this.#printing(id)
      const known = this.#history.papers.find(({ key }) => key === job?.key)
      const fault = this.#plan.attempts.get(known?.id ?? job?.key ?? '')?.[(job?.attempt ?? 1) - 1]
      return this.printers.prepare(id, fault ?? null, bytes.length)
    })
  }

  #fallsSilent(id: string): boolean {
    const papers = this.#history.papers.filter(({ printer }) => printer === id)
    return papers.some((paper) => this.#plan.attempts.get(paper.id)?.some((fault) => fault?.type === 'silence'))
  }

  /** The paper in progress at this printer's lane. */
  async #printing(id: string): Promise<JobsPage['jobs'][number] | undefined> {
    const url = this.#address()
    const headers = await sessionHeaders({ url, token: this.#token })
    const answer = await fetch(`${url}/jobs?state=printing`, { headers })
    const { jobs } = z.parse(jobsPage, await answer.json())
    return jobs.find(({ printer }) => printer === id)
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { type Bridge, type BridgeOptions, startBridge } from '../../../bridge/start-bridge'
import { rowsFor } from '../../../extension/background/panel-orders'
import type { OrderRow } from '../../../extension/messaging/messages'
import { freePort } from '../../fakes/free-port'
import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { OWN_ORIGIN } from '../../fakes/till-session'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { aVirtualPrinter } from '../../stage/a-printer'
import { PARTS } from '../../stage/open-bridge'
import { papersOf } from '../../stage/papers-of'
import { BAR, shopSettings } from '../../stage/shop-settings'
import { tablesOf } from '../../stage/tables-of'
import { someAndAll } from '../../stage/wait-options'
import { describeTill } from './describe-till'
import { MemoryJusto } from './memory-justo'
import { TillWorker } from './till-worker'

/** Shop time per poll of a condition. */
const TICK_MS = 1_000
/** Longer than the interval between two readings of the whole list. */
const SWEEP_MS = 400_000
const LOOK_EVERY_MS = 5
/** Half an hour of shop time; counted in polls, so that a slow machine gets more real time. */
const MOST_LOOKS = 2_000
/** What waits for printers or the bridge takes real time, on a fast machine too: a silent printer alone 11 s. */
const LEAST_MS = 60_000

const DAY_MS = 24 * 3_600_000
/** From a time to the next noon in Bogotá. */
const untilNoon = (now: number): number => (17 * 3_600_000 - (now % DAY_MS) + DAY_MS) % DAY_MS

export interface ShopOptions {
  /** Replace the bridge's real drivers. */
  parts?: Partial<BridgeOptions['parts']>
  times?: NonNullable<BridgeOptions['times']>
  /** Changes the bridge's default settings. */
  settings?: (usual: ReturnType<typeof shopSettings>) => object
}

/** A restaurant in one process: Justo in memory, the real bridge on a real socket, two printers, tills. */
export class Shop {
  readonly justo = new MemoryJusto()
  readonly printers: readonly [caja: VirtualPrinter, cocina: VirtualPrinter]
  readonly #tills: TillWorker[] = []
  readonly #folder = mkdtempSync(join(tmpdir(), 'justo-shop-'))
  /** It opens at noon: no test's time crosses the end of a business day or a month by chance. */
  #ahead = untilNoon(Date.now())
  #bridge: Bridge | null = null
  #token = ''

  readonly #options: ShopOptions

  private constructor(printers: Shop['printers'], options: ShopOptions) {
    this.printers = printers
    this.#options = options
    const [caja, cocina] = printers
    const usual = shopSettings({ caja: caja.connection, cocina: cocina.connection }, [BAR])
    const settings = options.settings?.(usual) ?? usual
    writeFileSync(join(this.#folder, 'settings.json'), JSON.stringify(settings))
  }

  /** Closes with the test. */
  static async open(options: ShopOptions = {}): Promise<Shop> {
    const shop = new Shop([await aVirtualPrinter(), await aVirtualPrinter()], options)
    onTestFinished(() => shop.#close())
    await shop.restartBridge()
    return shop
  }

  now = (): number => Date.now() + this.#ahead

  at = (ms = 0): string => new Date(this.now() + ms).toISOString()

  /** Advances the shop's clock. */
  advance(ms: number): void {
    this.#ahead += ms
  }

  /** Address of the bridge, and the till's token. */
  get pairing(): { address: string; token: string } {
    return { address: this.#bridge?.address ?? '', token: this.#token }
  }

  /** Starts a worker. */
  async startTill(): Promise<TillWorker> {
    const till = await TillWorker.start({
      database: `shop-${crypto.randomUUID()}`,
      justo: this.justo,
      bridge: this.pairing,
      now: this.at,
      activatedAt: this.at(-3_600_000),
    })
    this.#tills.push(till)
    return till
  }

  /** A customer orders one dish of the kitchen and one drink of the bar, to be delivered. */
  order(change: Record<string, unknown> = {}): RawOrder {
    const raw = deliveryOrder({ createdAt: this.at(), ...change })
    this.justo.orders.add(raw)
    return raw
  }

  /** Polls until `condition` holds, while the shop's clock runs. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const began = performance.now()
    for (let looks = 0; !(await condition()); looks += 1) {
      if (looks > MOST_LOOKS && performance.now() - began > LEAST_MS)
        throw new Error(`waited in vain: ${what}\n${await describeTill(this.#tills.at(-1))}`)
      this.advance(TICK_MS)
      for (const till of this.#tills) till.wake()
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }

  /** Kinds of an order's papers, read from their headings, in printing order. */
  papers(raw: RawOrder): string[] {
    return papersOf(this, raw.fullCode.replace(/^#/, '')).map((paper) => paper.document)
  }

  /** Waits until the till knows bridge, stations and printers. */
  ready(till: TillWorker): Promise<void> {
    const { live } = till.context
    const isReady = () =>
      live.stations.version !== null && someAndAll(live.status?.printers, ({ state }) => state === 'ready')
    return this.until('printers ready', isReady)
  }

  /** Waits for two more readings of Justo and their writes. */
  async readTwice(): Promise<void> {
    const { justo } = this
    const sweeps = justo.timesCalled('orders')
    this.advance(SWEEP_MS)
    await this.until('a sweep', () => justo.timesCalled('orders') > sweeps)
    const polls = justo.timesCalled('pendingOrders')
    await this.until('two polls', () => justo.timesCalled('pendingOrders') > polls + 1)
  }

  /** Waits until Justo was read again and no job is on its way to the bridge. */
  async untilIdle(till: TillWorker): Promise<void> {
    await this.readTwice()
    await this.until('no unsent print job', async () => {
      const open = await tablesOf(till.context).jobs.where('[open+state]').between([1], [2]).toArray()
      return open.every((job) => job.state !== 'ready' && job.wanted)
    })
  }

  async row(till: TillWorker, raw: RawOrder): Promise<OrderRow | undefined> {
    const [row] = await rowsFor(till.context, [raw._id], (error) => till.errors.push(error))
    return row
  }

  /** Whether exactly `papers` papers of the order are printed, by the till's rows. */
  async allPrinted(till: TillWorker, raw: RawOrder, papers: number): Promise<boolean> {
    const row = await this.row(till, raw)
    return row?.papers.length === papers && row.papers.every((paper) => paper.state === 'printed')
  }

  /** Stops the bridge. */
  async stopBridge(): Promise<void> {
    await this.#bridge?.stop()
  }

  /** Starts it again on the same folder. */
  async restartBridge(): Promise<void> {
    const folder = this.#folder
    if (this.#token === '') this.#token = new ClientStore(folder).issue(OWN_ORIGIN, 'Caja').token
    const port = this.#bridge?.port ?? (await freePort())
    const { times = {}, parts: others } = this.#options
    const options = { folder, port, times, parts: { ...PARTS, ...others }, machine: null, now: this.now }
    const started = await startBridge(options)
    if (!started.ok) throw new Error(started.problem.text)
    this.#bridge = started.bridge
  }

  async #close(): Promise<void> {
    for (const till of this.#tills) till.end()
    await this.stopBridge()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

import type { JobsPage } from '@shared/api'
import type { JobEvent } from '@shared/job-machine'
import type { Job } from '../../../bridge/jobs/job'
import { rowsFor } from '../../../extension/background/panel-orders'
import type { BridgeResult } from '../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../extension/bridge-client/client'
import type { WorkerContext } from '../../../extension/context/worker-context'
import type { OrderRow, Paper } from '../../../extension/messaging/messages'
import { captureOrders } from '../../../extension/orders/capture'
import { payloadCache } from '../../../extension/orders/payload-cache'
import { dueWork, send } from '../../../extension/print-jobs/dispatcher'
import { saveStations } from '../../../extension/print-jobs/stations-for'
import { startSync } from '../../../extension/print-jobs/sync'
import { takeBack } from '../../../extension/print-jobs/take-back'
import { plainSums } from '../../fixtures/justo-base-orders'
import { deliveryOrder, plainItem, type RawOrder, STORE_ID } from '../../fixtures/justo-orders'
import { tablesOf } from '../../stage/tables-of'
import { openWorld, settingsOf, type World } from '../../unit/bridge/support/bridge-world'
import { inMemory } from '../../unit/bridge/support/memory-store'
import { aWorkerContext, rethrow } from '../../unit/extension/a-worker-context'
import { clientOf } from './client-of'

/** What the customer may order: of the kitchen, of the bar. */
const MENUS = [
  [2, 1],
  [4, 1],
  [2, 0],
  [0, 1],
  [6, 2],
] as const

const itemsOf = (menu: number) => {
  const [ajiaco, limonada] = MENUS[menu % MENUS.length] ?? MENUS[0]
  const items = [
    ...(ajiaco > 0 ? [plainItem('Ajiaco', ajiaco, 20_000)] : []),
    ...(limonada > 0 ? [plainItem('Limonada de coco', limonada, 9_000)] : []),
  ]
  return {
    items,
    ...plainSums(20_000 * ajiaco + 9_000 * limonada, 0),
  }
}

const shopSettings = (change: object = {}) =>
  settingsOf({
    stations: [
      { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
      { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] },
    ],
    ...change,
  })

/** One paper that a printer was sent. */
export interface Sent {
  key: string
  kind: Job['kind']
  station: string
  hash: string
  marks: string[]
}

interface Till {
  context: WorkerContext
  /** Requests that ask the bridge for a change. */
  requests: string[]
}

/**
 * The extension's planner, dispatcher and sync (of two tills, with one order), and the bridge's app without sockets, on
 * one clock. The test is the printers: no lane runs, and each attempt ends as the test says.
 */
export class SimulatedShop {
  readonly #tills: Till[] = []
  readonly #world: World
  readonly #time: { now: number }
  menu = 0
  status = 'preparing'
  readonly #order: RawOrder
  /** The bridge does what it is asked, and its answer gets lost. */
  losesAnswers = false
  /** What else Justo says of the order by now. */
  justoSays: object = {}
  /** Papers on a page of the bridge's history. */
  pageSize = 100
  readonly sent: Sent[] = []

  private constructor(world: World, time: { now: number }) {
    this.#world = world
    this.#time = time
    this.#order = deliveryOrder({ createdAt: this.iso() })
  }

  static async open(): Promise<SimulatedShop> {
    const time = { now: Date.parse('2026-03-15T18:00:00.000Z') }
    const shop = new SimulatedShop(await SimulatedShop.#bridge(time), time)
    shop.#addTill()
    shop.#addTill()
    await shop.takeSettings()
    return shop
  }

  /** Neither lanes nor notices run. */
  static async #bridge(time: { now: number }, settings = shopSettings()): Promise<World> {
    // What is written need not survive: a sync takes a hundred times as long as all else.
    const world = await openWorld({
      now: () => time.now,
      realTime: true,
      withoutLanes: true,
      settings,
      openFile: inMemory,
    })
    await Promise.all([world.lanes.stop(), world.notices.stop()])
    return world
  }

  iso = (): string => new Date(this.#time.now).toISOString()

  get till(): WorkerContext {
    return this.tillAt(0).context
  }

  get world(): World {
    return this.#world
  }

  get orderId(): string {
    return this.#order._id
  }

  tillAt(n: number): Till {
    const till = this.#tills[n % this.#tills.length]
    if (!till) throw new Error('no till')
    return till
  }

  #addTill(): void {
    const { context, settings } = aWorkerContext()
    settings.current = {
      ...settings.current,
      activatedAt: null,
      justo: { ...settings.current.justo, storeIds: [STORE_ID] },
    }
    const requests: string[] = []
    context.now = this.iso
    const name = `C${this.#tills.length + 1}`
    context.bridge = () => this.#counting(requests, name)
    this.#tills.push({ context, requests })
  }

  /** As the bridge gives each till a name of its own. */
  #counting(requests: string[], name: string): BridgeClient {
    const client = clientOf(this.#world)
    return {
      ...client,
      status: async () => {
        const answer = await client.status()
        return answer.ok ? { ...answer, data: { ...answer.data, till: { ...answer.data.till, name } } } : answer
      },
      putJob: async (key, payload) => {
        requests.push(`PUT ${key}`)
        return this.#heard(await client.putJob(key, payload))
      },
      decide: async (key, decision, body) => {
        requests.push(`${decision} ${key}`)
        return this.#heard(await client.decide(key, decision, body))
      },
    }
  }

  #heard = <T>(answer: BridgeResult<T>): BridgeResult<T> =>
    this.losesAnswers ? { ok: false, failure: { kind: 'silent' }, ms: 5_000 } : answer

  #raw() {
    return { ...this.#order, orderStatus: this.status, ...itemsOf(this.menu), ...this.justoSays }
  }

  /** The tills learn the bridge's stations. */
  async takeSettings(): Promise<void> {
    const { settings, version } = this.#world.settings.current()
    for (const { context } of this.#tills) {
      context.live.stations = { version, list: settings.stations }
      await saveStations(context, context.live.stations)
    }
  }

  /** Justo is read by one till, which asked it at `askedAt`. */
  async read(n = 0, askedAt = this.iso()): Promise<void> {
    await captureOrders(this.tillAt(n).context, [structuredClone(this.#raw())], askedAt, 5)
  }

  #cut(page: BridgeResult<JobsPage>): BridgeResult<JobsPage> {
    if (!page.ok || page.data.jobs.length <= this.pageSize) return page
    const { store } = page.data
    const jobs = page.data.jobs.slice(0, this.pageSize)
    return { ...page, data: { store, jobs, more: true, cursor: `${store}.${jobs.at(-1)?.seq}` } }
  }

  /** Follows the bridge's feed until nothing is new. */
  async sync({ context }: Till): Promise<void> {
    const stop = new AbortController()
    const { bridge } = context
    await new Promise<void>((resolve) => {
      const client = bridge()
      const jobs: BridgeClient['jobs'] = async (cursor, _wait, signal) => {
        const page = this.#cut(await client.jobs(cursor, 0, signal))
        const isNews = !page.ok || page.data.cursor !== cursor || page.data.jobs.length > 0
        if (isNews) return page
        resolve()
        return new Promise(() => {})
      }
      context.bridge = () => ({ ...client, jobs })
      startSync(context, () => undefined, stop.signal, rethrow)
    })
    stop.abort()
    context.bridge = bridge
  }

  /** One round of one till's dispatcher. */
  async dispatch({ context }: Till): Promise<void> {
    for (const { job, takeBack: rows } of dueWork(await context.store.openJobs(), context.now()))
      await (rows.length > 0 ? takeBack(context, rows) : send(context, job))
  }

  async settle(n = 0): Promise<void> {
    await this.dispatch(this.tillAt(n))
    await this.sync(this.tillAt(n))
  }

  jobs(...states: Job['state'][]): Job[] {
    return this.#world.store.state.acceptedAfter(0, 10_000).filter((job) => states.includes(job.state))
  }

  apply(id: string, event: JobEvent): boolean {
    return this.#world.store.apply(id, event).ok
  }

  /** The oldest paper of one printer is printed; `end`: how the attempt ends. */
  async print(n: number, end: JobEvent): Promise<boolean> {
    const printer = n % 2 === 0 ? 'cocina' : 'caja'
    const job = this.jobs('queued').find((queued) => queued.printer === printer)
    if (!job) return false
    this.apply(job.id, { type: 'start' })
    const started = this.#world.store.job(job.id)
    if (started?.state !== 'printing') return true
    if (end.type !== 'untouched') {
      const marks = started.marks.map(({ type }) => type)
      this.sent.push({ key: job.id, kind: job.kind, station: job.station, hash: job.sameHash, marks })
    }
    return this.apply(job.id, end)
  }

  async paper(n: number, m: number, isWanted: (paper: Paper) => boolean): Promise<Paper | null> {
    const papers = (await this.rows(n))?.papers.filter(isWanted) ?? []
    return papers[m % Math.max(1, papers.length)] ?? null
  }

  async rows(n = 0): Promise<OrderRow | undefined> {
    const { context } = this.tillAt(n)
    return (await rowsFor(context, [this.orderId], rethrow))[0]
  }

  /** Its IndexedDB is gone. */
  async wipe(n: number): Promise<void> {
    const { context } = this.tillAt(n)
    const { orders, jobs, facts, sources } = tablesOf(context)
    await Promise.all([orders.clear(), jobs.clear(), facts.clear(), sources.clear()])
    payloadCache(context.store).forget(this.orderId)
    context.live.confirmedAt.clear()
    await this.takeSettings()
  }

  /** Seconds or minutes pass. */
  advance(ms: number): void {
    this.#time.now += ms
  }

  /**
   * Nobody acts any more, Justo is read every 20 s, every printer prints. Until `quiet` rounds in a row asked the bridge
   * for no change, or after `most`: the requests of each round.
   */
  async calm(most: number, quiet: number): Promise<string[][]> {
    const asked: string[][] = []
    while (asked.length < most && (asked.length < quiet || asked.slice(-quiet).some(({ length }) => length > 0))) {
      this.advance(20_000)
      const requests: string[] = []
      for (const [n, till] of this.#tills.entries()) {
        const from = till.requests.length
        await this.read(n)
        await this.settle(n)
        requests.push(...till.requests.slice(from).map((request) => `${n}: ${request}`))
      }
      while ((await this.print(0, CONFIRM)) || (await this.print(1, CONFIRM)));
      asked.push(requests)
    }
    return asked
  }
}

const CONFIRM: JobEvent = { type: 'confirm', proof: 'completed' }

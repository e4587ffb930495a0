import type { Message, MessageCode } from '@shared/messages'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import { spoolerTransport } from '../../../bridge/printers/spooler/spooler-transport'
import type { BridgeParts } from '../../../bridge/start-bridge'
import { troublesNow } from '../../../extension/background/panel-source'
import { type Decision, decidePaper } from '../../../extension/print-jobs/decide-paper'
import { inBridgesPlace } from '../../fakes/proven-bridge'
import type { RawOrder } from '../../fixtures/justo-orders'
import { papersOf } from '../../stage/papers-of'
import type { KillableWorker } from './killable-worker'
import { MemoryQueue } from './memory-queue'
import { ALL } from './running-shop'
import { Shop, type ShopOptions } from './shop'
import { FAST_LANES, FAST_PRINTER } from './short-timings'

/** A message that is shown while something is wrong. */
export interface Band {
  code: MessageCode
  /** What is wrong, for the test's title. */
  cause: string
  /** Text and action as shown. */
  message: RegExp
  /** Place of the message; default: the bar. */
  on?: 'order'
  /** Causes the fault. Returns the order concerned; without one, an order arrives while the message is shown. */
  happens(at: BandShop): Promise<RawOrder> | Promise<void> | RawOrder | void
  cure(at: BandShop, raw: RawOrder): unknown
  /** That order's papers in the end; default: those of an undisturbed order. */
  papers?: string[]
}

/** Bands shown on the row of their order. */
export const onOrder = (bands: Band[]): Band[] => bands.map((band) => ({ ...band, on: 'order' }))

/** A logged-in page is open. */
export function openPage({ till, shop }: BandShop): void {
  till.context.live.personSeenAt = shop.at
}

/** Answers a request of the till in the bridge's place; null: the bridge answers. */
export type BridgeInterceptor = (method: string, path: string) => Response | null

/** The till's timeout error, at once: the shop's clock runs faster than real time. */
export const silence = (): never => {
  throw new DOMException('The operation timed out.', 'TimeoutError')
}

/** One shop for all bands of a table: each is cured before the next. After a band that stays, a new shop is started. */
export class BandShop {
  /** The kitchen's print queue, if it has one. */
  readonly queue = new MemoryQueue(() => this.cocina)
  /** Papers whose title begins so cannot be encoded. */
  unprintable: string | null = null
  intercept: BridgeInterceptor = () => null
  /** Another program has the bridge's port, and answers so. */
  impostor: (() => Response) | null = null
  #open: { shop: Shop; till: KillableWorker } | null = null
  readonly #options: Pick<ShopOptions, 'settings'>

  /** Call once in a `describe`. */
  static forEach(options: Pick<ShopOptions, 'settings'> = {}): BandShop {
    const at = new BandShop(options)
    beforeEach(() => at.#begin())
    afterEach(({ task }) => (task.result?.state === 'fail' ? at.#end() : undefined))
    afterAll(() => at.#end())
    return at
  }

  private constructor(options: Pick<ShopOptions, 'settings'>) {
    this.#options = options
  }

  get shop(): Shop {
    if (this.#open === null) throw new Error('no test has begun')
    return this.#open.shop
  }

  get till(): KillableWorker {
    if (this.#open === null) throw new Error('no test has begun')
    return this.#open.till
  }

  get justo() {
    return this.shop.justo
  }

  get cocina() {
    const [, cocina] = this.shop.printers
    if (!cocina) throw new Error('two printers expected')
    return cocina
  }

  async #begin(): Promise<void> {
    if (this.#open) return
    const shop = await Shop.start({ parts: this.#parts, times: FAST_LANES, ...this.#options })
    this.#open = { shop, till: await this.#startTill(shop) }
  }

  async #end(): Promise<void> {
    await this.#open?.shop.close()
    this.#open = null
    this.unprintable = null
    this.intercept = () => null
    this.impostor = null
  }

  async #startTill(shop: Shop): Promise<KillableWorker> {
    const bridgeFetch = inBridgesPlace(
      () => this.till.context.settings().bridge.token,
      (method, path) => this.intercept(method, path),
      async (url, init) => this.impostor?.() ?? fetch(url, init),
    )
    const till = await shop.startTill({ bridgeFetch })
    await shop.until('the bridge is known', () => till.context.live.stations.version !== null)
    return till
  }

  readonly #parts: Partial<BridgeParts> = {
    encode: (ticket, printer, options) => {
      if (this.unprintable !== null && ticket.title.startsWith(this.unprintable)) throw new Error('unprintable')
      return encodeTicket(ticket, printer, options)
    },
    createTransport: (printer, log) => {
      const { connection } = printer
      if (connection.type === 'network') return networkTransport(connection, printer, FAST_PRINTER)
      if (connection.type === 'spooler') return spoolerTransport(connection, this.queue, { poll: 10 })
      return createTransport(printer, log)
    },
  }

  /** The computer was off for `ms`. */
  async offFor(ms: number): Promise<void> {
    this.till.end()
    this.shop.advance(ms)
    const { shop } = this
    this.#open = { shop, till: await this.#startTill(shop) }
  }

  save = (change: Parameters<KillableWorker['save']>[0]) => this.till.save(change)

  row = (raw: RawOrder) => this.shop.row(this.till, raw)

  shown = (raw: RawOrder) => this.shop.until('it is shown', async () => (await this.row(raw)) !== undefined)

  /** A printer's state as the till has it. */
  printerHealth = (id: string) => this.till.context.live.status?.printers.find((printer) => printer.id === id)?.state

  /** Waits until the till has all of the order's papers as printed. */
  untilPrinted = (raw: RawOrder) =>
    this.shop.until('all are printed', () => this.shop.allPrinted(this.till, raw, ALL.length))

  /** An accepted order whose papers are printed. */
  async printedOrder(): Promise<RawOrder> {
    const raw = this.shop.order()
    await this.untilOut(raw)
    return raw
  }

  /** Waits until these papers of the order are printed. */
  untilOut(raw: RawOrder, papers = ALL): Promise<void> {
    const wanted = papers.toSorted().join()
    return this.shop.until(`${wanted} on paper`, () => this.shop.papers(raw).sort().join() === wanted)
  }

  /** The order's papers at the kitchen's printer. */
  inKitchen = (raw: RawOrder): string[] =>
    papersOf({ printers: [this.cocina] }, raw.fullCode.replace(/^#/, '')).map(({ document }) => document)

  /** The cashier's decision about the order's comanda. */
  async decide(raw: RawOrder, decision: Decision): Promise<void> {
    const papers = (await this.row(raw))?.papers ?? []
    const paper = papers.find(({ kind, station }) => kind === 'kitchen' && station === 'COCINA')
    if (!paper) throw new Error('a comanda expected')
    const trouble = await decidePaper(this.till.context, paper.key, paper.attempt, decision)
    if (trouble) throw new Error(trouble.text)
  }

  /** Messages of this code that are shown now. */
  async shownMessages({ code, on }: Band, raw: RawOrder | null): Promise<Message[]> {
    const { till } = this
    const messages =
      on === 'order'
        ? [raw && (await this.row(raw))?.attention].filter((message) => message != null)
        : await troublesNow(till.unhooked, till.report().trouble)
    return messages.filter((message) => message.code === code)
  }
}

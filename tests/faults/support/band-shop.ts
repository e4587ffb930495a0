import type { Message, MessageCode } from '@shared/messages'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/create-transport'
import { networkTransport } from '../../../bridge/printers/network'
import { spoolerTransport } from '../../../bridge/printers/spooler/spooler-transport'
import type { BridgeParts } from '../../../bridge/start-bridge'
import { troublesNow } from '../../../extension/background/panel-source'
import { type Decision, decidePaper } from '../../../extension/print-jobs/decide-paper'
import type { RawOrder } from '../../fixtures/justo-orders'
import { papersOf } from '../../stage/papers-of'
import { HASTY_LANES, HASTY_PRINTER } from './hasty'
import { MemoryQueue } from './memory-queue'
import type { MortalTill } from './mortal-till'
import { Shop, type ShopOptions } from './shop'
import { ALL } from './shop-at-work'
import { toNoon } from './to-noon'

/** A sentence that stands while something is wrong. */
export interface Band {
  code: MessageCode
  /** What is wrong, in the words of a developer. */
  cause: string
  /** Text and action, as a person reads them. */
  says: RegExp
  /** Where: on the bar unless said. */
  on?: 'order'
  /** It goes wrong. The order that it is about, if it is about one; else a customer orders while the sentence stands. */
  happens(at: BandShop): Promise<RawOrder> | Promise<void> | RawOrder | void
  cure(at: BandShop, raw: RawOrder): unknown
  /** The papers of that order in the end, those of an undisturbed one unless said. */
  papers?: string[]
}

/** All of them on the row of their order. */
export const onOrder = (bands: Band[]): Band[] => bands.map((band) => ({ ...band, on: 'order' }))

/** A page past its login is open. */
export function somebodyThere({ till, shop }: BandShop): void {
  till.till.live.pageSeenAt = shop.at
}

/** Answers a request of the till instead of the bridge; null: the bridge answers it. */
export type Wiretap = (method: string, path: string) => Response | null

/** What the till is told that asked for longer than it waits: time flies in this shop. */
export const silence = (): never => {
  throw new DOMException('The operation timed out.', 'TimeoutError')
}

/** One shop for all bands of a table: each is gone when the next one comes. A band that stays leaves its shop to nobody. */
export class BandShop {
  /** The kitchen's queue, where it is behind one. */
  readonly queue = new MemoryQueue(() => this.cocina)
  /** Set: papers whose title begins so cannot be put into bytes. */
  unprintable: string | null = null
  tap: Wiretap = () => null
  #open: { shop: Shop; till: MortalTill } | null = null
  readonly #options: Pick<ShopOptions, 'settings'>

  /** Call it once in a `describe`. */
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

  get till(): MortalTill {
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
    const shop = await Shop.start({ parts: this.#parts, times: HASTY_LANES, ...this.#options })
    toNoon(shop)
    this.#open = { shop, till: await this.#startTill(shop) }
  }

  async #end(): Promise<void> {
    await this.#open?.shop.close()
    this.#open = null
    this.unprintable = null
    this.tap = () => null
  }

  async #startTill(shop: Shop): Promise<MortalTill> {
    const wire: typeof fetch = async (url, init) =>
      this.tap(init?.method ?? 'GET', new URL(String(url)).pathname) ?? fetch(url, init)
    const till = await shop.startTill({ wire })
    await shop.until('the bridge is known', () => till.till.live.stations.version !== null)
    return till
  }

  readonly #parts: Partial<BridgeParts> = {
    encode: (ticket, printer, options) => {
      if (this.unprintable !== null && ticket.title.startsWith(this.unprintable)) throw new Error('unprintable')
      return encodeTicket(ticket, printer, options)
    },
    createTransport: (printer, log) => {
      const { connection } = printer
      if (connection.type === 'network') return networkTransport(connection, printer, HASTY_PRINTER)
      if (connection.type === 'spooler') return spoolerTransport(connection, this.queue, { poll: 10 })
      return createTransport(printer, log)
    },
  }

  /** The computer was off for so long. */
  async offFor(ms: number): Promise<void> {
    this.till.end()
    this.shop.pass(ms)
    const { shop } = this
    this.#open = { shop, till: await this.#startTill(shop) }
  }

  save = (change: Parameters<MortalTill['save']>[0]) => this.till.save(change)

  row = (raw: RawOrder) => this.shop.row(this.till, raw)

  shown = (raw: RawOrder) => this.shop.until('it is shown', async () => (await this.row(raw)) !== undefined)

  /** How a printer is, as the till knows it. */
  light = (id: string) => this.till.till.live.status?.printers.find((printer) => printer.id === id)?.state

  /** Until the till knows that all of the order's papers came out. */
  settled = (raw: RawOrder) =>
    this.shop.until('all are printed', () => this.shop.allPrinted(this.till, raw, ALL.length))

  /** An order like any other, accepted and on paper. */
  async printedOrder(): Promise<RawOrder> {
    const raw = this.shop.order()
    await this.out(raw)
    return raw
  }

  /** Until these papers of the order have come out. */
  out(raw: RawOrder, papers = ALL): Promise<void> {
    const wanted = papers.toSorted().join()
    return this.shop.until(`${wanted} on paper`, () => this.shop.papers(raw).sort().join() === wanted)
  }

  /** What came out in the kitchen of an order. */
  inKitchen = (raw: RawOrder): string[] =>
    papersOf({ printers: [this.cocina] }, raw.fullCode.replace(/^#/, '')).map(({ document }) => document)

  /** What a person decides about the order's comanda. */
  async decide(raw: RawOrder, decision: Decision): Promise<void> {
    const papers = (await this.row(raw))?.papers ?? []
    const paper = papers.find(({ kind, station }) => kind === 'kitchen' && station === 'COCINA')
    if (!paper) throw new Error('a comanda expected')
    const trouble = await decidePaper(this.till.till, paper.key, paper.attempt, decision)
    if (trouble) throw new Error(trouble.text)
  }

  /** The sentences of this code that stand now. */
  async standing({ code, on }: Band, raw: RawOrder | null): Promise<Message[]> {
    const { till } = this
    const told =
      on === 'order'
        ? [raw && (await this.row(raw))?.attention].filter((message) => message != null)
        : await troublesNow(till.seen, till.report().trouble)
    return told.filter((message) => message.code === code)
  }
}

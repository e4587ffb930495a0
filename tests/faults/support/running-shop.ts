import { beforeEach } from 'vitest'
import type { JustoOrder } from '../../fakes/justo/fake-orders'
import type { RawOrder } from '../../fixtures/justo-orders'
import { tablesOf } from '../../stage/tables-of'
import type { KillableWorker } from './killable-worker'
import { newDatabase, Shop, type ShopOptions } from './shop'

/** The papers of a delivery with one dish of the kitchen and one drink of the bar. */
export const ALL = ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']

/** Changes the amount of the kitchen's dish; the bar's lines stay. */
export const ordered = (amount: number) => (raw: JustoOrder) => {
  const [first, ...rest] = raw.items as { amount: number }[]
  return { items: [{ ...first, amount }, ...rest] }
}

/** Keeps only the items at these indexes. */
export const onlyItems =
  (...places: number[]) =>
  (raw: JustoOrder) => ({ items: places.map((place) => (raw.items as unknown[])[place]) })

/** A shop with a running till, a new one for each test. */
export class RunningShop {
  #shop: Shop | null = null
  #till: KillableWorker | null = null

  /** Call once in a `describe`. */
  static forEach(options: ShopOptions = {}): RunningShop {
    const work = new RunningShop()
    beforeEach(async () => {
      work.#shop = await Shop.open(options)
      work.till = await work.shop.startTill()
      await work.shop.ready(work.till)
    })
    return work
  }

  get shop(): Shop {
    if (this.#shop === null) throw new Error('no test has begun')
    return this.#shop
  }

  get till(): KillableWorker {
    if (this.#till === null) throw new Error('no test has begun')
    return this.#till
  }

  set till(till: KillableWorker) {
    this.#till = till
  }

  /** Waits until exactly `papers` papers of the order are printed, by the till's rows. */
  printed(raw: RawOrder, papers = ALL.length, of = this.till): Promise<void> {
    return this.shop.until(`${papers} papers printed`, () => this.shop.allPrinted(of, raw, papers))
  }

  row = (raw: RawOrder, of = this.till) => this.shop.row(of, raw)

  states = async (raw: RawOrder) => (await this.row(raw))?.papers.map((paper) => paper.state)

  quiet = () => this.shop.untilIdle(this.till)

  async printedOrder(change: Record<string, unknown> = {}): Promise<RawOrder> {
    const raw = this.shop.order(change)
    await this.printed(raw)
    return raw
  }

  /** The customer or the restaurant changes the order in Justo. */
  edit(raw: RawOrder, change: Parameters<Shop['justo']['orders']['edit']>[1]): void {
    this.shop.justo.orders.edit(raw._id, change)
  }

  /** The till starts over an empty IndexedDB. */
  async wipe(): Promise<void> {
    this.till.end()
    this.till = await this.shop.startTill({ database: newDatabase() })
  }

  /** Texts of the kitchen's papers, in printing order. */
  kitchen = (): string[] => this.shop.printers[1]?.papers.map((paper) => paper.toText()) ?? []

  /** Final amount of the dish on each of the kitchen's papers. */
  amounts = (): number[] =>
    this.kitchen().map((text) => Number(/(\d+) x/.exec(text.split('ASÍ QUEDA').at(-1) ?? '')?.[1]))

  /** Waits until the bridge has cancelled `papers` papers of the order. */
  cancelled(raw: RawOrder, papers: number): Promise<void> {
    return this.shop.until(`${papers} papers cancelled`, async () => {
      const jobs = await tablesOf(this.till.unhooked).jobs.where('orderId').equals(raw._id).toArray()
      return jobs.filter(({ view }) => view?.state === 'cancelled').length === papers
    })
  }
}

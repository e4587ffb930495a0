import { beforeEach } from 'vitest'
import type { JustoOrder } from '../../fakes/justo/fake-orders'
import type { RawOrder } from '../../fixtures/justo-orders'
import { Shop } from './shop'
import type { TillWorker } from './till-worker'

/** The papers of a delivery with one dish of the kitchen and one drink of the bar. */
export const ALL = ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']

/** Changes the amount of the kitchen's dish; the bar's lines stay. */
export const ordered = (amount: number) => (raw: JustoOrder) => {
  const [first, ...rest] = raw.items as { amount: number }[]
  return { items: [{ ...first, amount }, ...rest] }
}

/** A shop with a running till, a new one for each test. */
export class RunningShop {
  #shop: Shop | null = null
  #till: TillWorker | null = null

  /** Call once in a `describe`. */
  static forEach(): RunningShop {
    const work = new RunningShop()
    beforeEach(async () => {
      work.#shop = await Shop.open()
      work.#till = await work.shop.startTill()
      await work.shop.ready(work.till)
    })
    return work
  }

  get shop(): Shop {
    if (this.#shop === null) throw new Error('no test has begun')
    return this.#shop
  }

  get till(): TillWorker {
    if (this.#till === null) throw new Error('no test has begun')
    return this.#till
  }

  /** Waits until exactly `papers` papers of the order are printed, by the till's rows. */
  printed(raw: RawOrder, papers = ALL.length): Promise<void> {
    return this.shop.until(`${papers} papers printed`, () => this.shop.allPrinted(this.till, raw, papers))
  }

  row = (raw: RawOrder) => this.shop.row(this.till, raw)

  states = async (raw: RawOrder) => (await this.row(raw))?.papers.map((paper) => paper.state)

  quiet = () => this.shop.untilIdle(this.till)

  async printedOrder(): Promise<RawOrder> {
    const raw = this.shop.order()
    await this.printed(raw)
    return raw
  }

  /** The customer or the restaurant changes the order in Justo. */
  edit(raw: RawOrder, change: Parameters<Shop['justo']['orders']['edit']>[1]): void {
    this.shop.justo.orders.edit(raw._id, change)
  }
}

import { expect, vi } from 'vitest'
import { pickupOrder, type RawOrder } from '../../fixtures/justo-orders'
import { findRow, untilPrinted } from '../../stage/panel'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { documentsOf } from './papers'
import type { Shop } from './shop'
import { readJustoNow } from './till-memory'

const PAPERS = ['BARRA', 'COCINA', 'COMPROBANTE']

/** A shop in which something fails while orders come in. */
export class TroubledShop {
  readonly ordered: RawOrder[] = []

  constructor(private readonly shop: Shop) {}

  /** New in Justo. */
  order(raw = pickupOrder()): RawOrder {
    this.shop.stage.justo.orders.add(raw)
    this.ordered.push(raw)
    return raw
  }

  /** New in Justo, which is asked at once. */
  async orderNow(raw = pickupOrder()): Promise<RawOrder> {
    this.order(raw)
    await readJustoNow(this.shop.stage)
    return raw
  }

  /** On paper, each paper exactly once, and accepted exactly once. */
  async untilOut(raw: RawOrder, papers = PAPERS): Promise<void> {
    await untilPrinted(this.shop.panel, [raw._id])
    expect(documentsOf(this.shop.stage, raw)).toEqual(papers)
    expect(this.shop.stage.justo.orders.timesAccepted(raw._id)).toBe(1)
  }

  /** Until its row says so, in whichever tab; a row that is in none says nothing. */
  untilRowSays(raw: RawOrder, text: RegExp): Promise<void> {
    const said = async () => {
      const row = await findRow(this.shop.panel, raw._id)
      return (await row?.evaluate((each) => each.textContent)) ?? ''
    }
    return vi.waitFor(async () => expect(await said()).toMatch(text), WAIT_OPTIONS)
  }
}

import { afterEach, beforeEach, expect } from 'vitest'
import { troublesNow } from '../../../extension/background/panel-source'
import type { Failure, Operation } from './indexeddb-hook'
import { ALL, ordered, RunningShop } from './running-shop'
import { isCommit, isTransaction, isWrite, StorageFaults } from './storage-faults'
import { BROKEN, CLOSED, FULL } from './storage-kinds'
import { expectNoTrouble } from './worker-kill'

const MINUTE = 60_000

export interface Outage {
  what: string
  ms: number
  affected: (operation: Operation) => boolean
  failure: Failure
}

/** Two minutes; the ten-minute ones run in `npm run test:long`. */
export const SHORT_OUTAGES: Outage[] = [
  { what: 'that neither reads nor writes for two minutes', ms: 2 * MINUTE, affected: () => true, failure: BROKEN },
  {
    what: 'whose connection is closed again and again for two minutes',
    ms: 2 * MINUTE,
    affected: isTransaction,
    failure: CLOSED,
  },
]
export const FULL_DISKS: Outage[] = [
  {
    what: 'whose disk is full for ten minutes, as a commit finds out',
    ms: 10 * MINUTE,
    affected: isCommit,
    failure: FULL,
  },
  {
    what: 'whose disk is full for ten minutes, as each write finds out',
    ms: 10 * MINUTE,
    affected: isWrite,
    failure: FULL,
  },
]

/** A running shop whose storage can fail for a while, a new one for each test. */
export class ShopWithOutages {
  readonly at = RunningShop.forEach()
  #faults: StorageFaults | null = null

  /** Call once in a `describe`. */
  static forEach(): ShopWithOutages {
    const shop = new ShopWithOutages()
    beforeEach(() => {
      shop.#faults = StorageFaults.of(shop.at.shop.database)
    })
    afterEach(() => shop.#faults?.stop())
    return shop
  }

  /** Fails each operation that `affected` names for `ms` of shop time. */
  fail({ ms, affected, failure }: Omit<Outage, 'what'>): void {
    const until = this.at.shop.now() + ms
    this.#faults?.outage((operation) => (affected(operation) && this.at.shop.now() < until ? failure : null))
  }

  /** Codes of the worker's messages. */
  async codes(): Promise<string[]> {
    return (await troublesNow(this.at.till.context, this.at.till.report().trouble)).map(({ code }) => code)
  }

  polls(): number {
    return this.at.shop.justo.timesCalled('pendingOrders')
  }

  /** Advances the clock in steps, each with a poll or an attempt at one. */
  async advance(ms: number): Promise<void> {
    const { shop } = this.at
    const until = shop.now() + ms
    while (shop.now() < until) {
      shop.advance(5_500)
      this.at.till.wake()
      const asked = this.polls()
      for (let looks = 0; looks < 50 && this.polls() === asked; looks += 1)
        await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Meanwhile an order arrives, one is edited, one cancelled: afterwards each is printed once. */
  async checkRecovery(outage: Outage): Promise<void> {
    const { at } = this
    const printed = await at.printedOrder()
    const taken = await at.printedOrder()
    this.fail(outage)
    const fresh = at.shop.order()
    at.edit(printed, ordered(7))
    at.shop.justo.orders.cancel(taken._id)
    const before = this.polls()
    await this.advance(outage.ms)
    expect(this.polls()).toBeGreaterThan(before + 2)
    const over = this.polls()
    await at.shop.until('two polls', () => this.polls() > over + 2)
    expect(await this.codes()).toEqual([])
    await at.printed(fresh)
    await at.printed(printed, ALL.length + 2)
    await at.printed(taken, ALL.length + 3)
    await at.quiet()
    expect(at.shop.papers(fresh).sort()).toEqual(ALL)
    expect(at.shop.papers(printed).sort()).toEqual([...ALL, 'CAMBIO', 'DOMICILIO'].sort())
    expect(at.shop.papers(taken).sort()).toEqual([...ALL, 'ANULADO', 'NO PREPARAR', 'NO PREPARAR'].sort())
    expect(at.shop.justo.orders.timesAccepted(fresh._id)).toBe(1)
    at.till.errors.splice(0)
    await expectNoTrouble(at.shop, at.till)
  }
}

import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { troublesNow } from '../../extension/background/panel-source'
import { StorageError } from '../../extension/store/disk'
import { expectCalm } from './support/death-story'
import type { Failure, Judge, Operation } from './support/indexeddb-hook'
import type { MortalTill } from './support/mortal-till'
import { ALL, ordered, ShopAtWork } from './support/shop-at-work'
import { isCommit, isTransaction, isWrite, StorageFaults } from './support/storage-faults'
import { type Counts, expectWell, firstOfEach, tellEach } from './support/storage-story'

const MINUTE = 60_000
/** A minute; a machine that does much else at the time needs more. */
const PATIENCE_MS = 600_000

const FULL: Failure = { how: 'fail', error: 'QuotaExceededError' }
const BROKEN: Failure = { how: 'fail', error: 'UnknownError' }
const CLOSED: Failure = { how: 'close', error: 'InvalidStateError' }

const firstOf = (matters: (operation: Operation) => boolean) => (): Counts => {
  const first = firstOfEach()
  return (operation, phase) => matters(operation) && first(operation, phase)
}

describe('a till whose storage fails once', () => {
  it(
    'at a commit, as one whose disk is full, leaves each paper printed once, and is healthy within two polls',
    async () => expectWell(await tellEach(FULL, firstOf(isCommit)), 25),
    PATIENCE_MS,
  )

  it(
    'at a commit, as one whose connection Chrome closes, leaves each paper printed once, and is healthy within two polls',
    async () => expectWell(await tellEach(CLOSED, firstOf(isCommit)), 25),
    PATIENCE_MS,
  )

  it.each(['close', 'throw'] as const)(
    'at the beginning of a transaction (%s) leaves each paper printed once, and is healthy within two polls',
    async (how) => expectWell(await tellEach({ ...CLOSED, how }, firstOf(isTransaction)), 50),
    PATIENCE_MS,
  )
})

describe('a storage that fails for some minutes', () => {
  const at = ShopAtWork.forEach()
  let faults: StorageFaults
  beforeEach(() => {
    faults = StorageFaults.of(at.shop.database)
  })
  afterEach(() => faults.stop())

  /** For so long by the shop's clock each operation that `affected` names fails. */
  function fail(ms: number, affected: (operation: Operation) => boolean, failure: Failure): void {
    const until = at.shop.now() + ms
    const judge: Judge = (operation) => (affected(operation) && at.shop.now() < until ? failure : null)
    faults.outage(judge)
  }

  /** By the worker's own word. */
  const codes = async () => (await troublesNow(at.till.till, at.till.report().trouble)).map(({ code }) => code)
  const polls = () => at.shop.justo.timesCalled('pendingOrders')

  /** Lets so much time go by, in steps in which the till polls, or tries to for a while. */
  async function live(ms: number): Promise<void> {
    const until = at.shop.now() + ms
    while (at.shop.now() < until) {
      at.shop.pass(5_500)
      at.till.wake()
      const asked = polls()
      for (let looks = 0; looks < 50 && polls() === asked; looks += 1)
        await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  const OUTAGES: [what: string, ms: number, affected: (operation: Operation) => boolean, failure: Failure][] = [
    ['whose disk is full for ten minutes, as a commit finds out', 10 * MINUTE, isCommit, FULL],
    ['whose disk is full for ten minutes, as each write finds out', 10 * MINUTE, isWrite, FULL],
    ['that neither reads nor writes for two minutes', 2 * MINUTE, () => true, BROKEN],
    ['whose connection is closed again and again for two minutes', 2 * MINUTE, isTransaction, CLOSED],
  ]

  it.each(OUTAGES)(
    'a till %s goes on when that is over: what came meanwhile is printed once',
    async (_what, ms, affected, failure) => {
      const printed = await at.printedOrder()
      const taken = await at.printedOrder()
      fail(ms, affected, failure)
      const fresh = at.shop.order()
      at.edit(printed, ordered(7))
      at.shop.justo.orders.cancel(taken._id)
      const before = polls()
      await live(ms)
      expect(polls()).toBeGreaterThan(before + 2)
      const over = polls()
      await at.shop.until('two polls', () => polls() > over + 2)
      expect(await codes()).toEqual([])
      await at.printed(fresh)
      await at.printed(printed, ALL.length + 2)
      await at.printed(taken, ALL.length + 2)
      await at.quiet()
      expect(at.shop.papers(fresh).sort()).toEqual(ALL)
      expect(at.shop.papers(printed).sort()).toEqual([...ALL, 'CAMBIO', 'DOMICILIO'].sort())
      expect(at.shop.papers(taken).sort()).toEqual([...ALL, 'NO PREPARAR', 'NO PREPARAR'].sort())
      expect(at.shop.justo.orders.timesAccepted(fresh._id)).toBe(1)
      at.till.errors.splice(0)
      await expectCalm(at.shop, at.till)
    },
  )

  it.each(OUTAGES.slice(0, 3))('a till %s says so while it lasts', async (_what, ms, affected, failure) => {
    await at.printedOrder()
    fail(ms, affected, failure)
    const over = at.shop.now() + ms
    at.shop.order()
    await at.shop.until('it is said', async () => (await codes()).length > 0)
    expect(at.shop.now()).toBeLessThan(over)
    expect(await codes()).toContainEqual(expect.stringMatching(/^G-/))
  })

  /** As background/start-worker.ts does it: what fails is tried again. */
  async function start(): Promise<MortalTill> {
    for (;;)
      try {
        return await at.shop.startTill()
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
  }

  it('a till that starts while nothing can be opened for a minute starts when that is over', async () => {
    const before = await at.printedOrder()
    at.till.end()
    fail(MINUTE, ({ name }) => name === 'open', BROKEN)
    const fresh = at.shop.order()
    const started = start().then((till) => {
      at.till = till
      return 'started'
    })
    const tooLong = live(5 * MINUTE).then(() => 'never started')
    expect(await Promise.race([started, tooLong])).toBe('started')
    await tooLong
    await at.printed(fresh)
    await at.quiet()
    expect([at.shop.papers(before).sort(), at.shop.papers(fresh).sort()]).toEqual([ALL, ALL])
  })
})

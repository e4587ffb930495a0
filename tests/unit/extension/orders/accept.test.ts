import { timeAfter } from '@shared/dates'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { JustoClient } from '../../../../extension/justo/client'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { acceptByHand, considerAcceptance, considerListed, takePending } from '../../../../extension/orders/accept'
import { printNow } from '../../../../extension/orders/actions'
import { captureOrders, capturePending } from '../../../../extension/orders/capture'
import * as contents from '../../../../extension/print-jobs/contents'
import { StorageError } from '../../../../extension/store/disk'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW } from '../a-worker-context'
import { logOf } from '../log-of'
import { COCINA } from '../practice/kitchen-station'
import { beforeNextChange } from './an-order'

const failed = (kind: JustoErrorKind) => justoFailure(kind, '2026-03-14T17:05:02.000Z')

type Accepted = Awaited<ReturnType<JustoClient['acceptOrder']>>
type Answer = Accepted | Promise<Accepted>

/** A till with a Justo that holds these orders, where it `isReadable`; `accept` is its answer to an acceptance. */
function shopOf(raws: RawOrder[], accept: (id: string) => Answer, isReadable: () => boolean) {
  const { context: made, clock, settings } = aWorkerContext()
  const asked: string[] = []
  const justo: Partial<JustoClient> = {
    acceptOrder: async (id) => {
      asked.push(id)
      return accept(id)
    },
    orders: async () => (isReadable() ? justoData([...raws] as unknown[], clock.now) : failed('network')),
  }
  const context = { ...made, justo: () => justo as JustoClient }
  context.live.stations = { version: 'v1', list: [COCINA] }
  context.live.status = bridgeStatus({ printers: [aPrinter({ at: clock.now })] })
  const pass = (ms: number) => {
    clock.now = timeAfter(clock.now, ms)
  }
  const states = async () =>
    (await tablesOf(context).orders.toArray()).map(({ acceptance }) => acceptance.state).join(' ')
  return { context, settings, asked, pass, states }
}

async function withOrder(accept: (raw: RawOrder) => Answer) {
  const raw = deliveryOrder({ createdAt: NOW })
  let readable = true
  const shop = shopOf(
    [raw],
    () => accept(raw),
    () => readable,
  )
  const { context, pass } = shop
  const list = async () => {
    pass(1_000)
    const seenAt = context.now()
    await captureOrders(context, [raw], seenAt, 5)
    pass(10)
    await considerAcceptance(context, raw._id, seenAt)
  }
  return {
    ...{ ...shop, raw, id: raw._id, list },
    later: (ms: number) => {
      pass(ms)
      context.live.bridgeAnsweredAt = context.now()
    },
    unreadable: () => {
      readable = false
    },
    accepts: () => shop.asked.length,
    order: () => tablesOf(context).orders.get(raw._id),
    jobStates: async () => [...new Set((await tablesOf(context).jobs.toArray()).map((job) => job.state))],
  }
}

const ok = justoData({}, '2026-03-14T17:05:02.000Z')

describe('accepting an order', () => {
  let shop: Awaited<ReturnType<typeof withOrder>>

  describe('when Justo answers', () => {
    beforeEach(async () => {
      shop = await withOrder(() => ok)
    })

    it('accepts it automatically, once, and releases its papers', async () => {
      await shop.list()
      await shop.list()
      expect(shop.accepts()).toBe(1)
      expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
      expect(await shop.jobStates()).toEqual(['ready'])
    })

    it('leaves it to the cashier where the auto-accept policy refuses, with the reason, and writes the reason once', async () => {
      shop.settings.current.printing.mode = 'manual'
      await shop.list()
      const entries = await tablesOf(shop.context).log.count()
      await shop.list()
      expect(shop.accepts()).toBe(0)
      expect((await shop.order())?.acceptance).toMatchObject({ state: 'open', reasons: [{ code: 'A-01' }] })
      expect(await tablesOf(shop.context).log.count()).toBe(entries)
      expect(await acceptByHand(shop.context, shop.id)).toBeNull()
      expect(await shop.jobStates()).toEqual(['ready'])
    })

    it('shows it again after a clock that ran ahead had closed it', async () => {
      shop.settings.current.printing.mode = 'manual'
      await shop.list()
      await tablesOf(shop.context).orders.update(shop.id, { open: 0 })
      await shop.list()
      expect((await shop.order())?.open).toBe(1)
    })
  })

  it('treats «ya aceptado» as accepted when the list shows that, and the log says so', async () => {
    shop = await withOrder((raw) => {
      raw.orderStatus = 'preparing'
      return failed('refused')
    })
    await shop.list()
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
    expect(await shop.jobStates()).toEqual(['ready'])
    const messages = (await logOf(tablesOf(shop.context))).map(({ message }) => message)
    expect(messages).toContain('read as accepted after refused')
  })

  it('stores the papers, held, before Justo is called: a worker that stops then loses none', async () => {
    let written: string[] = []
    shop = await withOrder(async (raw) => {
      written = await shop.jobStates()
      raw.orderStatus = 'preparing'
      return ok
    })
    await shop.list()
    expect([written, await shop.jobStates()]).toEqual([['held'], ['ready']])
  })

  const REFUSALS: [what: string, kind: JustoErrorKind][] = [
    ['in words', 'refused'],
    ['of the key', 'key-refused'],
    ['by a gateway’s page', 'blocked'],
    ['because it is gone', 'gone'],
  ]
  it.each(REFUSALS)('is not repeated at once after Justo’s refusal %s, and is after a minute', async (_, kind) => {
    shop = await withOrder(() => failed(kind))
    for (let i = 0; i < 4; i += 1) await shop.list()
    expect([shop.accepts(), await shop.jobStates()]).toEqual([1, []])
    shop.later(60_000)
    await shop.list()
    expect(shop.accepts()).toBe(2)
    expect(await acceptByHand(shop.context, shop.id)).toMatchObject({ code: 'A-13' })
    expect(shop.accepts()).toBe(3)
  })

  it('holds the papers while Justo’s outcome is unknown, and the next reading decides', async () => {
    shop = await withOrder((raw) => {
      raw.orderStatus = 'preparing'
      return failed('network')
    })
    shop.unreadable()
    await shop.list()
    expect((await shop.order())?.acceptance.state).toBe('accepting')
    expect(await shop.jobStates()).toEqual(['held'])
    await shop.list()
    expect(shop.accepts()).toBe(1)
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
    expect(await shop.jobStates()).toEqual(['ready'])
  })
})

describe('many pending orders', () => {
  async function withMany(count: number, answer: (id: string) => Accepted, isReadable = false) {
    const ids = Array.from({ length: count }, (_, i) => `MADEUPdlv${String(i).padStart(8, '0')}`)
    const raws = ids.map((_id) => deliveryOrder({ _id, createdAt: NOW }))
    const shop = shopOf(raws, answer, () => isReadable)
    await captureOrders(shop.context, raws, NOW, 5)
    const list = () => {
      shop.pass(1_000)
      return considerListed(shop.context, ids, shop.context.now())
    }
    return { ...shop, ids, list }
  }

  it('cost one read of the disk and no write while they wait and nothing changes', async () => {
    const { context, settings, list, asked } = await withMany(200, () => ok)
    settings.current.printing.mode = 'manual'
    await list()
    const before = [await tablesOf(context).orders.toArray(), await tablesOf(context).log.count()]
    const reads = [
      vi.spyOn(tablesOf(context).orders, 'get'),
      vi.spyOn(tablesOf(context).jobs, 'where'),
      vi.spyOn(tablesOf(context).jobs, 'bulkGet'),
      vi.spyOn(tablesOf(context), 'transaction'),
    ]
    const whole = vi.spyOn(tablesOf(context).orders, 'bulkGet')
    expect(await list()).toBeNull()
    expect(reads.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0])
    expect([whole.mock.calls.length, asked]).toEqual([1, []])
    vi.restoreAllMocks()
    expect([await tablesOf(context).orders.toArray(), await tablesOf(context).log.count()]).toEqual(before)
  })

  it('do not delay the list while Justo answers no acceptance: one is tried with each list, another one first', async () => {
    const { list, asked, ids } = await withMany(3, () => failed('timeout'))
    for (let i = 0; i < 4; i += 1) await list()
    expect(asked.toSorted()).toEqual([...ids, ids[0]].toSorted())
  })

  it.each([
    ['at once, and it still waits', 1, 'open'],
    ['at the next list, where it cannot be read', 2, 'accepting'],
  ] as const)('are all accepted although one of them is refused: %s', async (_, lists, refused) => {
    const answer = (id: string) => (id.endsWith('1') ? failed('refused') : ok)
    const { list, states } = await withMany(3, answer, refused === 'open')
    for (let n = 0; n < lists; n += 1) await list()
    expect(await states()).toBe(`accepted ${refused} accepted`)
  })
})

describe('new orders of a pending list', () => {
  async function withNew(count: number, accept: (raw: RawOrder) => Answer = () => ok) {
    const shop = await withOrder(accept)
    const raws = Array.from({ length: count }, (_, i) => ({ ...shop.raw, _id: `MADEUPdlv0000000${i}a` }))
    const { context } = shop
    const take = (first = count) =>
      takePending(context, { data: raws.slice(0, first), startedAt: context.now(), ms: 5 })
    return { ...shop, raws, take }
  }

  it('are stored with their papers and the intent to accept the first of them, before Justo is asked', async () => {
    const seen: unknown[] = []
    const shop = await withNew(2, async () => {
      if (seen.length === 0) seen.push(await shop.states(), await shop.jobStates())
      return ok
    })
    await shop.take()
    expect(seen).toEqual(['accepting open', ['held']])
    expect([await shop.states(), await shop.jobStates(), shop.accepts()]).toEqual(['accepted accepted', ['ready'], 2])
  })

  it('of which one is accepted cost one write before Justo is asked, one after its answer, and few reads', async () => {
    // Before the database is opened: Dexie binds it then.
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const count = () => {
      const modes = transactions.mock.calls.map(([, mode]) => mode)
      return ['readonly', 'readwrite'].map((mode) => modes.filter((each) => each === mode).length)
    }
    let asked: number[] = []
    const shop = await withNew(2, () => {
      asked = count()
      return ok
    })
    // What a till's first order costs more: its store gets a name.
    await shop.take(1)
    transactions.mockClear()
    await shop.take()
    expect([asked, count()]).toEqual([
      [4, 1],
      [5, 2],
    ])
    vi.restoreAllMocks()
  })

  it('is not accepted where it was rejected, or accepted by hand, since it was stored', async () => {
    const shop = await withNew(1)
    const { ids, toAsk } = await capturePending(shop.context, shop.raws, shop.context.now(), 5)
    expect(await acceptByHand(shop.context, ids[0] ?? '')).toBeNull()
    await considerListed(shop.context, ids, shop.context.now(), toAsk)
    expect(shop.accepts()).toBe(1)

    const other = await withNew(1)
    const taken = await capturePending(other.context, other.raws, other.context.now(), 5)
    await tablesOf(other.context).orders.update(taken.ids[0] ?? '', { acceptance: { state: 'rejected', at: NOW } })
    await considerListed(other.context, taken.ids, other.context.now(), taken.toAsk)
    expect(other.accepts()).toBe(0)
  })

  it('are asked for again by the next list, where the worker died before Justo was asked', async () => {
    const shop = await withNew(2)
    await capturePending(shop.context, shop.raws, shop.context.now(), 5)
    expect(await shop.states()).toBe('accepting open')
    shop.later(15_000)
    await shop.take()
    expect([await shop.states(), shop.accepts()]).toEqual(['accepted accepted', 2])
  })

  const GONE_MEANWHILE: [what: string, code: string, happens: (shop: Awaited<ReturnType<typeof withNew>>) => void][] = [
    ['the printing program is gone', 'A-03', ({ context }) => Object.assign(context.live, { bridgeAnsweredAt: null })],
    ['the printer is gone', 'A-04', ({ context }) => Object.assign(context.live.status ?? {}, { printers: [] })],
    [
      'the shop accepts by hand',
      'A-01',
      ({ settings }) => Object.assign(settings.current.printing, { mode: 'manual' }),
    ],
    ['it is too old', 'A-05', ({ later }) => later(20 * 60_000)],
  ]
  it.each(GONE_MEANWHILE)(
    'wait for the cashier, without their papers, where the worker died before Justo was asked, and %s since',
    async (_, code, happens) => {
      const shop = await withNew(1)
      await capturePending(shop.context, shop.raws, shop.context.now(), 5)
      expect([await shop.states(), await shop.jobStates()]).toEqual(['accepting', ['held']])
      shop.later(15_000)
      happens(shop)
      Object.assign(shop.context.live, { personSeenAt: () => shop.context.now() })
      await shop.take()
      const [order] = await tablesOf(shop.context).orders.toArray()
      expect(order?.acceptance).toMatchObject({ state: 'open', reasons: [{ code }] })
      expect([shop.accepts(), await shop.jobStates()]).toEqual([0, []])
    },
  )

  it('are accepted although the papers of the first of them cannot be planned: that one is shown unreadable', async () => {
    const shop = await withNew(2)
    const [bad] = shop.raws
    Object.assign(bad ?? {}, { buyerName: 'La del error' })
    const real = contents.deliveryContent
    vi.spyOn(contents, 'deliveryContent').mockImplementation((order) => {
      if (order.customer.name === 'La del error') throw new RangeError('a bug of ours')
      return real(order)
    })
    await shop.take()
    vi.restoreAllMocks()
    expect([await shop.states(), shop.accepts()]).toEqual(['open accepted', 1])
    expect((await tablesOf(shop.context).orders.get(bad?._id ?? ''))?.order).toBeNull()
  })

  it('are not asked about after a 429 of Justo to the first, which waits without its papers, and the poll plan gets it', async () => {
    const shop = await withNew(2, () => failed('rate-limited'))
    expect(await shop.take()).toMatchObject({ ok: false, error: { kind: 'rate-limited' } })
    expect([await shop.states(), await shop.jobStates(), shop.accepts()]).toEqual(['open open', [], 1])
  })

  it('are accepted at once although the disk does not take another new one, which is reported', async () => {
    const shop = await withNew(3)
    const { orders } = tablesOf(shop.context)
    const bulkPut = orders.bulkPut.bind(orders)
    vi.spyOn(orders, 'bulkPut').mockImplementation((rows) => {
      if (rows.some(({ id }) => id === shop.raws[1]?._id)) throw new DOMException('made up', 'DataError')
      return bulkPut(rows)
    })
    await expect(inVirtualTime(shop.take())).rejects.toThrow('orders')
    expect([await shop.states(), shop.accepts()]).toEqual(['accepted accepted', 2])
  })

  it('are accepted although the disk refuses the change of another one, which is reported', async () => {
    const shop = await withNew(2)
    const [known] = shop.raws
    await shop.take(1)
    Object.assign(known ?? {}, { buyerName: 'Otra Persona' })
    shop.later(15_000)
    vi.spyOn(shop.context.store, 'changeStored').mockRejectedValueOnce(new StorageError('write', new Error('full')))
    await expect(shop.take()).rejects.toThrow('full')
    expect([await shop.states(), shop.accepts()]).toEqual(['accepted accepted', 2])
  })
})

describe('a rejection that Justo confirmed and did not carry out', () => {
  const REJECTED = '2026-03-14T17:05:00.000Z'
  it('is shown to the cashier again after a minute, and is never auto-accepted', async () => {
    const shop = await withOrder(() => ok)
    await captureOrders(shop.context, [shop.raw], shop.context.now(), 5)
    await tablesOf(shop.context).orders.update(shop.id, { acceptance: { state: 'rejected', at: REJECTED }, open: 0 })
    await considerListed(shop.context, [shop.id], '2026-03-14T17:05:59.000Z')
    expect((await shop.order())?.acceptance.state).toBe('rejected')
    await considerListed(shop.context, [shop.id], '2026-03-14T17:06:00.000Z')
    await considerListed(shop.context, [shop.id], '2026-03-14T17:06:15.000Z')
    expect(await shop.order()).toMatchObject({ acceptance: { state: 'open', reasons: [{ code: 'A-20' }] }, open: 1 })
    expect(shop.accepts()).toBe(0)
  })

  it('prints nothing automatically, also where the cashier had it printed before the rejection', async () => {
    const shop = await withOrder(() => ok)
    await captureOrders(shop.context, [shop.raw], shop.context.now(), 5)
    await printNow(shop.context, shop.id)
    await tablesOf(shop.context).orders.update(shop.id, { acceptance: { state: 'rejected', at: REJECTED }, open: 0 })
    await considerListed(shop.context, [shop.id], '2026-03-14T17:06:00.000Z')
    expect(await shop.order()).toMatchObject({ acceptance: { state: 'open' }, printNow: null })
  })
})

describe('a reading that is stored between the read of an order and its change', () => {
  let shop: Awaited<ReturnType<typeof withOrder>>
  beforeEach(async () => {
    shop = await withOrder(() => ok)
    shop.settings.current.printing.mode = 'manual'
    await captureOrders(shop.context, [shop.raw], shop.context.now(), 5)
  })

  /** Changes Justo's listed order just before the next change of an order is decided. */
  const meanwhile = (change: Partial<RawOrder>) =>
    beforeNextChange(shop.context, async () => {
      shop.later(1_000)
      await captureOrders(shop.context, [{ ...shop.raw, ...change }], shop.context.now(), 5)
    })

  it('is kept where the auto-accept policy wanted it to wait: it stays accepted, and its papers leave', async () => {
    // Another reason than the stored one.
    shop.settings.current.active = false
    shop.later(1_000)
    const seenAt = shop.context.now()
    meanwhile({ orderStatus: 'waiting' })
    await considerAcceptance(shop.context, shop.id, seenAt)
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'elsewhere' })
    expect(await tablesOf(shop.context).jobs.count()).toBe(3)
  })

  it('is kept where the cashier pressed «Aceptar»: an order that Justo has accepted is not accepted again', async () => {
    meanwhile({ orderStatus: 'waiting' })
    expect(await acceptByHand(shop.context, shop.id)).toBeNull()
    expect(shop.accepts()).toBe(0)
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'elsewhere' })
  })

  it('is kept as the stored JSON from the acceptance on', async () => {
    let storedJson: string | null = null
    shop = await withOrder(async (raw) => {
      storedJson = await shop.context.store.source(raw._id)
      return ok
    })
    shop.settings.current.printing.mode = 'manual'
    await captureOrders(shop.context, [shop.raw], shop.context.now(), 5)
    meanwhile({ buyerName: 'Otra Persona' })
    expect(await acceptByHand(shop.context, shop.id)).toBeNull()
    expect(storedJson).toContain('Otra Persona')
  })

  it('is kept where a rejection that was not carried out was to be shown again', async () => {
    await tablesOf(shop.context).orders.update(shop.id, { acceptance: { state: 'rejected', at: NOW }, open: 0 })
    shop.later(120_000)
    const seenAt = shop.context.now()
    meanwhile({ orderStatus: 'cancelled' })
    await considerAcceptance(shop.context, shop.id, seenAt)
    expect(await shop.order()).toMatchObject({ order: { justoStatus: 'cancelled' }, open: 0 })
  })
})

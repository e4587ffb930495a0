import { NO_AMOUNTS, type SettlePart } from '@shared/settlement'
import { describe, expect, it, vi } from 'vitest'
import { type PanelAct, runAct } from '../../../../extension/acts/run-acts'
import { isCalledOff } from '../../../../extension/order-model/lifecycle'
import { captureOrders } from '../../../../extension/orders/capture'
import { type RawOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { idle } from '../../../stage/virtual-clock'
import { answered } from '../a-worker-context'
import { LATER, TABLE } from './a-charging-shop'
import { accepted, created, withOrder, yes } from './an-order'

type Shop = Awaited<ReturnType<typeof shopWith>>

const raw = (): RawOrder => unpaidTableOrder(created)

/** Each call that leaves the worker takes a moment, in which the other panel's click arrives. */
async function shopWith(order: RawOrder, comanda: 'printed' | 'expired' | 'unconfirmed' = 'printed') {
  const asked: string[] = []
  const slowly = async (what: string) => {
    asked.push(what)
    await idle()
    return yes({})
  }
  const decide = vi.fn(async (key: string) => answered({ job: aJobView({ key, state: 'cancelled', seq: 9 }) }))
  const all = await withOrder(order, {
    justo: { acceptOrder: () => slowly('accept'), rejectOrder: () => slowly('reject'), orders: async () => yes([]) },
    bridge: { decide },
  })
  await all.reached('kitchen', comanda)
  const comandaKey = (await all.jobs()).find(({ kind }) => kind === 'kitchen')?.key ?? 'none'
  /** The code of the message that the panel gets for its press; null: none. */
  async function act(intent: PanelAct): Promise<string | null> {
    const answer = await runAct(all.context, intent)
    return answer && 'message' in answer ? (answer.message?.code ?? null) : null
  }
  return { ...all, asked, decide, comandaKey, raw: order, act }
}

/** The change on the other side while the click waits for the lock; `expectedCode`: the answer to the click. */
const FIRST = {
  rejected: {
    expectedCode: 'A-51',
    change: ({ act, id: orderId }: Shop) => act({ type: 'reject', id: 1, orderId, reason: 'Sin cocina' }),
  },
  stopped: { expectedCode: 'A-53', change: ({ act, id: orderId }: Shop) => act({ type: 'stop', id: 1, orderId }) },
  'cancelled in Justo': {
    expectedCode: 'A-52',
    change: ({ context, id, raw }: Shop) =>
      context.serial(id, async () => {
        await idle()
        const inside = { ...context, serial: <T>(_: string, work: () => Promise<T>) => work() }
        await captureOrders(inside, [{ ...raw, orderStatus: 'cancelled' }], LATER, 1)
      }),
  },
  'pruned from this till': {
    expectedCode: 'A-50',
    change: ({ context, id }: Shop) =>
      context.serial(id, async () => {
        await idle()
        await tablesOf(context).orders.delete(id)
        await tablesOf(context).jobs.where('orderId').equals(id).delete()
      }),
  },
} as const

const inCash = (orderId: string, tip = 0): SettlePart => {
  const cash = TABLE + tip
  return { orderId, tip, ...NO_AMOUNTS, cash, received: cash }
}

type Press = (shop: Shop) => PanelAct
const order =
  (type: 'accept' | 'print-now' | 'stop' | 'print-external'): Press =>
  ({ id: orderId }) => ({ type, id: 2, orderId })

/** The clicks on a panel that does not show the change yet. */
const ON_ANY: Record<string, Press> = {
  'print now': order('print-now'),
  charge: ({ id: orderId }) => ({ type: 'settle', id: 2, orderId, requestId: 'press', parts: [inCash(orderId)] }),
  'a table': ({ id: orderId }) => ({ type: 'place', id: 2, orderId, table: '7' }),
  'no table': ({ id: orderId }) => ({ type: 'place', id: 2, orderId, table: null }),
  ready: ({ id: orderId }) => ({ type: 'ready', id: 2, orderId }),
  'handed over': ({ id: orderId }) => ({ type: 'done', id: 2, orderId }),
  'an undone mark': ({ id: orderId }) => ({ type: 'unmark', id: 2, orderId, mark: 'ready' }),
  'a note to the kitchen': ({ id: orderId }) => ({ type: 'note', id: 2, orderId, text: 'sin sal', stations: [] }),
  'the factura of Intüipos on paper': order('print-external'),
}
const ON_PENDING: Record<string, Press> = {
  accept: order('accept'),
  reject: ({ id: orderId }) => ({ type: 'reject', id: 2, orderId, reason: 'Otra razón' }),
}
const ON_ACCEPTED: Record<string, Press> = { stop: order('stop') }

const names = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const CASES = [
  ...names({ ...ON_ANY, ...ON_PENDING }).flatMap((press) =>
    (['rejected', 'cancelled in Justo', 'pruned from this till'] as const).map(
      (first) => ['pending', press, first] as const,
    ),
  ),
  ...names({ ...ON_ANY, ...ON_ACCEPTED }).flatMap((press) =>
    (['stopped', 'cancelled in Justo', 'pruned from this till'] as const).map(
      (first) => ['accepted', press, first] as const,
    ),
  ),
]
const PRESSES = { ...ON_ANY, ...ON_PENDING, ...ON_ACCEPTED }

describe('a click on an outdated panel', () => {
  it.each(CASES)(
    'on an order that is %s: «%s», after it was %s, changes nothing and says so',
    async (is, press, what) => {
      const shop = await shopWith(is === 'pending' ? raw() : accepted(raw()))
      const first = FIRST[what]
      const [, answerCode] = await Promise.all([first.change(shop), shop.act(PRESSES[press]?.(shop) as PanelAct)])
      expect(answerCode).toBe(first.expectedCode)
      expect(shop.asked).toEqual(what === 'rejected' ? ['reject'] : [])
      const after = await shop.order()
      expect(after === undefined || isCalledOff(after)).toBe(true)
      if (after)
        expect(after).toMatchObject({ printNow: null, charged: null, table: null, readyAt: null, doneAt: null })
      if (what === 'rejected') expect(after?.acceptance.state).toBe('rejected')
      // No comanda leaves, and the one that has come out is cancelled once.
      expect((await shop.jobs()).filter(({ state, wanted }) => state === 'ready' && wanted)).toEqual([])
      expect((await shop.jobs()).filter(({ wanted }) => !wanted).length).toBeLessThanOrEqual(1)
    },
  )

  it.each([
    ['print-again', 'expired', []],
    ['resolve', 'unconfirmed', ['cancel']],
  ] as const)('«%s» prints no comanda that was cancelled meanwhile', async (type, state, decisions) => {
    for (const what of ['stopped', 'cancelled in Justo'] as const) {
      const shop = await shopWith(accepted(raw()), state)
      const paper = { id: 2, key: shop.comandaKey, attempt: 1 }
      const press: PanelAct = type === 'resolve' ? { type, ...paper, outcome: 'did-not' } : { type, ...paper }
      const [, answerCode] = await Promise.all([FIRST[what].change(shop), shop.act(press)])
      expect(answerCode).toBe(FIRST[what].expectedCode)
      expect(shop.decide.mock.calls.map((call: unknown[]) => call[1])).toEqual(decisions)
    }
  })

  it('still counts where it is true: a paper came out, or the cancellation was noticed', async () => {
    const shop = await shopWith(accepted(raw()), 'unconfirmed')
    const paper = { id: 2, key: shop.comandaKey, attempt: 1, outcome: 'came-out' } as const
    const change = FIRST['cancelled in Justo'].change(shop)
    expect(await shop.act({ type: 'resolve', ...paper })).toBeNull()
    await change
    expect(await shop.act({ type: 'noticed', id: 3, orderId: shop.id })).toBeNull()
    expect((await shop.order())?.noticedAt).toBe(shop.context.now())
  })

  it('«Enterado» of an order that continues is not stored: a later cancellation is shown', async () => {
    const shop = await shopWith(accepted(raw()))
    expect(await shop.act({ type: 'noticed', id: 3, orderId: shop.id })).toBe('A-24')
    expect((await shop.order())?.noticedAt ?? null).toBeNull()
  })

  it('nor of one that was stopped here: its cancellation in Justo is still to come', async () => {
    const shop = await shopWith(accepted(raw()))
    await shop.act({ type: 'stop', id: 1, orderId: shop.id })
    expect(await shop.act({ type: 'noticed', id: 3, orderId: shop.id })).toBe('A-24')
    await FIRST['cancelled in Justo'].change(shop)
    expect(await shop.act({ type: 'noticed', id: 4, orderId: shop.id })).toBeNull()
    expect((await shop.order())?.noticedAt).toBe(shop.context.now())
  })
})

describe('the same order on two panels', () => {
  it('is accepted once, whichever panel clicks first', async () => {
    const shop = await shopWith(raw())
    const press = (id: number) => shop.act({ type: 'accept', id, orderId: shop.id })
    expect(await Promise.all([press(1), press(2)])).toEqual([null, null])
    expect(shop.asked).toEqual(['accept'])
  })

  it('is not rejected after it was accepted', async () => {
    const shop = await shopWith(raw())
    const answerCode = await Promise.all([
      shop.act({ type: 'accept', id: 1, orderId: shop.id }),
      shop.act({ type: 'reject', id: 2, orderId: shop.id, reason: 'x' }),
    ])
    expect(answerCode).toEqual([null, 'A-22'])
    expect(shop.asked).toEqual(['accept'])
  })

  it('is charged once: another panel’s press is refused, the same press is already done', async () => {
    const shop = await shopWith(accepted(raw()))
    const press = (requestId: string, tip: number) => {
      const parts = [inCash(shop.id, tip)]
      return shop.act({ type: 'settle', id: 1, orderId: shop.id, requestId, parts })
    }
    expect(await Promise.all([press('a', 4_000), press('b', 0), press('a', 4_000)])).toEqual([null, 'A-56', null])
    expect(await shop.order()).toMatchObject({ charged: { tip: 4_000 }, settlements: [{ requestId: 'a', tip: 4_000 }] })
  })

  it('does not go back a step: «Listo», clicked before «Entregado» was shown, changes nothing', async () => {
    const shop = await shopWith(accepted(raw()))
    const mark = (to: 'ready' | 'done') => shop.act({ type: to, id: 1, orderId: shop.id })
    expect(await Promise.all([mark('done'), mark('ready'), mark('done')])).toEqual([null, 'A-24', null])
    expect(await shop.order()).toMatchObject({ readyAt: null, doneAt: shop.context.now() })
  })

  it('is not handed over by a panel that shows a step which another one has taken back', async () => {
    const shop = await shopWith(accepted(raw()))
    await shop.act({ type: 'ready', id: 1, orderId: shop.id })
    const seen = { lifecycle: 'ready', owes: true } as const
    const pressed = [
      shop.act({ type: 'unmark', id: 2, orderId: shop.id, mark: 'ready' }),
      shop.act({ type: 'done-unpaid', id: 3, orderId: shop.id, why: 'later', seen }),
    ]
    expect(await Promise.all(pressed)).toEqual([null, 'A-24'])
    expect(await shop.order()).toMatchObject({ readyAt: null, doneAt: null })
  })

  it('is not handed over unpaid by a panel that shows it as paid, nor as unpaid once it was charged', async () => {
    const shop = await shopWith(accepted(raw()))
    const seen = (owes: boolean) => ({ lifecycle: 'accepted', owes }) as const
    expect(await shop.act({ type: 'done', id: 1, orderId: shop.id, seen: seen(false) })).toBe('A-24')
    const pressed = [
      shop.act({ type: 'settle', id: 2, orderId: shop.id, requestId: 'other', parts: [inCash(shop.id)] }),
      shop.act({ type: 'done-unpaid', id: 3, orderId: shop.id, why: 'courtesy', seen: seen(true) }),
    ]
    expect(await Promise.all(pressed)).toEqual([null, 'A-24'])
    expect(await shop.order()).not.toHaveProperty('handedUnpaid')
    expect(await shop.act({ type: 'done', id: 4, orderId: shop.id, seen: seen(false) })).toBeNull()
  })
})

describe('an answer of Justo after the order was cancelled', () => {
  it.each(['rejected', 'cancelled'] as const)('does not make it accepted once it was %s', async (how) => {
    const shop = await shopWith(raw())
    const stored = await shop.order()
    if (!stored?.order) throw new Error('an order expected')
    const { order: read } = stored
    // Written without the lock while Justo is being called.
    const written =
      how === 'rejected'
        ? { ...stored, acceptance: { state: 'rejected' as const, at: LATER } }
        : { ...stored, order: { ...read, justoStatus: 'cancelled' } }
    shop.context.justo().acceptOrder = async () => {
      await tablesOf(shop.context).orders.put(written)
      return yes({})
    }
    const answerCode = await shop.act({ type: 'accept', id: 1, orderId: shop.id })
    expect(answerCode).toBe(how === 'rejected' ? 'A-51' : 'A-52')
    expect((await shop.order())?.acceptance).toEqual(written.acceptance)
    expect((await shop.jobs()).filter(({ state }) => state === 'ready')).toEqual([])
  })
})

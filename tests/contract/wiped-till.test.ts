import { say } from '@shared/messages'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { noteToKitchen } from '../../extension/orders/actions'
import { nextAcceptance, policyFactsFor } from '../../extension/orders/auto-accept'
import { replanHeldOrders } from '../../extension/orders/replan-held'
import { settleOrders, undoPayment } from '../../extension/orders/settle'
import { sendSettlements } from '../../extension/orders/settlement-lines'
import { rethrow } from '../unit/extension/a-worker-context'
import { type Act, perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

/** The first till accepted the order as `first` brought it, its comandas came out, and the cashier stopped it. */
async function stopped(first: Act, ...then: Act[]): Promise<SimulatedShop> {
  const shop = await SimulatedShop.open()
  await perform(shop, first, 'settle', 'prints', ['prints', 0, 1], 'settle', 'stop', 'settle', 'settle', ...then)
  return shop
}

const kitchen = ({ sent }: SimulatedShop) => sent.filter(({ station }) => station === 'cocina').map(({ kind }) => kind)

describe('an order that the cashier stopped, and whose till forgot it with its database', () => {
  it.each<[string, Act[]]>([
    ['came out before', ['prints']],
    ['still waits', []],
  ])('is not prepared after all: its void %s, nothing follows, and the cashier is asked', async (_, then) => {
    const shop = await stopped('read', ...then, 'wipe', 'read', 'settle')
    await shop.calm(6, 3)
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
    expect(shop.sent.filter(({ station }) => station === 'barra').map(({ kind }) => kind)).toEqual(['kitchen', 'void'])
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })

  it('is not prepared after all when an edit gives another station its first dish', async () => {
    const shop = await stopped(['edit', 0, 2], 'prints', 'wipe', ['edit', 0, 4], 'settle')
    await shop.calm(6, 3)
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
    expect(shop.sent.filter(({ station }) => station === 'barra')).toEqual([])
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })

  it.each<[string, Act[]]>([
    ['at once', []],
    ['too late to print by itself', ['time passes']],
  ])('before anything came out is not prepared after all: the cashier is asked of the stop, %s', async (_, then) => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'stop', 'settle', 'settle', ...then, 'wipe', 'read', 'settle')
    await shop.calm(6, 3)
    expect(kitchen(shop)).toEqual([])
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })

  it('is prepared again when the cashier says so', async () => {
    const shop = await stopped('read', 'prints', 'wipe', 'read', 'settle', 'print now')
    await shop.calm(8, 3)
    expect(kitchen(shop)).toEqual(['kitchen', 'void', 'kitchen'])
    expect(shop.sent.findLast(({ kind }) => kind === 'kitchen')?.marks).toEqual(['replaces'])
  })
})

describe('an order that an edit changed and changed back, and whose till forgot it with its database', () => {
  const changedBack = async (...before: Act[]): Promise<SimulatedShop> => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', ...before, 'time passes', 'wipe', 'edit', 'settle', 'settle')
    return shop
  }
  const allPrinted: Act[] = [0, 0, 1, 1].map((printer) => ['prints', 0, printer])
  const edited: Act[] = [['edit', 0, 1], 'dispatch']
  const bothPrinted: Act[] = [...allPrinted, 'settle', ...edited, ...allPrinted, 'settle']

  it.each<[string, Act[]]>([
    ['its edited comanda expired', edited],
    ['its change came out', bothPrinted],
  ])('is not shown as printed by its first comanda: %s, and the cashier is asked', async (_, before) => {
    const shop = await changedBack(...before)
    const waits = await shop.paper(0, 0, ({ station, state }) => station === 'COCINA' && state === 'held')
    expect(waits).not.toBeNull()
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })

  it('comes out with its last content once the cashier says so', async () => {
    const shop = await changedBack(...bothPrinted)
    await perform(shop, 'print now')
    await shop.calm(8, 3)
    expect(kitchen(shop)).toEqual(['kitchen', 'change', 'change'])
    expect(shop.sent.findLast(({ station }) => station === 'cocina')?.hash).toBe(shop.sent[0]?.hash)
  })
})

/** Only the first till reads and sends. */
const alone: Act[] = ['read', 'settle', 'read', 'settle', 'read', 'settle']

describe('an order that an edit took from a station, and whose till forgot it with its database', () => {
  it.each<[string, boolean]>([
    ['before', false],
    ['after', true],
  ])('has that station told, when the bridge’s history is read %s its papers are sent', async (_, isSentFirst) => {
    const shop = await SimulatedShop.open()
    // A domicilio would be another reason to read what the bridge has: its content changes with the order.
    shop.till.settings().printing.kinds = ['kitchen']
    await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'wipe', ['edit', 0, 2])
    if (isSentFirst) await shop.dispatch(shop.tillAt(0))
    else await shop.sync(shop.tillAt(0))
    await perform(shop, ...alone, ['prints', 0, 1])
    const expected = ['kitchen cocina', 'kitchen barra', 'change barra']
    expect(shop.sent.map(({ kind, station }) => `${kind} ${station}`)).toEqual(expected)
  })
})

describe('an order that was cancelled while its till had forgotten it', () => {
  it('keeps its factura, which has a number: only what tells to cook or deliver is taken back', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'wipe')
    shop.status = 'cancelled'
    await perform(shop, ...alone)
    const left = shop.jobs('queued').map(({ kind }) => kind)
    const expected = [['invoice'], ['kitchen', 'kitchen', 'delivery']]
    expect([left, shop.jobs('cancelled').map(({ kind }) => kind)]).toEqual(expected)
  })
})

describe('an order that was cancelled before its till, whose profile was lost, is set up again', () => {
  it.each<[string, string]>([
    ['is first read as cancelled', 'cancelled'],
    ['is read before', 'preparing'],
  ])('has its kitchen told once that till prints again: it %s', async (_, first) => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle', 'time passes', 'wipe')
    const settings = shop.till.settings()
    const { token } = settings.bridge
    settings.bridge.token = ''
    settings.printing.here = false
    shop.status = first
    await perform(shop, 'read')
    shop.status = 'cancelled'
    await perform(shop, 'read')
    settings.bridge.token = token
    await perform(shop, 'settle')
    settings.printing.here = true
    await replanHeldOrders(shop.till, rethrow)
    await perform(shop, ...alone, 'prints')
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
  })
})

describe('an order that a till, whose profile was lost, reads when it has read the bridge’s history and still only looks', () => {
  it('has its edit printed once that till prints again', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle', 'time passes', 'wipe')
    const settings = shop.till.settings()
    settings.printing.here = false
    await perform(shop, 'settle', 'read', 'settle')
    Object.assign(settings, {
      activatedAt: shop.iso(),
      otherComputer: { ...settings.otherComputer, earlierCameOut: true },
    })
    settings.printing.here = true
    await replanHeldOrders(shop.till, rethrow)
    await perform(shop, 'settle', ['edit', 0, 1], ...alone, 'prints')
    expect(kitchen(shop)).toEqual(['kitchen', 'change'])
  })
})

it('a till that printed nothing before shows of an order that it saw waiting what the other one has printed', async () => {
  const shop = await SimulatedShop.open()
  const settings = shop.tillAt(1).context.settings()
  settings.printing.here = false
  shop.status = 'pending'
  await perform(shop, ['read', 1, 0])
  shop.status = 'preparing'
  await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle', ['settle', 1, 0], ['read', 1, 0])
  await perform(shop, 'time passes')
  settings.printing.here = true
  await replanHeldOrders(shop.tillAt(1).context, rethrow)
  await perform(shop, ['settle', 1, 0])
  const comandas = (await shop.rows(1))?.papers.filter(({ kind }) => kind === 'kitchen').map(({ state }) => state)
  expect(comandas).toEqual(['printed', 'printed'])
})

describe('an order that was printed before it was accepted, and whose till forgot it with its database', () => {
  const printedEarly = async (...then: Act[]): Promise<SimulatedShop> => {
    const shop = await SimulatedShop.open()
    shop.status = 'pending'
    await perform(shop, 'read', 'print now', 'settle', 'prints', ['prints', 0, 1], 'settle', ...then, 'wipe', ...alone)
    return shop
  }

  it.each<[string, Act[]]>([
    ['at once', []],
    ['later', ['time passes']],
  ])('is not accepted by itself: the cashier is asked, %s', async (_, then) => {
    const shop = await printedEarly(...then)
    const stored = await shop.till.store.order(shop.orderId)
    const reasons = stored ? nextAcceptance(stored, shop.iso(), policyFactsFor(shop.till, stored)) : null
    expect(reasons).toMatchObject({ type: 'wait', reasons: expect.arrayContaining([say('A-41')]) })
  })

  it('has its kitchen told when it is cancelled', async () => {
    const shop = await printedEarly()
    shop.status = 'cancelled'
    await perform(shop, ...alone, 'prints')
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
  })
})

describe('an order of whose papers the bridge’s history tells on two pages, and whose till forgot it with its database', () => {
  const onTwoPages = async (...acts: Act[]): Promise<SimulatedShop> => {
    const shop = await SimulatedShop.open()
    // A domicilio would be another reason to read what the bridge has.
    shop.till.settings().printing.kinds = ['kitchen']
    await perform(shop, 'read', 'settle', 'prints', ['prints', 0, 1], 'settle', ...acts, 'time passes', 'wipe')
    shop.pageSize = 2
    return shop
  }

  it('is not shown as printed where it was stopped: the cashier is asked', async () => {
    const shop = await onTwoPages('stop', 'settle', 'settle', 'prints', ['prints', 0, 1], 'settle')
    await perform(shop, ...alone)
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })

  it('is not shown as printed by its first comanda where it was edited and changed back: the cashier is asked', async () => {
    const shop = await onTwoPages(['edit', 0, 1], 'settle', 'prints', ['prints', 0, 1], 'settle')
    await perform(shop, 'edit', ...alone)
    expect(await shop.rows()).toMatchObject({ attention: { code: 'A-41' } })
  })
})

const UNPAID_TABLE = {
  deliveryType: 'serve',
  paymentType: 'inStore',
  paymentTypeLabel: 'Pago en el local',
  paymentTypeIsIntegration: false,
  transaction: null,
  cardId: null,
  address: null,
  orderParams: { Mesa: '12' },
}

describe('a payment that is taken back', () => {
  it('and paid again after the till forgot both, is told of by a paper', async () => {
    const shop = await SimulatedShop.open()
    shop.justoSays = UNPAID_TABLE
    await perform(shop, 'read', 'settle')
    const all = { orderId: shop.orderId, ...NO_AMOUNTS, tip: 0, cash: 49_000, received: 49_000 }
    await settleOrders(shop.till, 'press', [all])
    await perform(shop, 'settle')
    await undoPayment(shop.till, [shop.orderId], 'press')
    await sendSettlements(shop.till)
    await perform(shop, 'settle', 'wipe', 'read', 'settle')
    expect(await settleOrders(shop.till, 'again', [all])).toBeNull()
    await perform(shop, 'settle', 'settle')
    expect(shop.jobs('queued').filter(({ kind }) => kind === 'correction')).toHaveLength(2)
  })

  it.each<[string, Act[]]>([
    ['which the till remembers', []],
    ['which it had forgotten with its database', ['wipe']],
    ['of an earlier order, which it had forgotten', ['time passes', 'wipe']],
  ])('%s, is told of by a paper: the factura says that it was paid', async (_, then) => {
    const shop = await SimulatedShop.open()
    shop.justoSays = UNPAID_TABLE
    await perform(shop, 'read', 'settle')
    const all = { ...NO_AMOUNTS, tip: 0, cash: 49_000, received: 49_000 }
    expect(await settleOrders(shop.till, 'press', [{ orderId: shop.orderId, ...all }])).toBeNull()
    await sendSettlements(shop.till)
    await perform(shop, 'settle', ...then, 'read', 'settle')
    await sendSettlements(shop.till)
    expect(await undoPayment(shop.till, [shop.orderId], 'press')).toBeNull()
    await perform(shop, 'settle')
    expect(shop.jobs('queued').filter(({ kind }) => kind === 'correction')).toHaveLength(1)
  })
})

describe('a note that another till, or a lost database of this one, has sent with the same words', () => {
  const note = (shop: SimulatedShop, n: number, words: string) =>
    noteToKitchen(shop.tillAt(n).context, shop.orderId, words, ['cocina'])

  it.each([
    ['after a wiped profile', 0],
    ['at another till', 1],
  ])('comes out %s: the kitchen was told otherwise since', async (_, n) => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', ['read', 1, 0], ['settle', 1, 0])
    for (const words of ['Sin cebolla', 'Con cebolla']) {
      await note(shop, 0, words)
      await perform(shop, 'settle', 'prints')
    }
    await perform(shop, 'settle', 'time passes', ...(n === 0 ? (['wipe', 'read', 'settle'] as const) : []))
    await note(shop, n, 'Sin cebolla')
    await perform(shop, ['settle', n, 0], ['settle', n, 0], 'prints')
    const [first, , last] = shop.sent.filter(({ kind }) => kind === 'note').map(({ hash }) => hash)
    expect(last).toBe(first)
  })

  it('is not printed again where it is the newest at its station', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', ['read', 1, 0], ['settle', 1, 0])
    await note(shop, 0, 'Sin cebolla')
    await perform(shop, 'settle', 'prints')
    await note(shop, 1, 'Sin cebolla')
    await perform(shop, ['settle', 1, 0], ['settle', 1, 0], 'prints')
    expect(kitchen(shop)).toEqual(['kitchen', 'note'])
    const notes = (await shop.tillAt(1).context.store.jobsOf(shop.orderId)).filter(({ kind }) => kind === 'note')
    expect(notes).toMatchObject([{ state: 'dispatched', view: { state: 'printed' } }])
  })

  it('is sent again without a second paper, where the answer to it was lost', async () => {
    const shop = await SimulatedShop.open()
    await perform(shop, 'read', 'settle', 'prints', 'settle')
    await note(shop, 0, 'Sin cebolla')
    shop.losesAnswers = true
    await perform(shop, 'dispatch')
    shop.losesAnswers = false
    await perform(shop, 'time passes', 'settle', 'settle')
    expect(shop.jobs('queued', 'expired').filter(({ kind }) => kind === 'note')).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { replanHeldOrders } from '../../extension/orders/replan-held'
import { programValues, withProgram } from '../../extension/setup/program-form'
import { rethrow } from '../unit/extension/a-worker-context'
import { type Act, perform } from './support/simulated-acts'
import { SimulatedShop } from './support/simulated-shop'

const kitchen = ({ sent }: SimulatedShop) => sent.filter(({ station }) => station === 'cocina').map(({ kind }) => kind)

const allPrinted: Act[] = [0, 1, 1].map((printer) => ['prints', 0, printer])
/** The second till, which only looks, hears what the first one has printed before it reads the order again. */
const readThere: Act[] = [
  ['settle', 1, 0],
  ['read', 1, 0],
  ['settle', 1, 0],
]

/** The first till accepts and prints; the second one only looks, and `first` read the order as that. */
async function printedByFirst(first: string): Promise<SimulatedShop> {
  const shop = await SimulatedShop.open()
  shop.tillAt(1).context.settings().printing.here = false
  shop.status = first
  await perform(shop, ['read', 1, 0])
  shop.status = 'preparing'
  await perform(shop, 'read', 'settle', ...allPrinted, 'settle', ['settle', 1, 0])
  return shop
}

/** «Esta caja acepta e imprime» is answered so at this till. */
async function answer(shop: SimulatedShop, n: number, here: boolean): Promise<void> {
  const { context } = shop.tillAt(n)
  const saved = context.settings()
  const values = { ...programValues(saved, null), here, other: 'replaced' } as const
  Object.assign(saved, withProgram(values, saved, shop.iso()))
  await replanHeldOrders(context, rethrow)
}

/** The Chrome of the first till is closed. */
async function secondTakesOver(shop: SimulatedShop): Promise<void> {
  await answer(shop, 1, true)
  await perform(shop, ['settle', 1, 0], ...readThere, ...allPrinted, ...readThere, ...allPrinted)
}

describe('a till that begins to print in the place of one whose Chrome is closed, with the same printing program', () => {
  it.each([
    ['waiting', 'pending'],
    ['accepted', 'preparing'],
  ])(
    'has the kitchen told of a cancellation that it read while it only looked: it saw the order %s',
    async (_, first) => {
      const shop = await printedByFirst(first)
      await perform(shop, ...readThere)
      shop.status = 'cancelled'
      await perform(shop, ...readThere)
      expect(kitchen(shop)).toEqual(['kitchen'])
      await secondTakesOver(shop)
      expect(kitchen(shop)).toEqual(['kitchen', 'void'])
      expect(await shop.rows(1)).toMatchObject({ attention: { code: 'A-30' } })
    },
  )

  it.each([
    ['waiting', 'pending'],
    ['accepted', 'preparing'],
  ])('knows the comanda and the change that came out, and asks nothing: it saw the order %s', async (_, first) => {
    const shop = await printedByFirst(first)
    await perform(shop, ['edit', 0, 1], 'settle', ...allPrinted, 'settle', ...readThere)
    await secondTakesOver(shop)
    expect(kitchen(shop)).toEqual(['kitchen', 'change'])
    expect(await shop.rows(1)).toMatchObject({ attention: null })
    await perform(shop, ['edit', 1, 0], ['settle', 1, 0], ...allPrinted)
    expect(kitchen(shop)).toEqual(['kitchen', 'change', 'change'])
  })
})

describe('an order that was stopped at the other till', () => {
  it('is asked about by the till that takes over, which has read an edit of it since and heard of its comanda before', async () => {
    const shop = await printedByFirst('preparing')
    await perform(shop, ...readThere, 'stop', 'settle', 'settle', ...allPrinted, 'settle')
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
    shop.menu = 1
    await perform(shop, ...readThere)
    await secondTakesOver(shop)
    expect(kitchen(shop)).toEqual(['kitchen', 'void'])
    expect(await shop.rows(1)).toMatchObject({ attention: { code: 'A-41' } })
  })
})

describe('a change that is undone in Justo while its till only looks', () => {
  it.each<[string, Act[], string[]]>([
    ['still waits is taken back', [], ['kitchen']],
    ['came out meanwhile is followed by another', [['prints', 0, 0]], ['kitchen', 'change', 'change']],
  ])('and that %s, once that till prints again', async (_, meanwhile, expected) => {
    const shop = await SimulatedShop.open()
    shop.till.settings().printing.kinds = ['kitchen']
    await perform(shop, 'read', 'settle', ...allPrinted, 'settle', ['edit', 0, 1], 'settle')
    await answer(shop, 0, false)
    await perform(shop, ['edit', 0, 0], 'settle', ...meanwhile, 'settle')
    await answer(shop, 0, true)
    await perform(shop, 'settle', 'settle', ...allPrinted)
    expect(kitchen(shop)).toEqual(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { acceptByHand, considerAcceptance } from '../../../../extension/orders/accept'
import { captureOrders } from '../../../../extension/orders/capture'
import { anotherTillAccepts } from '../../../../extension/orders/other-till'
import { anotherComputerSuspected } from '../../../../extension/print-jobs/other-computer'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { aWorkerContext, NOW } from '../a-worker-context'
import { COCINA } from '../practice/kitchen-station'
import { accepted, created, no, yes } from './an-order'

/** A worker context; `winners` says for each order who accepts first: this till, another one, or unknown. */
async function acceptAll(winners: ('we' | 'they' | 'lost')[]) {
  let current: RawOrder = deliveryOrder()
  let winner: (typeof winners)[number] = 'we'
  const { context } = aWorkerContext({
    justo: {
      acceptOrder: async () => (winner === 'we' ? yes({}) : no(winner === 'they' ? 'refused' : 'timeout')),
      orders: async () => yes([accepted(current)]),
    },
  })
  for (const each of winners) {
    winner = each
    current = deliveryOrder(created)
    await captureOrders(context, [current], context.now(), 1)
    expect(await acceptByHand(context, current._id)).toBeNull()
  }
  return anotherTillAccepts(context)
}

/** A till with auto-accept and a Justo where another till may accept first. */
function autoAcceptContext() {
  const { context, settings } = aWorkerContext({ justo: { acceptOrder: async () => yes({}) } })
  context.live.stations = { version: 'v1', list: [COCINA] }
  context.live.status = bridgeStatus({ printers: [aPrinter({ at: NOW })] })
  const shop = {
    context,
    settings,
    createdAt: NOW,
    async read(...winner: ('we' | 'they')[]) {
      for (const each of winner) {
        const raw = deliveryOrder({ createdAt: shop.createdAt })
        await captureOrders(context, [each === 'they' ? accepted(raw) : raw], NOW, 1)
        await considerAcceptance(context, raw._id, NOW)
      }
    },
  }
  return shop
}

it('a computer that may number comprobantes as this one does stays suspected after this till’s own acceptance: what it has numbered is on paper', async () => {
  const shop = autoAcceptContext()
  await shop.read('they', 'they')
  expect(await anotherComputerSuspected(shop.context.store)).toBe(false)
  await shop.read('they', 'we')
  expect(await anotherTillAccepts(shop.context)).toBe(false)
  expect(await anotherComputerSuspected(shop.context.store)).toBe(true)
})

describe('a second till with auto-accept', () => {
  it('is suspected after three orders in a row that were accepted before this till could', async () => {
    expect(await acceptAll(['they', 'they'])).toBe(false)
    expect(await acceptAll(['they', 'they', 'they'])).toBe(true)
    expect(await acceptAll(['they', 'they', 'they', 'they'])).toBe(true)
  })

  it('is not suspected when this till accepts one in between, and no longer once it does again', async () => {
    expect(await acceptAll(['they', 'they', 'we', 'they'])).toBe(false)
    expect(await acceptAll(['they', 'they', 'they', 'we'])).toBe(false)
  })

  it('is not suspected because of lost answers: the acceptance may have been this till’s own', async () => {
    expect(await acceptAll(['lost', 'lost', 'lost'])).toBe(false)
  })

  it('is suspected too where the orders arrive accepted, and Justo refuses nothing', async () => {
    const shop = autoAcceptContext()
    const codes = async () => anotherTillAccepts(shop.context)
    await shop.read('they', 'they')
    expect(await codes()).toBe(false)
    await shop.read('they')
    expect(await codes()).toBe(true)
    await shop.read('we')
    expect(await codes()).toBe(false)
  })

  it.each([
    ['waits for the acceptance in Justo', { mode: 'on-accept' }],
    ['is in manual mode', { mode: 'manual' }],
    ['is in viewer mode', { here: false }],
  ] as const)('is not suspected by a till that %s', async (_, printing) => {
    const shop = autoAcceptContext()
    const { current } = shop.settings
    shop.settings.current = { ...current, printing: { ...current.printing, ...printing } }
    await shop.read('they', 'they', 'they')
    expect(await anotherTillAccepts(shop.context)).toBe(false)
  })

  it('is not suspected because of what was accepted while this computer slept', async () => {
    const shop = autoAcceptContext()
    shop.createdAt = new Date(Date.parse(NOW) - 3 * 60_000).toISOString()
    await shop.read('they', 'they', 'they')
    expect(await anotherTillAccepts(shop.context)).toBe(false)
  })
})

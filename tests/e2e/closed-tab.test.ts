// @starts-first: two panels are opened, covered and closed
import { expect, test, vi } from 'vitest'
import { uncover } from '../fakes/pos-page/attacks'
import { pickupOrder, type RawOrder } from '../fixtures/justo-orders'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { AttackedPanel } from './support/attacked-panel'
import { documentsOf } from './support/papers'

const attacked = AttackedPanel.forAll()

/**
 * Presses «Aceptar» of a new order in a panel that was uncovered half a second ago. A machine too busy to see that it is
 * uncovered makes nothing of the press: then `mustShow` fails, and all of it is done again.
 */
async function accept(mustShow: (raw: RawOrder) => Promise<unknown>): Promise<RawOrder> {
  return vi.waitFor(
    async () => {
      const raw = pickupOrder()
      await attacked.visit()
      await attacked.openNewOrder(raw)
      const { x, y } = await attacked.pointOf('Aceptar')
      await attacked.cover()
      await attacked.page.evaluate(uncover)
      await attacked.panel.untilUncovered(600)
      await attacked.page.mouse.click(x, y)
      await mustShow(raw)
      return raw
    },
    { timeout: 90_000, interval: 100 },
  )
}

/** Accepted and printed, each once, although nothing is left to do for it. */
async function expectOnce(raw: RawOrder): Promise<void> {
  await vi.waitFor(() => expect(attacked.timesAccepted(raw)).toBe(1), WAIT_OPTIONS)
  const papers = () => documentsOf(attacked.stage, raw)
  await vi.waitFor(() => expect(papers()).toEqual(expect.arrayContaining(['COCINA', 'COMPROBANTE'])), WAIT_OPTIONS)
  expect(new Set(papers()).size).toBe(papers().length)
  expect(attacked.timesAccepted(raw)).toBe(1)
}

test('an acceptance that can still be undone is kept when its tab is closed: accepted once, printed once', async () => {
  const raw = await accept(async (pressed) => {
    await attacked.panel.untilShows(/Se acepta en \d segundo/, 2_500)
    await attacked.page.close()
    expect(attacked.timesAccepted(pressed)).toBe(0)
  })
  await expectOnce(raw)
})

test('so is one whose tab is closed at once, before it is known whether something covered the panel', async () => {
  const raw = await accept(async () => attacked.page.close())
  await expectOnce(raw)
})

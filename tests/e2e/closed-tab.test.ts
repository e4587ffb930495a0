// @starts-first: two panels are opened, covered and closed
import { expect, test, vi } from 'vitest'
import { uncover } from '../fakes/pos-page/attacks'
import { pickupOrder, type RawOrder } from '../fixtures/justo-orders'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { AttackedPanel } from './support/attacked-panel'
import { documentsOf } from './support/papers'

const attacked = AttackedPanel.forAll()

/**
 * Presses «Aceptar» of a new order in a panel that was uncovered half a second ago, and closes its tab. `close` is false
 * where the press was in vain: a machine too busy to see that the panel is uncovered, or to close the tab within three
 * seconds. Then all of it is done again.
 */
async function accept(close: (raw: RawOrder) => Promise<boolean>): Promise<RawOrder> {
  for (;;) {
    await (await attacked.findOrders())?.close()
    const raw = pickupOrder()
    await attacked.visit()
    await attacked.openNewOrder(raw)
    const { x, y } = await attacked.pointOf('Aceptar')
    await attacked.cover()
    await attacked.page.evaluate(uncover)
    await attacked.panel.untilUncovered(600)
    await attacked.page.mouse.click(x, y)
    if (await close(raw)) return raw
  }
}

const isAccepted = (raw: RawOrder) => attacked.timesAccepted(raw) > 0

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
    const shown = await vi.waitFor(async () => {
      const text = await attacked.panel.text()
      expect(isAccepted(pressed) || /Se acepta en \d segundo|Algo tapa esta ventana/.test(text)).toBe(true)
      return text
    }, WAIT_OPTIONS)
    await attacked.page.close()
    return shown.includes('Se acepta en') && !isAccepted(pressed)
  })
  await expectOnce(raw)
})

test('so is one whose tab is closed at once, before it is known whether something covered the panel', async () => {
  const raw = await accept(async (pressed) => {
    await attacked.page.close()
    await vi.waitFor(async () => expect(isAccepted(pressed) || (await attacked.findOrders()) !== null).toBe(true))
    return isAccepted(pressed)
  })
  await expectOnce(raw)
})

import { expect, vi } from 'vitest'
import { uncover } from '../../fakes/pos-page/attacks'
import { pickupOrder, type RawOrder } from '../../fixtures/justo-orders'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import type { AttackedPanel } from './attacked-panel'
import { documentsOf } from './papers'

/**
 * Presses «Aceptar» of a new order in a panel that was uncovered half a second ago, and closes its tab. `close` is false
 * where the press was in vain: a machine too busy to see that the panel is uncovered, or to close the tab within three
 * seconds. Then all of it is done again.
 */
export async function accept(attacked: AttackedPanel, close: (raw: RawOrder) => Promise<boolean>): Promise<RawOrder> {
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

export const isAccepted = (attacked: AttackedPanel, raw: RawOrder): boolean => attacked.timesAccepted(raw) > 0

/** Accepted and printed, each once, although nothing is left to do for it. */
export async function expectOnce(attacked: AttackedPanel, raw: RawOrder): Promise<void> {
  await vi.waitFor(() => expect(attacked.timesAccepted(raw)).toBe(1), WAIT_OPTIONS)
  const papers = () => documentsOf(attacked.stage, raw)
  await vi.waitFor(() => expect(papers()).toEqual(expect.arrayContaining(['COCINA', 'COMPROBANTE'])), WAIT_OPTIONS)
  expect(new Set(papers()).size).toBe(papers().length)
  expect(attacked.timesAccepted(raw)).toBe(1)
}

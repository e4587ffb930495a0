import { expect, test, vi } from 'vitest'
import { deliveryOrder } from '../fixtures/justo-orders'
import { showTab } from '../stage/made-up-panel'
import { untilMessage, untilPrinted } from '../stage/panel'
import { documentsOf, numberOf } from './support/papers'
import { shopForAll } from './support/shop'
import { readJustoNow } from './support/till-memory'

const ALL = ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']

const shop = shopForAll()

test('a browser that is killed while orders are in progress and restarted on its profile prints each paper once', async () => {
  const { stage, panel } = shop
  const { justo, cocina } = stage
  /** At the printer: its comanda waits because the roll is empty. */
  cocina.paperOut()
  const waiting = deliveryOrder()
  justo.orders.add(waiting)
  await readJustoNow(stage)
  await vi.waitFor(() => expect(documentsOf(stage, waiting)).toHaveLength(ALL.length - 1))
  // Once the till knows, none is accepted by itself.
  await untilMessage(panel, 'I-02', /COCINA sin papel/)
  /** At Justo: accepted, without an answer. */
  const held = justo.fail({ kind: 'hold', method: 'acceptOrder' })
  const accepting = deliveryOrder()
  justo.orders.add(accepting)
  await readJustoNow(stage)
  await showTab(panel, 'Nuevos')
  const accept = `[aria-label="Aceptar pedido ${numberOf(accepting)}"]`
  await panel.waitForSelector(accept)
  await panel.click(accept)
  await vi.waitFor(() => expect(held.struck).toBe(1))

  await stage.killBrowser()
  held.release()
  cocina.newRoll()
  // The bridge continues without the browser.
  await vi.waitFor(() => expect(documentsOf(stage, waiting)).toEqual(ALL))
  expect(documentsOf(stage, accepting)).toEqual([])
  /** At Justo: arrived while the browser was closed. */
  const missed = deliveryOrder()
  justo.orders.add(missed)

  await stage.reopenBrowser()
  await stage.logIn()
  const again = await stage.extensionPage('orders.html')
  await readJustoNow(stage)
  const orders = [waiting, accepting, missed]
  await untilPrinted(again, [waiting._id, accepting._id])
  for (const raw of [waiting, accepting]) {
    expect(documentsOf(stage, raw)).toEqual(ALL)
    expect(justo.orders.timesAccepted(raw._id)).toBe(1)
  }
  await untilPrinted(again, orders)
  expect(documentsOf(stage, missed)).toEqual(ALL)
})

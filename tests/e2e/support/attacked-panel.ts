import type { Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { coverAll, lieInWait } from '../../fakes/pos-page/attacks'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { ORDERS_PAGE, panelFrame } from '../../stage/panel-frame'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { numberOf } from './papers'
import { PosTab } from './pos-tab'
import { orderNow } from './till-memory'

/** The panel over a page of tomapedidos that attacks it: a shop that accepts by hand, one tab a test. */
export class AttackedPanel extends PosTab {
  constructor() {
    // By hand: an order stays to be accepted.
    super((stage) => stage.setUp((settings) => ({ ...settings, printing: { ...settings.printing, mode: 'manual' } })))
  }

  /** A tab of tomapedidos past its login, in which a bad script (`first`) waited from the start. */
  visit(first: () => void = lieInWait): Promise<void> {
    return this.goTo('hostil/libre', (page) => page.evaluateOnNewDocument(first))
  }

  /** A new order, opened in the panel, with everything about its customer on the screen. */
  async openNewOrder(raw: RawOrder = deliveryOrder()): Promise<RawOrder> {
    await orderNow(this.stage, raw)
    await this.page.bringToFront()
    await this.panel.open()
    await this.panel.openOrder(numberOf(raw))
    await this.panel.part('region', 'Cliente')
    return raw
  }

  timesAccepted(raw: RawOrder): number {
    return this.stage.justo.orders.timesAccepted(raw._id)
  }

  /** Where a button of the panel is on the screen. */
  async pointOf(name: string): Promise<{ x: number; y: number }> {
    const box = await (await this.panel.part('button', name)).boundingBox()
    if (!box) throw new Error(`«${name}» is not drawn`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  /** «Pedidos», which a press on a covered panel opens; null: it is not open. */
  async findOrders(): Promise<Page | null> {
    return (await this.stage.browser.pages()).find((each) => each.url().startsWith(ORDERS_PAGE)) ?? null
  }

  openedOrders(): Promise<Page> {
    return vi.waitFor(async () => {
      const tab = await this.findOrders()
      if (!tab) throw new Error('«Pedidos» is not open')
      return tab
    }, WAIT_OPTIONS)
  }

  /** Covers the panel, as for somebody who aims at what is over it, until Chrome knows: on a busy machine not at once. */
  async cover(): Promise<void> {
    await this.page.evaluate(coverAll)
    await panelFrame(this.page)?.evaluate(async () => {
      const isVisible = () =>
        new Promise<boolean>((resolve) => {
          const init = { trackVisibility: true, delay: 100 } as IntersectionObserverInit
          const observer = new IntersectionObserver(([entry]) => {
            observer.disconnect()
            resolve(Reflect.get(entry ?? {}, 'isVisible'))
          }, init)
          observer.observe(document.documentElement)
        })
      while (await isVisible());
    })
  }

  async untilRefused(raw: RawOrder): Promise<void> {
    await this.page.bringToFront()
    await this.panel.untilShows('Algo tapa esta ventana y no se hizo nada')
    expect(this.timesAccepted(raw)).toBe(0)
  }
}

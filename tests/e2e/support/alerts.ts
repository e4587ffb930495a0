import { pickupOrder, type RawOrder } from '../../fixtures/justo-orders'
import type { Shop } from './shop'
import { readJustoNow } from './till-memory'

/** What a shop hears and sees of its orders, beside the page «Pedidos». */
export class Alerts {
  constructor(private readonly shop: Shop) {}

  /** So many, in one answer of Justo's. */
  async ordersNow(count: number): Promise<RawOrder[]> {
    const raws = [...Array(count)].map(() => pickupOrder())
    for (const raw of raws) this.shop.stage.justo.orders.add(raw)
    await readJustoNow(this.shop.stage)
    return raws
  }

  /** How often something was played, and what came last; nothing while the page that plays is closed. */
  async played(): Promise<{ times: number; last: string }> {
    const target = this.shop.stage.browser.targets().find((each) => each.url().endsWith('/offscreen.html'))
    // Not as a page of puppeteer's, which may wait for ever for one that Chrome opens or closes meanwhile.
    const tools = await target?.createCDPSession()
    const expression = 'document.documentElement.dataset.played'
    const answer = await tools?.send('Runtime.evaluate', { expression })
    await tools?.detach()
    const text = String(answer?.result.value ?? '0 ')
    const [times, ...last] = text.split(' ')
    return { times: Number(times), last: last.join(' ') }
  }

  badge(): Promise<string> {
    return this.shop.panel.evaluate(() => Reflect.get(globalThis, 'chrome').action.getBadgeText({}) as Promise<string>)
  }

  notices(): Promise<string[]> {
    return this.shop.panel.evaluate(async () =>
      Object.keys(await Reflect.get(globalThis, 'chrome').notifications.getAll()),
    )
  }

  tabs(): Promise<{ id: number; active: boolean }[]> {
    return this.shop.panel.evaluate(async () => Reflect.get(globalThis, 'chrome').tabs.query({}))
  }

  /** The worker's clock is so far ahead, until it ends or is set again. */
  async aheadByMinutes(minutes: number): Promise<void> {
    const worker = await this.shop.stage.worker()
    await worker.evaluate((ahead) => {
      const Real: DateConstructor = (Reflect.get(globalThis, 'RealDate') as DateConstructor | undefined) ?? Date
      const now = () => Real.now() + ahead
      class Shifted extends Real {
        constructor(...given: unknown[]) {
          super(...((given.length === 0 ? [now()] : given) as [number]))
        }
        static override now = now
      }
      Object.assign(globalThis, { RealDate: Real, Date: Shifted })
    }, minutes * 60_000)
  }
}

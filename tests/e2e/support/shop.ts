import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, onTestFailed } from 'vitest'
import { Stage, type StageOptions } from '../../stage/stage'

/** A running shop: set up, cashier logged in, page «Pedidos» open in a second tab. */
export interface Shop {
  stage: Stage
  cashier: Page
  panel: Page
}

export async function openShop(options: StageOptions = {}): Promise<Shop> {
  const stage = await Stage.open(options)
  await stage.setUp()
  const cashier = await stage.loggedInPage()
  const panel = await stage.extensionPage('orders.html')
  return { stage, cashier, panel }
}

/** One for all tests of a file: call it once, above them. It is open when the first test, or a later `beforeAll`, begins. */
export function shopForAll(): Shop {
  const shop = {} as Shop
  beforeAll(async () => {
    Object.assign(shop, await openShop())
  })
  afterAll(() => shop.stage?.close())
  beforeEach(() => printOnFailure(() => shop.stage))
  return shop
}

/** Call in `beforeEach`: a failed test prints Justo's calls, the bridge's output and the papers. */
export function printOnFailure(stage: () => Stage): void {
  onTestFailed(() => {
    const { justo, bridge, printers } = stage()
    const calls = justo.calls.slice(-15).map((call) => `${call.at.toISOString()} ${call.method} ${call.status ?? '-'}`)
    const papers = printers.flatMap((printer) => printer.papers).map((paper) => `--- paper\n${paper.toText()}`)
    console.error(['Justo', ...calls, 'bridge', bridge.output, ...papers].join('\n'))
  })
}

import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeCertificate } from '../fakes/certificate'
import { launchChromium } from '../fakes/chromium'
import type { HostileName } from '../fakes/pos-page/hostile'
import { type PosPage, startPosPage } from '../fakes/pos-page/pos-page'
import { pickupOrder } from '../fixtures/justo-orders'
import { POS_URL } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { HostileTab } from './support/hostile-tab'
import { numberOf } from './support/papers'
import { readJustoNow } from './support/till-memory'

/** By hand: an order stays to be accepted. */
const tab = HostileTab.forAll({ here: true, mode: 'manual' })

const PAGES: [string, HostileName][] = [
  ['COEP require-corp and COOP same-origin', 'aislada'],
  ['COEP credentialless and COOP same-origin', 'anonima'],
  ['Document-Isolation-Policy isolate-and-require-corp', 'documento'],
]

/** A browser without the extension. */
let bare: Browser
let pos: PosPage

beforeAll(async () => {
  const certificate = await makeCertificate()
  pos = await startPosPage({ certificate })
  const ports = { posPort: pos.port, justoPort: 9 }
  bare = (await launchChromium({ ...ports, spki: certificate.spki, headless: true })).browser
})
afterAll(async () => {
  await bare?.close()
  await pos?.stop()
})

/** What isolation gives the page. */
const isolation = () => ({
  isolated: globalThis.crossOriginIsolated,
  sharedMemory: 'SharedArrayBuffer' in globalThis,
})

async function isolationWithoutUs(name: HostileName): Promise<ReturnType<typeof isolation>> {
  const page = await bare.newPage()
  await page.goto(new URL(`hostil/${name}`, POS_URL).href)
  const found = await page.evaluate(isolation)
  await page.close()
  return found
}

/** A new order, accepted in the panel by a click. */
async function acceptNewOrder(): Promise<void> {
  const raw = pickupOrder()
  tab.stage.justo.orders.add(raw)
  const tools = await tab.stage.extensionPage('options.html')
  await readJustoNow(tab.stage, tools)
  await tools.close()
  await tab.page.bringToFront()
  await tab.panel.openOrder(numberOf(raw))
  await vi.waitFor(async () => {
    // A machine that is too busy to look counts as covered: then the press is made again.
    await tab.page.bringToFront()
    await tab.panel.untilUncovered(4_500)
    await (await tab.panel.find('button', 'Aceptar'))?.click()
    const accepted = () => expect(tab.stage.justo.orders.timesAccepted(raw._id)).toBe(1)
    await vi.waitFor(accepted, { timeout: 2_500, interval: 50 })
  }, WAIT_OPTIONS)
}

describe.each(PAGES)('a page with %s', (_headers, name) => {
  test('shows the panel, in which an order is accepted, and is as isolated as without it', async () => {
    await tab.visit(name)
    await tab.expectUsable()
    await acceptNewOrder()
    expect(await tab.page.evaluate(isolation)).toEqual(await isolationWithoutUs(name))
  })
})

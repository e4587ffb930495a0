import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeCertificate } from '../../fakes/certificate'
import { launchChromium } from '../../fakes/chromium'
import { measureMemory } from '../../fakes/pos-page/attacks'
import type { HostileName } from '../../fakes/pos-page/hostile'
import { type PosPage, startPosPage } from '../../fakes/pos-page/pos-page'
import { POS_URL } from '../../stage/stage'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { HostileTab } from './hostile-tab'
import { numberOf } from './papers'
import { orderNow } from './till-memory'

interface IsolatedPage {
  headers: string
  name: HostileName
}

export const ISOLATED: IsolatedPage[] = [
  { headers: 'COEP require-corp and COOP same-origin', name: 'aislada' },
  { headers: 'COEP credentialless and COOP same-origin', name: 'anonima' },
  { headers: 'Document-Isolation-Policy isolate-and-require-corp', name: 'documento' },
]

/** What isolation gives a page. */
const isolation = () => ({
  isolated: globalThis.crossOriginIsolated,
  sharedMemory: 'SharedArrayBuffer' in globalThis,
})

/** The same pages in a browser without the extension. */
class BareTab {
  #browser: Browser | null = null
  #pos: PosPage | null = null

  async open(): Promise<void> {
    const certificate = await makeCertificate()
    this.#pos = await startPosPage({ certificate })
    this.#browser = (await launchChromium({ posPort: this.#pos.port, spki: certificate.spki })).browser
  }

  async isolationOf(name: HostileName): Promise<ReturnType<typeof isolation> | undefined> {
    const page = await this.#browser?.newPage()
    await page?.goto(new URL(`hostil/${name}`, POS_URL).href)
    return page?.evaluate(isolation)
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    await this.#pos?.stop()
  }
}

/** A new order, accepted in the panel by a click. */
async function acceptNewOrder({ stage, page, panel }: HostileTab): Promise<void> {
  const raw = await orderNow(stage)
  await page.bringToFront()
  await panel.openOrder(numberOf(raw))
  const accepted = () => expect(stage.justo.orders.timesAccepted(raw._id)).toBe(1)
  await panel.pressUncovered('Aceptar', 600, accepted, 10_000)
}

/** The page's own measurement, which Chrome answers at the next collection; one is made until it has. */
async function memoryOf(page: Page): Promise<string> {
  const tools = await page.createCDPSession()
  let answer: string | null = null
  const measured = page.evaluate(measureMemory).then((text) => {
    answer = text
  })
  await vi.waitFor(async () => {
    await tools.send('HeapProfiler.collectGarbage')
    expect(answer).not.toBeNull()
  }, WAIT_OPTIONS)
  await measured
  return answer ?? ''
}

/** Tests of each of these pages; call it once in a file. */
export function testIsolated(pages: IsolatedPage[]): void {
  // By hand: an order stays to be accepted.
  const tab = new HostileTab({ here: true, mode: 'manual' })
  const bare = new BareTab()
  beforeAll(() => bare.open())
  afterAll(() => bare.close())

  describe.each(pages)('a page with $headers', ({ name }) => {
    test('shows the panel, in which an order is accepted, and is as isolated as without it', async () => {
      await tab.visit(name)
      await tab.expectUsable()
      await acceptNewOrder(tab)
      const found = await tab.page.evaluate(isolation)
      expect(found).toEqual(await bare.isolationOf(name))
      expect(found).toEqual({ isolated: true, sharedMemory: true })
    })

    test('does not learn the frame’s address by measuring its memory', async () => {
      await tab.visit(name)
      await tab.panel.open()
      const memory = await memoryOf(tab.page)
      // It was measured, and the frame counted.
      expect(memory).toContain('cross-origin-url')
      expect(memory).not.toContain('chrome-extension:')
    })
  })
}

import type { Page } from 'puppeteer'
import { pickupOrder } from '../fixtures/justo-orders'
import { inScheme } from '../stage/made-up-panel'
import { frameElement, untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'

export type PathOf = (name: string) => `${string}.png`

export const SCHEMES = ['light', 'dark'] as const

/** A picture of a page of ours at each width, light and dark; `isWhole`: with what is below the window's edge. */
export async function shootWidths(
  page: Page,
  pathOf: PathOf,
  name: string,
  { widths = [1366, 1024, 512], isWhole = (width: number) => width > 600 } = {},
): Promise<void> {
  for (const width of widths)
    for (const scheme of SCHEMES) {
      await page.setViewport({ width, height: 768 })
      await inScheme(page, scheme)
      const path = pathOf(`${name}-${width}-${scheme}`)
      await page.screenshot({ path, fullPage: isWhole(width), captureBeyondViewport: false })
    }
}

/** A worker that starts, its first poll, and a page that loads. */
const MAX_WAIT_MS = 20_000

async function both(page: Page, pathOf: PathOf, name: string): Promise<void> {
  for (const scheme of SCHEMES) {
    await inScheme(page, scheme)
    await page.screenshot({ path: pathOf(`${name}-${scheme}`) })
  }
}

/** Once it is not switched off, as an order's buttons are while its row is newer than its detail. */
export const part = async (page: Page, role: string, name: string) =>
  (await untilPanelFrame(page))
    .locator(`::-p-aria([name="${name}"][role="${role}"])`)
    .filter((element) => element.ariaDisabled !== 'true')
    .setTimeout(MAX_WAIT_MS)

/** Until the frame has been in one place for longer than the page is looked at again (host-page/keep-mounted.ts). */
export async function settled(page: Page): Promise<void> {
  const place = async () => JSON.stringify(await (await frameElement(page)).boundingBox())
  let [before, since] = [await place(), Date.now()]
  while (Date.now() - since < 2_500) {
    const now = await place()
    if (now !== before) [before, since] = [now, Date.now()]
  }
}

/** Pictures over tomapedidos: the bar over the login form, the two buttons (with a call, in trouble, at two widths), the open panel. */
export async function overThePage(pathOf: PathOf): Promise<void> {
  const stage = await Stage.open()
  try {
    await stage.setUp((settings) => ({ ...settings, printing: { here: true, mode: 'manual' } }))
    const page = await stage.cashierPage()
    stage.justo.orders.add(pickupOrder())
    await page.waitForFunction(() => document.title.startsWith('(1)'), { timeout: MAX_WAIT_MS })
    await both(page, pathOf, 'login-bar')
    await stage.logIn()
    const entrega = await part(page, 'button', 'Entrega')
    await entrega.wait()
    for (const width of [1024, 1366]) {
      await page.setViewport({ width, height: 768 })
      await settled(page)
      await both(page, pathOf, `folded-${width}`)
    }
    await (await part(page, 'button', 'Entrega')).click()
    await (await part(page, 'tab', 'Entrega')).wait()
    await both(page, pathOf, 'over-the-page')
    await (await part(page, 'button', 'Cerrar')).click()
    stage.cocina.paperOut()
    await (await part(page, 'button', 'Abrir Justo: Sin papel')).wait()
    for (const width of [1024, 1366]) {
      await page.setViewport({ width, height: 768 })
      await settled(page)
      await both(page, pathOf, `folded-trouble-${width}`)
    }
  } finally {
    await stage.close()
  }
}

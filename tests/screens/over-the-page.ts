import type { Page } from 'puppeteer'
import { pickupOrder } from '../fixtures/justo-orders'
import { inScheme } from '../stage/made-up-panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { Stage } from '../stage/stage'

type PathOf = (name: string) => `${string}.png`

const SCHEMES = ['light', 'dark'] as const
/** A worker that starts, its first poll, and a page that loads. */
const MAX_WAIT_MS = 20_000

async function both(page: Page, pathOf: PathOf, name: string): Promise<void> {
  for (const scheme of SCHEMES) {
    await inScheme(page, scheme)
    await page.screenshot({ path: pathOf(`${name}-${scheme}`) })
  }
}

const part = async (page: Page, role: string, name: string) =>
  (await untilPanelFrame(page)).locator(`::-p-aria([name="${name}"][role="${role}"])`).setTimeout(MAX_WAIT_MS)

/** Pictures over tomapedidos: the bar over the login form, the pill with a call, the open panel. Returns a count. */
export async function overThePage(pathOf: PathOf): Promise<number> {
  const stage = await Stage.open()
  try {
    await stage.setUp((settings) => ({ ...settings, printing: { here: true, mode: 'manual' } }))
    const page = await stage.cashierPage()
    stage.justo.orders.add(pickupOrder())
    await page.waitForFunction(() => document.title.startsWith('(1)'), { timeout: MAX_WAIT_MS })
    await both(page, pathOf, 'login-bar')
    await stage.logIn()
    const pill = await part(page, 'button', 'Abrir pedidos de Justo: 1 pedido nuevo.')
    await pill.wait()
    await both(page, pathOf, 'pill')
    await pill.click()
    await (await part(page, 'tab', 'Entrega')).wait()
    await both(page, pathOf, 'over-the-page')
  } finally {
    await stage.close()
  }
  return 3 * SCHEMES.length
}

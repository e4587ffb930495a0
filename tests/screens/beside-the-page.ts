import type { HostileName } from '../fakes/pos-page/hostile'
import { codedItem, pickupOrder, plainSums } from '../fixtures/justo-base-orders'
import { inScheme } from '../stage/made-up-panel'
import { frameElement, untilPanelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { type PathOf, part, settled } from './over-the-page'

/** Windows of tills. */
const LOOKS = [
  { name: '1024', width: 1024, height: 768 },
  { name: '1024-dark', width: 1024, height: 768, scheme: 'dark' },
  { name: '1366', width: 1366, height: 768 },
  { name: '1920', width: 1920, height: 1080 },
  { name: '1920-at-200', width: 960, height: 540, deviceScaleFactor: 2 },
  { name: '1366-at-200', width: 683, height: 384, deviceScaleFactor: 2 },
  // Last: the page is loaded anew for it.
  { name: '1366-touch', width: 1366, height: 768, hasTouch: true },
] as const

const FULL: HostileName = 'llena'

function order() {
  const coded = (name: string, code: string | null, amount: number, more = {}) =>
    codedItem(code, name, amount, 5_000, more)
  const burger = { title: 'Sin', selections: ['Cebolla', 'Tomate'], selectionsPrices: [] }
  const items = [
    coded('Hamburguesa doble con queso y tocineta ahumada', 'H-07', 2, { options: [burger], comment: 'Bien asada' }),
    coded('Limonada de coco', 'BEB-0112', 1),
    coded('Papas a la francesa', null, 1),
    coded('Ajiaco santafereño', 'A-02', 3),
    coded('Arepa con queso', 'AR-1', 2),
  ]
  return pickupOrder({ items, ...plainSums(45_000, 0) })
}

/** Pictures of the dock beside a page that is full of its own menus, with two lines put there. */
export async function besideThePage(pathOf: PathOf): Promise<void> {
  const stage = await Stage.open()
  try {
    await stage.setUp()
    const raw = order()
    stage.justo.orders.add(raw)
    const page = await stage.browser.newPage()
    await page.setViewport({ width: 1024, height: 768 })
    await page.goto(new URL(`hostil/${FULL}`, POS_URL).href)
    await (await part(page, 'button', 'Entrega')).wait()
    await settled(page)
    await page.screenshot({ path: pathOf('folded-beside-a-full-menu') })
    await (await part(page, 'button', 'Entrega')).click()
    await (await part(page, 'button', `Abrir pedido ${String(raw.fullCode).slice(1)}`)).click()
    await (await part(page, 'button', 'Copiar para Intüipos…')).click()
    await (await part(page, 'region', 'Para Intüipos')).wait()
    await page.click('#codigo')
    const frame = await untilPanelFrame(page)
    for (const n of [1, 2]) await frame.locator(`li:nth-of-type(${n}) > [data-line]`).click()
    await frame.locator('li:nth-of-type(2) > [aria-pressed="true"]').wait()
    for (const { name, ...look } of LOOKS) {
      await page.setViewport({ ...look })
      await inScheme(page, 'scheme' in look ? look.scheme : 'light')
      await settled(page)
      await page.screenshot({ path: pathOf(`dock-${name}`) })
    }
    await (await part(page, 'button', 'Registrado en Intüipos')).click()
    await (await untilPanelFrame(page)).waitForSelector('form')
    await (await frameElement(page)).screenshot({ path: pathOf('dock-question') })
  } finally {
    await stage.close()
  }
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'puppeteer'
import { pickupOrder, type RawOrder } from '../fixtures/justo-orders'
import { inScheme, openOrder, openTables, press, showTab } from '../stage/made-up-panel'
import { untilMessage } from '../stage/panel'
import { untilPanelFrame } from '../stage/panel-frame'
import { papersOf } from '../stage/papers-of'
import { Stage } from '../stage/stage'
import { inFewColours } from './few-colours'
import { movingOrder } from './moving-order'
import { orderNumbers } from './order-numbers'
import { bigOrder, ordersOfAnEvening } from './orders-of-an-evening'
import { answered } from './pages'
import { papersSideBySide } from './papers-side-by-side'
import { storePictures } from './store'

// Takes the pictures of README, guides and stores again, from the real product: review the difference before committing.
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images' },
    store: { type: 'string', default: 'packaging/store/pictures' },
    only: { type: 'string', default: '' },
  },
})

async function save(name: string, screenshot: Uint8Array): Promise<void> {
  const picture = inFewColours(screenshot)
  await writeFile(join(values.out, `${name}.png`), picture)
  console.log(`· ${name}.png, ${Math.round(picture.length / 1024)} KB`)
}

/** Waits until the tabs have that many orders and none of the kitchen's has a paper in progress. */
async function untilQuiet(pedidos: Page, orders: number): Promise<void> {
  await pedidos.waitForFunction(
    (count: number) =>
      [...document.querySelectorAll<HTMLElement>('[aria-label="Pedidos por etapa"] [data-count]')].reduce(
        (sum, { dataset }) => sum + Number(dataset.count),
        0,
      ) >= count &&
      document.querySelector(':is([data-states~=ready], [data-states~=queued], [data-states~=printing])') === null,
    { timeout: 60_000, polling: 200 },
    orders,
  )
}

/** The cashier's screen over tomapedidos: the day's opening, the list with an order beside it, the tables. */
async function screens(cashier: Page, order: RawOrder): Promise<void> {
  await cashier.bringToFront()
  await cashier.setViewport({ width: 1366, height: 768 })
  const panel = await untilPanelFrame(cashier)
  const saveDownTo = async (part: string, name: string) => {
    const shown = await panel.waitForSelector(part)
    const height = await shown?.evaluate((each) => each.getBoundingClientRect().bottom)
    const clip = { x: 0, y: 0, width: 1366, height: height ?? 768 }
    // Beyond the viewport Chrome lays the page out anew, and the frame is away for a moment.
    await save(name, await cashier.screenshot({ clip, captureBeyondViewport: false }))
  }
  await press(panel, 'Entrega')
  // Folded since the first order.
  await panel.locator('[data-opening="line"] button').click()
  await saveDownTo('[data-opening="open"]', 'opening')
  await press(panel, 'Dejar así por hoy')
  await panel.waitForFunction(() => document.querySelector('[data-opening="open"]') === null)
  await openOrder(panel, order.fullCode.slice(1))
  await panel.locator('::-p-aria([name="Cliente"][role="region"])').wait()
  await save('panel', await cashier.screenshot())
  await openTables(panel)
  await panel.locator('::-p-aria([name="Salón"][role="region"])').wait()
  await saveDownTo('[aria-label="Tablero de mesas"]', 'tables')
}

/** Comanda, change, domicilio and comprobante, as the printers drew them. */
async function papers(stage: Stage, ride: RawOrder): Promise<void> {
  const isChange = (text: string) => /CAMBIÓ EL\s+PEDIDO/.test(text)
  const change = await stage.cocina.waitForPaper((paper) => isChange(paper.toText()), 60_000)
  const ofRide = papersOf(stage, ride.fullCode)
  const paperOf = (document: string) => ofRide.flatMap((found) => (found.document === document ? [found.paper] : []))
  const shown = [...paperOf('COCINA'), change, ...paperOf('DOMICILIO'), ...paperOf('COMPROBANTE')]
  await save('papers', await papersSideBySide(stage.browser, shown))
  const [comanda] = paperOf('COCINA')
  const [receipt] = paperOf('COMPROBANTE')
  if (comanda && receipt) await save('numbers', await orderNumbers(stage.browser, comanda, receipt))
}

/** The kitchen's printer is disconnected in mid-paper: the paper is unconfirmed. */
async function lookForPaper(stage: Stage, pedidos: Page): Promise<void> {
  stage.cocina.setFaults({ resetAfter: 100 })
  stage.justo.orders.add(pickupOrder({ buyerName: 'Rosa León' }))
  await pedidos.bringToFront()
  await untilMessage(pedidos, 'V-11')
  await save('look-for-paper', await pedidos.screenshot({ clip: { x: 0, y: 0, width: 1024, height: 364 } }))
}

/** Steps of the set-up, and the day's closing. */
async function pages(stage: Stage): Promise<void> {
  const paths = {
    'set-up-printers': 'options.html#impresoras',
    'set-up-stations': 'options.html#estaciones',
    'set-up-documents': 'options.html#documentos',
    closing: 'closing.html',
    log: 'log.html',
  }
  for (const [name, path] of Object.entries(paths)) {
    const page = await answered(stage, path)
    await save(name, await page.screenshot())
    await page.close()
  }
}

/** The printing program's own page, at the code of a till; the code and its time are made up: they differ each time. */
async function setupPage(stage: Stage): Promise<void> {
  // As on a new computer: no till is paired.
  await stage.bridge.command('revoke', 'token')
  const page = await stage.browser.newPage()
  await page.setViewport({ width: 1024, height: 560 })
  await inScheme(page, 'light')
  await page.goto(await stage.bridge.command('open', '--pair', '--print-url'))
  await page.waitForSelector('.code')
  await page.$eval('.code', (code) => {
    code.textContent = '4821 0937'
    const until = code.nextElementSibling?.querySelector('b')
    if (until) until.textContent = '18:40'
  })
  await save('setup-page', await page.screenshot())
  await page.close()
}

await mkdir(values.out, { recursive: true })
await mkdir(values.store, { recursive: true })
console.log(`· order-to-paper.png, ${Math.round((await movingOrder(values.out)) / 1024)} KB`)
if (values.only === 'moving') process.exit(0)
const stage = await Stage.open()
try {
  const yes = { answer: 'yes', at: new Date().toISOString(), by: '' } as const
  const checklist = { sleep: yes, start: yes, sound: yes, 'justo-off': yes }
  await stage.setUp((settings) => ({ ...settings, checklist }))
  const cashier = await stage.logIn()
  const pedidos = await stage.extensionPage('orders.html')
  await inScheme(pedidos, 'light')
  const orders = ordersOfAnEvening()
  for (const raw of orders) stage.justo.orders.add(raw)
  await untilQuiet(pedidos, orders.length)
  const [ride, , table] = orders
  if (!ride || !table) throw new Error('an evening without orders')
  stage.justo.orders.add(bigOrder())
  await showTab(pedidos, 'Nuevos')
  await untilMessage(pedidos, 'A-10')
  await screens(cashier, ride)
  await storePictures(stage, cashier, values.store)
  stage.justo.orders.edit(table._id, { orderParams: { Mesa: '7' } })
  await papers(stage, ride)
  await pages(stage)
  await lookForPaper(stage, pedidos)
  await setupPage(stage)
} catch (error) {
  console.error(stage.bridge.output)
  throw error
} finally {
  await stage.close()
}

import { formatMoney } from '@shared/money'
import { expect, onTestFinished, test, vi } from 'vitest'
import { plainSums } from '../fixtures/justo-base-orders'
import { deliveryOrder, pickupOrder, plainItem, type RawOrder } from '../fixtures/justo-orders'
import { SHOP_SLOWNESS, startFairClock } from '../stage/fair-clock'
import { press } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf, textOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow, readJustoNow } from './support/till-memory'
import { expectAccessible, SIZES } from './support/violations'

const shop = shopForAll()

const testPages = () =>
  shop.stage.printers.map(
    (printer) =>
      printer.papers.filter((paper) => paper.toText().startsWith('PRUEBA', paper.toText().search(/\S/))).length,
  )

test('in the morning one press prints a test everywhere, and the card goes when all is well', async () => {
  await shop.panel.waitForSelector('[data-opening="open"]')
  await shop.panel.waitForFunction(() => document.querySelectorAll('[data-opening="open"] .tone-good').length >= 4)
  const twice = (button: Element) => {
    for (let i = 0; i < 2; i++) (button as HTMLButtonElement).click()
  }
  await shop.panel.$eval('[data-opening="open"] .main', twice)
  await vi.waitFor(() => expect(testPages()).toEqual([1, 1]), WAIT_OPTIONS)
  await shop.panel.waitForFunction(
    () =>
      (document.querySelector('[data-opening="open"] ul')?.textContent?.match(/prueba(?! saliendo)/g) ?? []).length >=
      2,
  )
  await press(shop.panel, 'Probar el sonido')
  await press(shop.panel, 'Sí, se oyó')
  await shop.panel.waitForSelector('[data-opening="open"]', { hidden: true })
  await shop.panel.reload()
  await shop.panel.waitForSelector('[role=tablist]')
  await shop.panel.waitForSelector('[aria-controls="status-details"]')
  expect(await shop.panel.$('[data-opening="open"]')).toBeNull()
  expect(testPages()).toEqual([1, 1])
})

test('«¿Todo bien?» says within ten seconds what is right, and of a printer without paper what to do', async () => {
  const page = await shop.stage.extensionPage('check.html')
  const tone = (check: string) => page.$eval(`[data-check="${check}"]`, (line) => line.getAttribute('data-tone'))
  const isOver = () => page.waitForSelector('[data-tone=asking]', { hidden: true })
  const clock = startFairClock()
  onTestFinished(clock.stop)
  await isOver()
  expect(clock.now()).toBeLessThan(10_000 / SHOP_SLOWNESS)
  for (const check of ['justo', 'clock', 'internet', 'program', 'printers', 'sound', 'page', 'disk'])
    expect([check, await tone(check)]).toEqual([check, 'good'])
  shop.stage.cocina.paperOut()
  await press(page, 'Revisar otra vez')
  await page.waitForSelector('[data-check="printers"] [data-code="I-02"]')
  await isOver()
  expect(await page.$eval('[data-summary]', (each) => each.getAttribute('data-summary'))).toBe('bad')
  await expectAccessible(page)
  shop.stage.cocina.newRoll()
  await page.close()
})

test('at noon the kitchen sees an order without prices, and makes it ready with a tap', async () => {
  const order = pickupOrder()
  shop.stage.justo.orders.add(order)
  const kitchen = await shop.stage.extensionPage('kitchen.html')
  await readJustoNow(shop.stage)
  await untilPrinted(shop.panel, [order._id])
  await kitchen.waitForSelector(`[data-order="${order._id}"] li`)
  expect(await kitchen.$eval('main', (main) => main.textContent)).not.toContain('$')
  // A button that has just come is off for a moment, and so is its key.
  await kitchen.waitForSelector('article[data-order] button.main:not(:disabled)')
  await kitchen.keyboard.press('1')
  await kitchen.waitForSelector('article[data-order] [role=status]')
  // It leaves the screen, and can be called back.
  await kitchen.waitForSelector('main > div > footer button')
  await kitchen.waitForFunction(() => document.querySelector('article[data-order]') === null)
  await kitchen.close()
})

/** A title, two questions and a payment that the rules leave to the shop, or read otherwise than this shop means them. */
const unclearOrder = (orderStatus = 'pending'): RawOrder =>
  deliveryOrder({
    orderStatus,
    items: [
      plainItem('Hamburguesa clásica', 1, 24_000, {
        modifiers: [{ name: 'A tu gusto', options: [{ name: 'Cebolla', price: 0 }] }],
      }),
    ],
    ...plainSums(24_000, 0),
    orderParams: { 'Mensaje para la cocina': 'Partida en dos', Cédula: '1020304050' },
    paymentType: 'other',
    paymentTypeLabel: 'Bono Sodexo',
  })

test('a shop that says what its words mean gets them so on the next order’s papers, and none more of the printed one', async () => {
  const first = await orderNow(shop.stage, unclearOrder('preparing'))
  await untilPrinted(shop.panel, [first._id])
  expect(textOf(shop.stage, first, 'COCINA')).toContain('A tu gusto: Cebolla')
  const printed = documentsOf(shop.stage, first)
  const options = new OptionsScreen(await shop.stage.extensionPage('options.html#palabras'))
  await options.untilReads(/Por confirmar \d/)
  await options.press('Todas')
  const say = async (text: string, meaning: string, yes?: string) => {
    await options.pressAt(`li[aria-label="${text}"] ::-p-aria([name="${meaning}"][role="button"])`)
    if (yes !== undefined) await options.press(yes, 'button')
    await options.inSight(`li[aria-label="${text}"] ::-p-text(Confirmada)`)
  }
  await say('A tu gusto', 'quita')
  await say('Mensaje para la cocina', 'Sí, cocina')
  await say('Cédula', 'Sí, factura')
  await say('Bono Sodexo', 'ya pagado', 'Sí, ya está pagado')
  const second = await orderNow(shop.stage, unclearOrder())
  await untilPrinted(shop.panel, [second._id])
  const kitchen = textOf(shop.stage, second, 'COCINA')
  expect(kitchen).toContain('SIN CEBOLLA')
  expect(kitchen).toMatch(/Mensaje\s+para la cocina:/)
  expect(textOf(shop.stage, second, 'DOMICILIO')).toMatch(/PAGADO/)
  expect(textOf(shop.stage, second, 'COMPROBANTE')).toMatch(/PAGADO +\$ 24\.000/)
  await vi.waitFor(() => expect(documentsOf(shop.stage, first)).toEqual(printed), WAIT_OPTIONS)
  await options.page.close()
})

test('in the evening the closing stands on screen and comes out on paper', async () => {
  const order = await orderNow(shop.stage, deliveryOrder())
  await untilPrinted(shop.panel, [order._id])
  const page = await shop.stage.extensionPage('closing.html')
  const total = formatMoney(Number(order.amountToPay))
  await page.waitForFunction((sum: string) => document.body.textContent?.includes(sum), {}, total)
  await press(page, 'Imprimir')
  await page.waitForSelector('[data-code="D-03"]')
  const papers = shop.stage.caja.papers.map((paper) => paper.toText())
  expect(papers.filter((text) => text.includes('CIERRE DEL DÍA'))).toHaveLength(1)
  await expectAccessible(page, SIZES)
})

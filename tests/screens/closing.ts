import type { Page } from 'puppeteer'
import { deliveryOrder, pickupOrder } from '../fixtures/justo-orders'
import { inScheme, openOrder, press } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'

type PathOf = (name: string) => `${string}.png`

const LOOKS = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 512, height: 768 },
]

const fill = (page: Page, label: string, text: string) =>
  page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text)
const fillNamed = (page: Page, label: string, text: string) =>
  page.locator(`::-p-aria([name="${label}"][role="combobox"])`).fill(text)

/** «Cierre» with its drawer: as it opens, with a courier to hand in, while counting, and counted. Returns a count. */
export async function closingScreens(pathOf: PathOf): Promise<number> {
  const stage = await Stage.open()
  let count = 0
  try {
    await stage.setUp()
    await stage.logIn()
    const pedidos = await stage.extensionPage('orders.html')
    const cash = { paymentType: 'cash', paymentTypeLabel: 'Efectivo', transaction: null }
    const orders = [deliveryOrder(cash), deliveryOrder(cash), pickupOrder()]
    for (const raw of orders) stage.justo.orders.add(raw)
    await untilPrinted(
      pedidos,
      orders.map(({ _id }) => _id),
    )
    const numberOf = (n: number) => orders[n]?.fullCode.slice(1) ?? ''
    await openOrder(pedidos, numberOf(0))
    await press(pedidos, 'Escribir el nombre…')
    await fill(pedidos, 'Nombre', 'Juan Pérez')
    const shoot = async (page: Page, name: string) => {
      for (const look of LOOKS)
        for (const scheme of ['light', 'dark'] as const) {
          await page.setViewport(look)
          await inScheme(page, scheme)
          await page.screenshot({ path: pathOf(`${name}-${look.width}-${scheme}`), fullPage: true })
          count += 1
        }
    }
    await shoot(pedidos, 'courier-asked')
    await press(pedidos, 'Guardar')
    await pedidos.waitForSelector('[aria-label="Domiciliario"] b')
    await openOrder(pedidos, numberOf(1)).catch(() => undefined)
    await shoot(pedidos, 'courier')
    const page = await stage.extensionPage('closing.html')
    await page.waitForSelector('[aria-label="Arqueo"]')
    await press(page, 'Anotar base…')
    await fill(page, 'Base', '200.000')
    await press(page, 'Anotar base de $ 200.000')
    await page.waitForSelector('[aria-label="Arqueo"] form', { hidden: true })
    await press(page, 'Anotar entrada o salida…')
    await fill(page, '¿Cuánto?', '30.000')
    await fillNamed(page, '¿Por qué?', 'Pago proveedor')
    await fillNamed(page, '¿Quién?', 'Ana María')
    await shoot(page, 'closing-move')
    await press(page, 'Anotar salida de $ 30.000')
    await page.waitForSelector('[aria-label="Entradas y salidas"] li')
    await shoot(page, 'closing')
    await press(page, 'Contar la caja…')
    await fill(page, 'Cuántos de 50.000', '3')
    await fill(page, 'Cuántos de 2.000', '9')
    await fillNamed(page, '¿Quién contó?', 'Ana María')
    await shoot(page, 'closing-counting')
    await press(page, 'Guardar conteo de $ 168.000')
    await page.waitForSelector('[aria-label="Arqueo"] form', { hidden: true })
    await shoot(page, 'closing-counted')
  } finally {
    await stage.close()
  }
  return count
}

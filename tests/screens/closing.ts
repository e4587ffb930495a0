import { NO_AMOUNTS } from '@shared/means'
import type { Page } from 'puppeteer'
import { numberOf } from '../e2e/support/papers'
import { tillFetch } from '../fakes/till-session'
import { deliveryOrder, pickupOrder, type RawOrder, STORE_ID } from '../fixtures/justo-orders'
import { openOrder, press, showOrder } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { type PathOf, shootWidths } from './over-the-page'

const WIDE = { width: 1366, height: 768 }
/** The narrow one last: the opened order is in the place of the list. */
const LOOKS = { widths: [1024, 1366, 512], isWhole: () => true }

type Shoot = (page: Page, name: string) => Promise<void>

/** By label; a name of staff or a reason has suggestions: `combobox`. */
async function fill(page: Page, texts: Record<string, string>, role: 'textbox' | 'combobox' = 'textbox') {
  for (const [label, text] of Object.entries(texts))
    await page.locator(`::-p-aria([name="${label}"][role="${role}"])`).fill(text)
}

/** At the shop's other till, with a card; this one hears of it within seconds. */
async function chargeElsewhere({ bridge }: Stage, raw: RawOrder): Promise<void> {
  const token = await bridge.pairTill('Mostrador')
  const line = {
    ...{
      requestId: 'made-up',
      storeId: STORE_ID,
      orderId: raw._id,
      orderNumber: numberOf(raw),
      transaction: 'C2-000001',
    },
    ...{ at: new Date().toISOString(), ...NO_AMOUNTS, card: raw.amountToPay, tip: 0, received: 0, corrects: null },
  }
  const answer = await tillFetch({ url: bridge.url, token })('/settlements', {
    method: 'POST',
    body: JSON.stringify(line),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** «¿Quién lo lleva?» of a first order with the name typed, and of another one, which offers that name. */
async function courierScreens(pedidos: Page, [first, other]: [string, string], shoot: Shoot): Promise<void> {
  await openOrder(pedidos, first)
  await press(pedidos, 'Escribir el nombre…')
  await fill(pedidos, { Nombre: 'Juan Pérez' })
  await shoot(pedidos, 'courier-asked')
  await press(pedidos, 'Guardar')
  await pedidos.waitForSelector('[aria-label="Domiciliario"] b')
  await pedidos.setViewport(WIDE)
  await openOrder(pedidos, other)
  await shoot(pedidos, 'courier')
}

/** The base and a payment are noted, and the cash is counted. */
async function drawerScreens(page: Page, shoot: Shoot): Promise<void> {
  const formIsClosed = () => page.waitForSelector('[aria-label="Arqueo"] form', { hidden: true })
  await page.waitForSelector('[aria-label="Arqueo"]')
  await press(page, 'Anotar base…')
  await fill(page, { Base: '200.000' })
  await press(page, 'Anotar base de $ 200.000')
  await formIsClosed()
  await press(page, 'Anotar entrada o salida…')
  await fill(page, { '¿Cuánto?': '30.000' })
  await fill(page, { '¿Por qué?': 'Pago proveedor', '¿Quién?': 'Ana María' }, 'combobox')
  await shoot(page, 'closing-move')
  await press(page, 'Anotar salida de $ 30.000')
  await page.waitForSelector('[aria-label="Entradas y salidas"] li')
  await shoot(page, 'closing')
  await press(page, 'Contar la caja…')
  await fill(page, { 'Cuántos de 50.000': '3', 'Cuántos de 2.000': '9' })
  await fill(page, { '¿Quién contó?': 'Ana María' }, 'combobox')
  await shoot(page, 'closing-counting')
  await press(page, 'Guardar conteo de $ 168.000')
  await formIsClosed()
  await shoot(page, 'closing-counted')
}

/** «Cierre» of one of two tills with its drawer: as it opens, with a courier to hand in, while counting, and counted. */
export async function closingScreens(pathOf: PathOf): Promise<void> {
  const stage = await Stage.open()
  const shoot: Shoot = (page, name) => shootWidths(page, pathOf, name, LOOKS)
  try {
    await stage.setUp()
    await stage.logIn()
    const pedidos = await stage.extensionPage('orders.html')
    const cash = { paymentType: 'cash', paymentTypeLabel: 'Efectivo', transaction: null }
    const [first, other, atOtherTill] = [deliveryOrder(cash), deliveryOrder(cash), pickupOrder(cash)]
    const orders = [first, other, atOtherTill]
    for (const raw of orders) stage.justo.orders.add(raw)
    await untilPrinted(pedidos, orders)
    await chargeElsewhere(stage, atOtherTill)
    await showOrder(pedidos, numberOf(atOtherTill))
    await pedidos.waitForSelector('::-p-text(COBRADO EN C2)')
    await courierScreens(pedidos, [numberOf(first), numberOf(other)], shoot)
    await drawerScreens(await stage.extensionPage('closing.html'), shoot)
  } finally {
    await stage.close()
  }
}

import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { plainSums } from '../fixtures/justo-base-orders'
import { deliveryOrder, plainItem, type RawOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf, textOf } from './support/papers'
import { openShop, printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let panel: Page

/** A title, two questions and a payment that the rules leave to the shop, or read otherwise than this shop means them. */
const order = (orderStatus = 'pending'): RawOrder =>
  deliveryOrder({
    orderStatus,
    items: [
      plainItem('Hamburguesa clásica', 1, 24_000, {
        modifiers: [{ name: 'A tu gusto', options: [{ name: 'Cebolla', price: 0 }] }],
      }),
    ],
    ...plainSums(24_000, 0),
    couponId: null,
    couponName: null,
    couponDiscount: null,
    orderParams: { 'Mensaje para la cocina': 'Partida en dos', Cédula: '1020304050' },
    paymentType: 'other',
    paymentTypeLabel: 'Bono Sodexo',
  })
const first = order('preparing')

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
  stage.justo.orders.add(first)
  await readJustoNow(stage)
  await untilPrinted(panel, [first._id])
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

test('a shop that says what its words mean gets them so on the next order’s papers, and none more of the printed one', async () => {
  expect(textOf(stage, first, 'COCINA')).toContain('A tu gusto: Cebolla')
  const printed = documentsOf(stage, first)
  const options = new OptionsScreen(await stage.extensionPage('options.html#palabras'))
  await options.untilReads('Por confirmar 1')
  await options.press('Todas')
  const say = async (text: string, meaning: string, yes?: string) => {
    await options.pressAt(`.word[aria-label="${text}"] ::-p-aria([name="${meaning}"][role="button"])`)
    if (yes !== undefined) await options.press(yes, 'button')
    await options.inSight(`.word[aria-label="${text}"] ::-p-text(Confirmada)`)
  }
  await say('A tu gusto', 'quita')
  await say('Mensaje para la cocina', 'Sí, cocina')
  await say('Cédula', 'Sí, factura')
  await say('Bono Sodexo', 'ya pagado', 'Sí, ya está pagado')
  const second = order()
  stage.justo.orders.add(second)
  await readJustoNow(stage)
  await untilPrinted(panel, [second._id])
  const kitchen = textOf(stage, second, 'COCINA')
  expect(kitchen).toContain('SIN CEBOLLA')
  expect(kitchen).toMatch(/Mensaje\s+para la cocina:/)
  expect(textOf(stage, second, 'DOMICILIO')).toMatch(/PAGADO/)
  expect(textOf(stage, second, 'COMPROBANTE')).toMatch(/PAGADO +\$ 24\.000/)
  await vi.waitFor(() => expect(documentsOf(stage, first)).toEqual(printed), WAIT_OPTIONS)
})

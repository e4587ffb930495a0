import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pickupOrder, type RawOrder } from '../fixtures/justo-orders'
import { untilMessage, untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { OptionsScreen } from './support/options-screen'
import { textOf } from './support/papers'
import { printOnFailure } from './support/shop'
import { orderNow } from './support/till-memory'

/** A store whose first computer prints J-1, J-2… as C1; the second one has looked on until today. */
let stage: Stage
let options: OptionsScreen
let panel: Page
beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp((settings) => ({ ...settings, printing: { here: false } }))
  await stage.logIn()
  panel = await stage.extensionPage('orders.html')
  options = new OptionsScreen(await stage.extensionPage('options.html#programa'))
})
afterAll(() => stage?.close())
beforeEach(async () => {
  printOnFailure(() => stage)
  await options.page.bringToFront()
})

async function printed(order: RawOrder): Promise<string> {
  await orderNow(stage, order)
  await untilPrinted(panel, [order._id])
  return textOf(stage, order, 'COMPROBANTE')
}

describe('a second computer of a store that begins to print', () => {
  test('gets another prefix and another letter before it prints', async () => {
    await options.untilReads(/Emparejada como C1\./)
    await options.pressAt('input[name=here]')
    await options.page.locator('label ::-p-text(Sí: imprimen los dos)').click()
    await options.write('Prefijo de este computador', 'J')
    await options.press('Guardar y seguir')
    await untilMessage(options.page, 'C-102', /El otro computador numera con el prefijo J\./)
    expect((await stage.readSettings()).printing).toMatchObject({ here: false })
    await options.write('Prefijo de este computador', 'JB')
    await options.saveTo('Impresoras')
    await options.go('programa')
    await options.untilReads(/Emparejada como D1\./)
  })

  test('prints without a number until someone says which was the last one', async () => {
    const first = await printed(pickupOrder())
    expect(first).not.toMatch(/\bJB?-\d/)
    expect(first).toMatch(/\bD1-0000\d\d\b/)
    await untilMessage(panel, 'P-09')
  })

  test('then numbers its own series', async () => {
    await options.go('documentos')
    await options.press('Ninguno: es un local nuevo')
    await options.saveTo('Mesas')
    expect(await printed(pickupOrder())).toMatch(/\bJB-1\b/)
  })
})

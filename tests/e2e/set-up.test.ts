import type { ElementHandle, Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pickupOrder, STORE_ID } from '../fixtures/justo-orders'
import { untilPrinted, untilSaid } from '../stage/panel'
import { Stage } from '../stage/stage'
import { documentsOf } from './support/papers'
import { tellOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let options: Page
let panel: Page
const early = pickupOrder()

beforeAll(async () => {
  stage = await Stage.open()
  await stage.logIn()
  panel = await stage.extensionPage('orders.html')
  options = await stage.extensionPage('options.html')
  stage.justo.orders.add(early)
})
afterAll(() => stage?.close())
beforeEach(() => tellOnFailure(() => stage))

/** A control of the page by its label, as the implementer finds it. */
async function control(label: string): Promise<ElementHandle<Element>> {
  const found = await options.waitForSelector(`::-p-aria([name="${label}"])`)
  if (!found) throw new Error(`no «${label}» on the options page`)
  return found
}

async function write(label: string, text: string): Promise<void> {
  const field = await control(label)
  await field.click({ count: 3 })
  await options.keyboard.press('Backspace')
  await field.type(text)
}

/** Scrolled to first: the bar with «Guardar» stands over the foot of the page. */
async function press(label: string): Promise<void> {
  const found = await control(label)
  await found.evaluate((each) => each.scrollIntoView({ block: 'center' }))
  await found.click()
}

const untilReads = (page: Page, text: string | RegExp) =>
  vi.waitFor(async () => expect(await page.$eval('body', (body) => body.textContent)).toMatch(text), {
    timeout: 15_000,
    interval: 50,
  })

describe('an implementer sets up a till on the options page alone', () => {
  test('a wrong pairing code says so (R-10) and pairs nothing', async () => {
    const code = await stage.bridge.command('pair')
    await write('Dirección', stage.bridge.url)
    await write('Código', String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    await press('Emparejar')
    await untilSaid(options, 'R-10', /El código no es ese o ya venció\. Pida otro con «Emparejar Justo»\./)
    await untilReads(options, 'Sin emparejar.')
    expect(await stage.bridge.command('clients')).toBe('')
  })

  test('the code that the printing program shows pairs the till, at once and under its name', async () => {
    await options.bringToFront()
    await write('Código', await stage.bridge.command('pair'))
    await write('Nombre de esta caja', 'Caja principal')
    await press('Emparejar')
    await untilReads(options, 'Emparejada como C1.')
    expect(await stage.bridge.command('clients')).toMatch(/^C1\tCaja principal\tchrome-extension:/)
  })

  test('a till that is not activated yet shows what comes in, and accepts and prints nothing', async () => {
    await write('Clave de Justo', stage.justoToken)
    await write('Puntos de venta', STORE_ID)
    await write('Nombre del punto de venta', 'Chapinero')
    await write('Consultar a Justo cada (segundos)', '5')
    await press('Esta caja acepta e imprime')
    await press('Guardar')
    await untilReads(options, 'Guardado. Ya está funcionando así.')

    await untilSaid(panel, 'C-05')
    await untilSaid(panel, 'A-15')
    await readJustoNow(stage, panel)
    expect(stage.justo.callsOf('acceptOrder')).toEqual([])
    expect(documentsOf(stage, early)).toEqual([])
  })

  test('«Activar integración» lets the next order through; the one from before waits for a person', async () => {
    await press('Activar integración')
    await press('Guardar')
    await untilReads(options, 'Guardado. Ya está funcionando así.')
    // «Guardado» may still be that of the step before.
    await vi.waitFor(async () => expect((await stage.readSettings()).active).toBe(true), { timeout: 10_000 })
    const next = pickupOrder()
    stage.justo.orders.add(next)
    await readJustoNow(stage, panel)
    await untilPrinted(panel, [next._id])

    expect(documentsOf(stage, next)).toEqual(['BARRA', 'COCINA', 'COMPROBANTE'])
    await untilSaid(panel, 'A-12')
    expect(documentsOf(stage, early)).toEqual([])
    expect(stage.justo.orders.timesAccepted(early._id)).toBe(0)
  })

  test('no key stands whole on the page that it was typed into', async () => {
    const { justo, bridge } = await stage.readSettings()
    await options.reload()
    await untilReads(options, 'Emparejada como C1.')
    const shown = await options.evaluate(() => [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ])
    expect(justo?.token).toBe(stage.justoToken)
    expect(bridge?.token).toMatch(/^[\w-]{43}$/)
    for (const text of shown) {
      expect(text).not.toContain(justo?.token)
      expect(text).not.toContain(bridge?.token)
    }
    expect(shown.join()).toContain(`•••• ${stage.justoToken.slice(-4)}`)
  })
})

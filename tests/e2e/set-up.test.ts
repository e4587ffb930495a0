import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pickupOrder, STORE_ID } from '../fixtures/justo-orders'
import { findRow, untilMessage, untilPrinted } from '../stage/panel'
import { SHOP_HOSTS, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf, textOf } from './support/papers'
import { printOnFailure } from './support/shop'
import { orderNow, readJustoNow } from './support/till-memory'

let stage: Stage
let options: OptionsScreen
let panel: Page
const early = pickupOrder()
beforeAll(async () => {
  stage = await Stage.open({ bare: true })
  await stage.logIn()
  stage.justo.orders.add(early)
  panel = await stage.extensionPage('orders.html')
  options = new OptionsScreen(await stage.extensionPage('options.html'))
})
afterAll(() => stage?.close())
beforeEach(async () => {
  printOnFailure(() => stage)
  await options.page.bringToFront()
})

/** A network printer by its address on the printing program's page, with its test page. */
async function addPrinter(editor: OptionsScreen, name: string, host: string, paper: string): Promise<void> {
  await editor.press('Escribir la dirección')
  await editor.write('Nombre', name)
  await editor.write('Dirección', host)
  await editor.press(paper)
  await editor.press('Guardar y probar')
  await editor.untilAt(`Probar ${name}`)
  await editor.press('Sí, salió bien')
  await editor.untilReads(`${name} quedó lista. Puede seguir en Configuración.`)
}

/** Signs a check that a test cannot perform. */
async function sign(check: string): Promise<void> {
  const { page } = options
  const row = `[data-check="${check}"]`
  await page.locator(`${row} summary`).click()
  await page.locator(`${row} input[maxlength]`).fill('Ana Gómez')
  await page.locator(`${row} details button`).click()
  await page.waitForSelector(`${row} ::-p-text(Firmó Ana Gómez)`)
}

describe('from nothing to the first paper, on the options page alone', () => {
  test('1 Justo: a wrong key is refused in words, and so is a store that Justo does not know; one of its list is taken', async () => {
    await options.untilAt('Bienvenida')
    await options.press('Es un local nuevo', 'link')
    await options.untilAt('Justo')
    const start = [...Array(5).fill('Falta'), 'Opcional', 'Opcional', 'Falta']
    await vi.waitFor(async () => expect(await options.states()).toEqual(start))
    await options.write('Clave de Justo', 'not-the-key-of-the-brand')
    await options.press('Probar la clave')
    await untilMessage(options.page, 'C-30', /Justo rechazó esta clave\./)

    // As it comes in an e-mail.
    await options.write('Clave de Justo', `"Bearer ${stage.justoToken}"`)
    await options.press('Probar la clave')
    await options.untilReads('Justo acepta esta clave.')
    await options.unfold('Avanzado')
    await options.write('Consultar a Justo cada (segundos)', '5')
    // The shop's name is no id: Justo's lists would stay empty.
    await options.write('Puntos de venta', 'Chapinero')
    await options.press('Guardar y seguir')
    await untilMessage(options.page, 'C-91', /Justo no ha enviado pedidos de «Chapinero», y sí de otros puntos\./)
    expect(await options.page.$$eval('form fieldset label', (all) => all.map((each) => each.textContent))).toEqual([
      'ChapineroBOG-01',
    ])
    expect((await stage.readSettings())?.justo?.storeIds ?? []).toEqual([])
    expect(await options.states()).not.toContain('Hecho')
    await options.page.focus('form fieldset input')
    await options.page.keyboard.press('Space')
    await options.saveTo('Programa de impresión')
    await vi.waitFor(async () => expect((await options.states())[0]).toBe('Hecho'))
    expect((await stage.readSettings()).justo).toMatchObject({ token: stage.justoToken, storeIds: [STORE_ID] })
  })

  test('2 programa de impresión: a wrong code pairs nothing (R-10); the right one pairs at once, and this till prints', async () => {
    await options.untilReads('El programa de impresión está cerrado, o falta instalarlo en este computador.')
    await options.unfold('Avanzado')
    await options.write('Dirección del programa', stage.bridge.url)
    await options.untilReads('está abierto. Falta emparejarlo.')

    const code = await stage.bridge.command('pair')
    await options.write('Código', String((Number(code) + 1) % 100_000_000).padStart(8, '0'))
    await options.press('Emparejar')
    await untilMessage(options.page, 'R-10', /El código no es ese o ya venció\./)
    expect(await stage.bridge.command('clients')).toBe('')

    await options.write('Nombre de esta caja', 'Caja principal')
    await options.write('Código', await stage.bridge.command('pair'))
    await options.press('Emparejar')
    await options.untilReads(/Emparejada como C1\. Versión \d/)
    expect(await stage.bridge.command('clients')).toMatch(/^C1\tCaja principal\tchrome-extension:/)
    await options.pressAt('input[name=here]')
    await options.press('Guardar y seguir')
    await untilMessage(options.page, 'C-101')
    // The computer that it replaces had printed comprobantes up to J-13 as C1.
    await options.page.locator('label ::-p-text(Este lo reemplaza)').click()
    await options.saveTo('Impresoras')
    await options.go('programa')
    await options.untilReads(/Emparejada como D1\./)
    await options.go('impresoras')
  })

  test('3 impresoras: two by their address on the program’s own page, each with a test page; Configuración shows both', async () => {
    const opened = stage.browser.waitForTarget((target) => target.url().includes('/configurar'))
    await options.press('Agregar una impresora')
    const page = await (await opened).page()
    if (!page) throw new Error('no page of the printing program')
    const editor = new OptionsScreen(page)
    await editor.untilAt('¿Por cuál impresora salen los pedidos?')
    // Without its key, and without the step of a code: the till is paired.
    expect(page.url()).toBe(`${stage.bridge.url}/configurar`)
    expect(await editor.text()).not.toContain('Emparejar')
    await addPrinter(editor, 'CAJA', SHOP_HOSTS.caja, '80 mm (ancho)')
    await editor.press('Agregar otra impresora')
    await addPrinter(editor, 'COCINA', SHOP_HOSTS.cocina, '58 mm (angosto)')
    await page.close()

    await options.page.bringToFront()
    await options.untilReads(new RegExp(`COCINA.*Red: ${SHOP_HOSTS.cocina} · papel de 58 mm.*Su respaldo es CAJA`, 's'))
    // A further test, on the page that it opens.
    const testing = stage.browser.waitForTarget((target) => target.url().includes('/configurar'))
    await options.press('Probar COCINA')
    const tested = await (await testing).page()
    if (!tested) throw new Error('no page of the printing program')
    const tester = new OptionsScreen(tested)
    await tester.untilAt('Probar COCINA')
    await tester.press('Imprimir la prueba')
    await vi.waitFor(() => expect(stage.printers.map(({ papers }) => papers.length)).toEqual([1, 2]), WAIT_OPTIONS)
    await tested.close()
    await options.page.bringToFront()
    await options.press('Seguir')
    await options.untilAt('Estaciones')
  })

  test('4 estaciones, 5 documentos, 6 mesas, 7 avisos: each saves by itself and goes on', async () => {
    await options.page.locator('form button ::-p-text(Caja + cocina)').click()
    await options.saveTo('Documentos y números')
    await options.write('Nombre comercial', 'La Fogata de Chapinero')
    await options.write('NIT', '900000000-5')
    await options.press('Guardar y seguir')
    await untilMessage(options.page, 'C-83', /Escriba el último número usado en papel/)
    await options.write('Último número usado en papel', '130')
    await options.saveTo('Mesas')
    // Mistyped: no paper carries a number yet.
    await options.go('documentos')
    await options.untilReads('Próximo número: J-131.')
    await options.write('Último número usado en papel', '13')
    await options.saveTo('Mesas')
    await options.press('Agregar una zona')
    await options.write('Agregar mesas', '1 al 5')
    await options.press('Agregar')
    await options.saveTo('Avisos y horario')
    await options.saveTo('Lista final')
    const { tables } = await stage.readSettings()
    expect(tables).toEqual([{ zone: 'Salón', names: ['1', '2', '3', '4', '5'] }])
  })

  test('until it is activated the till shows new orders, and accepts and prints nothing', async () => {
    await untilMessage(panel, 'C-05')
    await untilMessage(panel, 'A-15')
    await readJustoNow(stage)
    expect(stage.justo.callsOf('acceptOrder')).toEqual([])
    expect(documentsOf(stage, early)).toEqual([])
  })

  test('8 lista final: checks measured, heard, ticked and signed; then «Activar integración» lets the next order through', async () => {
    const button = await options.control('Activar integración', 'button')
    expect(await button.evaluate((each) => (each as HTMLButtonElement).disabled)).toBe(true)
    await options.untilReads(/A \d+ s del reloj de Justo\./)
    await options.press('Probar el sonido')
    await options.untilReads('Si no se oyó')
    for (const answer of ['Se oyó', 'Están apagadas']) await options.answer(answer)
    await sign('sleep')
    await sign('start')
    // Once: the button is gone as soon as it is active.
    await options.press('Activar integración')
    await options.untilReads('La integración está activa')
    await vi.waitFor(async () => expect(new Set(await options.states())).toEqual(new Set(['Hecho'])))

    const next = await orderNow(stage)
    await untilPrinted(panel, [next._id])
    expect(documentsOf(stage, next)).toEqual(['COCINA', 'COMPROBANTE'])
    expect(textOf(stage, next, 'COMPROBANTE')).toMatch(/\bJ-14\b/)
    expect(textOf(stage, next, 'COMPROBANTE')).toMatch(/\bD1-0000\d\d\b/)
    // The earlier order waits for the cashier.
    expect(await findRow(panel, early._id)).not.toBeNull()
    await untilMessage(panel, 'A-12')
    expect(documentsOf(stage, early)).toEqual([])
    expect(stage.justo.orders.timesAccepted(early._id)).toBe(0)
  })

  test('no key is shown in full on any step', async () => {
    const { justo, bridge } = await stage.readSettings()
    expect(justo?.token).toBe(stage.justoToken)
    expect(bridge?.token).toMatch(/^[\w-]{43}$/)
    for (const step of ['justo', 'programa', 'copia']) {
      await options.go(step)
      await options.page.reload()
      await options.untilReads('Chapinero')
      const shown = await options.page.evaluate(() => [
        document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      ])
      for (const text of shown) {
        expect(text).not.toContain(justo?.token)
        expect(text).not.toContain(bridge?.token)
      }
    }
  })
})

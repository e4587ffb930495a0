import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pickupOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { POS_URL, SHOP_HOSTS, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf } from './support/papers'
import { printOnFailure } from './support/shop'
import { orderNow } from './support/till-memory'

/** Of a person who reads the screen: 44 before. */
const MOST_PRESSES = 40

let presses = 0

/** What a person does on one of the pages: a press is a button, a choice, or a field that is typed into. */
class Walker extends OptionsScreen {
  override pressAt(selector: string, count?: number): Promise<void> {
    presses += 1
    return super.pressAt(selector, count)
  }

  /** The words beside a choice. */
  choose(words: string): Promise<void> {
    return this.pressAt(`label ::-p-text(${words})`)
  }
}

/** A double click on an icon, or a tab of the browser. */
function outside(): void {
  presses += 1
}

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open({ bare: true })
  // The installed program listens where the extension looks for it; here every test has a port of its own.
  await stage.writeSettings({ bridge: { url: stage.bridge.url } })
  // The cashier's page is open, as every day.
  await stage.logIn()
  stage.justo.orders.add(pickupOrder({ orderStatus: 'done' }))
})
afterAll(() => stage?.close())

async function addPrinter(program: Walker, name: string, host: string, paper: string): Promise<void> {
  await program.press('Escribir la dirección')
  await program.write('Dirección', host)
  await program.press(paper)
  await program.press('Guardar y probar')
  await program.untilAt(`Probar ${name}`)
  await program.press('Sí, salió bien')
}

async function setPrinters(program: Walker): Promise<string> {
  await addPrinter(program, 'CAJA', SHOP_HOSTS.caja, '80 mm (ancho)')
  await program.press('Agregar otra impresora')
  await addPrinter(program, 'COCINA', SHOP_HOSTS.cocina, '58 mm (angosto)')
  await program.press('Seguir: emparejar la caja')
  await program.untilReads(/\d{4} \d{4}Vale hasta/)
  return (await program.page.$eval('.code', (each) => each.textContent))?.replace(' ', '') ?? ''
}

async function setTill(till: Walker, code: string): Promise<void> {
  await till.untilAt('Bienvenida')
  await till.press('Es un local nuevo', 'link')
  await till.write('Clave de Justo', `Bearer ${stage.justoToken}`)
  await till.press('Probar la clave')
  await till.choose('Chapinero')
  await till.saveTo('Programa de impresión')
  await till.write('Código', code)
  await till.choose('Sí: acepta e imprime')
  await till.choose('No: es el único')
  await till.saveTo('Impresoras')
  await till.press('Seguir')
  await till.pressAt('form button ::-p-text(Caja + cocina)')
  await till.saveTo('Documentos y números')
  await till.write('Nombre comercial', 'La Fogata de Chapinero')
  await till.write('NIT', '900000000-5')
  await till.write('Último número usado en papel', '0')
  await till.saveTo('Mesas')
  await till.saveTo('Avisos y horario')
  await till.saveTo('Lista final')
}

async function activate(till: Walker): Promise<Page> {
  await till.untilReads('Pedidos vistos aquí: Retiro.')
  for (const answer of ['Ya no se duerme', 'Se abre solo', 'Probar el sonido', 'Se oyó', 'Están apagadas'])
    await till.press(answer, 'button')
  await till.untilReads(/A \d+ s del reloj de Justo\./)
  await till.press('Activar integración')
  await till.untilReads('La integración está activa')
  const opened = stage.browser.waitForTarget((target) => target.url() === POS_URL && target.opener() !== undefined)
  await till.press('Abrir tomapedidos', 'link')
  const page = await (await opened).page()
  return page ?? expect.unreachable('tomapedidos was not opened')
}

test(`from the installed product to the first paper, by visible words, in ${MOST_PRESSES} presses at most`, async () => {
  printOnFailure(() => stage)
  outside() // the program's icon
  const page = await stage.browser.newPage()
  await page.goto(await stage.bridge.command('open', '--print-url'))
  const code = await setPrinters(new Walker(page))
  outside() // the tab that Chrome opened when the extension was installed
  const till = new Walker(await stage.extensionPage('options.html'))
  await setTill(till, code)
  await activate(till)

  const order = await orderNow(stage)
  const panel = await stage.extensionPage('orders.html')
  await untilPrinted(panel, [order._id])
  expect(documentsOf(stage, order)).toEqual(['COCINA', 'COMPROBANTE'])
  await vi.waitFor(async () => expect(new Set(await till.states())).toEqual(new Set(['Hecho'])), WAIT_OPTIONS)
  expect(presses).toBeLessThanOrEqual(MOST_PRESSES)
})

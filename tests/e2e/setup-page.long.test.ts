import { gunzipSync } from 'node:zlib'
import type { Connection } from '@shared/connections'
import { say } from '@shared/messages'
import type { FoundList, FoundPrinter } from '@shared/printer-setup/found-printers'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SHOP_HOSTS, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { downloadsOf } from './support/downloads'
import { OptionsScreen } from './support/options-screen'
import { printOnFailure } from './support/shop'
import { tooWide } from './support/too-wide'
import { expectAccessible } from './support/violations'

let stage: Stage
let screen: OptionsScreen
/** What the page asked for, and its errors. */
const requests: string[] = []
const errors: string[] = []

async function openPage(address: string): Promise<Page> {
  const page = await stage.browser.newPage()
  await page.setViewport({ width: 1024, height: 768 })
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(address)
  return page
}

const addressOf = (...more: string[]) => stage.bridge.command('open', '--print-url', ...more)

/** axe, in light and dark, and no sideways scrolling at 1024 × 768 with text of 100 % and 200 %. */
async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.emulateMediaFeatures([])
  await page.setViewport({ width: 512, height: 384, deviceScaleFactor: 2 })
  expect(await tooWide(page, 'body')).toEqual([])
  await page.setViewport({ width: 1024, height: 768 })
}

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PAGE_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` as `${string}.png`, fullPage: true })
}

beforeAll(async () => {
  stage = await Stage.open({ bare: true })
  screen = new OptionsScreen(await openPage(await addressOf()))
})
afterAll(() => stage?.close())

describe('from the icon to a printed page and a paired till, without a console', () => {
  test('the key is taken out of the address at once, and the page knows no printer yet', async () => {
    printOnFailure(() => stage)
    await screen.untilReads('¿Por cuál impresora salen los pedidos?')
    expect(screen.page.url()).toBe(`${stage.bridge.url}/configurar`)
    expect(await screen.page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0])
    await screen.untilReads(/En este computador|Avanzado: USB/)
    await picture(screen.page, '1-printer')
    await expectSound(screen.page)
  })

  test('1 · Impresora: by its address; what is wrong with it is said beside the field', async () => {
    await screen.press('Escribir la dirección')
    await screen.write('Nombre', 'Caja')
    await screen.write('Dirección', '127.0.0.1')
    await screen.press('80 mm (ancho)')
    await screen.press('Guardar y probar')
    await screen.untilReads('Esa dirección es la de este computador.')
    await picture(screen.page, '2-form')
    await expectSound(screen.page)
    await screen.write('Dirección', SHOP_HOSTS.caja)
    await screen.press('Guardar y probar')
    await screen.untilAt('Probar Caja')
  })

  test('2 · Prueba: the paper comes out, the page says what the printer said, and asks', async () => {
    // Sent when the printer was saved.
    await vi.waitFor(() => expect(stage.caja.papers).toHaveLength(1), WAIT_OPTIONS)
    await screen.untilReads(/Impresa.*La impresora avisó que salió\..*¿Salió bien\?/s)
    await picture(screen.page, '3-test')
    await expectSound(screen.page)
    await screen.press('Salió, pero no se lee bien')
    await screen.untilReads('¿En qué número termina la primera fila de la regla?')
    await screen.press('42')
    await vi.waitFor(async () => {
      const pressed = await (await screen.control('42', 'button')).evaluate((each) => each.getAttribute('aria-pressed'))
      expect(pressed).toBe('true')
    }, WAIT_OPTIONS)
    await picture(screen.page, '4-questions')
    await expectSound(screen.page)
    await screen.press('48')
    await screen.press('Imprimir otra prueba')
    await vi.waitFor(() => expect(stage.caja.papers).toHaveLength(2), WAIT_OPTIONS)
    await screen.press('Sí, salió bien')
    await screen.press('Seguir: emparejar la caja')
  })

  test('3 · Emparejar: the code is shown big, and the till that types it is said at once', async () => {
    await screen.untilReads(/\d{4} \d{4}Vale hasta las \d\d:\d\d y sirve una sola vez\./)
    await picture(screen.page, '5-code')
    await expectSound(screen.page)
    const code = (await screen.page.$eval('.code', (each) => each.textContent))?.replace(' ', '') ?? ''
    const options = new OptionsScreen(await stage.extensionPage('options.html#programa'))
    await options.unfold('Avanzado')
    await options.write('Dirección del programa', stage.bridge.url)
    await options.untilReads('está abierto. Falta emparejarlo.')
    await options.write('Nombre de esta caja', 'Caja 1')
    await options.write('Código', code)
    await options.press('Emparejar')
    await options.untilReads(/Emparejada como C1\./)
    await screen.page.bringToFront()
    await screen.untilReads('Listo: Caja 1 quedó emparejada.')
    await picture(screen.page, '6-paired')
    await expectSound(screen.page)
    // Configuración finds the printer that was chosen here, and adds no second one.
    await options.page.bringToFront()
    await options.go('impresoras')
    await options.untilReads(`Red: ${SHOP_HOSTS.caja}`)
    expect(await options.page.$$eval('.card > header', (all) => all.length)).toBe(1)
    await options.page.close()
  })

  test('a reload goes on with the session of its tab, and shows how the printer is', async () => {
    await screen.page.reload()
    await screen.untilAt('Sus impresoras')
    await screen.untilReads(/Caja.*lista.*Red: 192\.168\.77\.50/s)
    await picture(screen.page, '7-later')
    await expectSound(screen.page)
  })

  test('«¿Todo bien?» says in one press how everything is that the program sees', async () => {
    await screen.press('¿Todo bien?')
    await screen.untilReads(/✓Bien El programa de impresión está abierto\..*✓Bien Caja está lista\./s)
    await picture(screen.page, 'check')
    await expectSound(screen.page)
  })

  test('a forgotten PIN is taken away with the code, in four presses at most', async () => {
    const options = new OptionsScreen(await stage.extensionPage('options.html#pin'))
    await options.write('PIN', '4711')
    await options.write('Repita el PIN', '4711')
    await options.press('Poner el PIN')
    await options.untilReads('El PIN quedó puesto.')
    await options.page.reload()
    await options.untilReads('Pida el PIN a quien instaló')
    let presses = 0
    const press = (done: Promise<void>) => {
      presses += 1
      return done
    }
    await press(options.unfold('Olvidé el PIN'))
    await picture(options.page, 'forgotten-pin')
    await expectSound(options.page)
    // The icon «Emparejar Justo».
    const pair = new OptionsScreen(await openPage(await addressOf('--pair')))
    presses += 1
    await pair.untilReads(/\d{4} \d{4}Vale hasta/)
    const code = (await pair.page.$eval('.code', (each) => each.textContent)) ?? ''
    await pair.page.close()
    await options.page.bringToFront()
    await options.page.waitForFunction(() => document.activeElement?.matches('details input'))
    await options.page.keyboard.type(code)
    await press(options.press('Quitar el PIN'))
    await options.untilReads('No hay PIN.')
    expect(presses).toBeLessThanOrEqual(4)
    await options.page.reload()
    await options.untilReads('No hay PIN.')
    await options.page.close()
    await screen.page.bringToFront()
  })

  test('the keyboard alone goes through the steps', async () => {
    await screen.page.focus('nav button')
    await screen.page.keyboard.press('Tab')
    await screen.page.keyboard.press('Tab')
    await screen.page.keyboard.press('Enter')
    await screen.untilAt('Emparejar la caja')
    expect(await screen.page.evaluate(() => document.activeElement?.textContent)).toBe('Emparejar la caja')
  })

  test('the file for support is saved by the browser, whole', async () => {
    const downloaded = await downloadsOf(stage)
    const { bytes } = await downloaded(() => screen.press('Guardar archivo de soporte'))
    const [header] = gunzipSync(bytes).toString().split('\n')
    expect(JSON.parse(header ?? '')).toMatchObject({ type: 'header', half: 'bridge', running: true })
  })

  test('everything came from the bridge, and the page had no errors', () => {
    expect(requests.length).toBeGreaterThan(5)
    const own = [`${stage.bridge.url}/configurar`, `blob:${stage.bridge.url}/`]
    expect(requests.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([])
    // 422: the wrong address of the test above.
    expect(errors.filter((error) => !error.includes('422'))).toEqual([])
  })
})

describe('what was found, and a printer that is off', () => {
  const queue = (name: string): Connection => ({ type: 'spooler', queue: name })
  const found = (name: string, connection: Connection, more: Partial<FoundPrinter> = {}): FoundPrinter => ({
    ...{ name, connection, trouble: '', known: null, place: `Cola de impresión «${name}»` },
    ...more,
  })
  /** More than a test machine has. */
  const FOUND: FoundList[] = [
    {
      title: 'En este computador',
      printers: [
        found('POS-80 Series', queue('POS-80 Series')),
        found('Una cola con un nombre tan largo como Windows lo permite, en el segundo piso', queue('x'), {
          trouble: 'cola detenida, 2 documentos esperan',
        }),
        found('CAJA', queue('CAJA'), { known: 'Caja' }),
      ],
    },
    {
      title: 'En la red',
      printers: [found('Impresora 192.168.1.50', { type: 'network', host: '192.168.1.50', port: 9100 })],
    },
    {
      title: 'USB directo',
      warning: say('C-61'),
      printers: [found('Xprinter', { type: 'usb', vendorId: 1, productId: 2, serial: null })],
    },
  ]
  let page: Page
  let other: OptionsScreen

  beforeAll(async () => {
    page = await openPage(await addressOf())
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      if (!request.url().endsWith('/buscar')) return void request.continue()
      void request.respond({ contentType: 'application/json', body: JSON.stringify(FOUND) })
    })
    other = new OptionsScreen(page)
    await other.press('Agregar otra impresora')
    await other.untilReads('POS-80 Series')
  })
  afterAll(() => page?.close())

  test('each has a button of its own; one that is set says so, and USB asks first', async () => {
    await other.unfold('Avanzado: USB directo')
    await picture(page, 'a-found')
    await expectSound(page)
    const isDisabled = async () =>
      (await other.control('Usar esta: Xprinter, Cola de impresión «Xprinter»', 'button')).evaluate((button) =>
        button.hasAttribute('disabled'),
      )
    expect(await isDisabled()).toBe(true)
    await other.press('Intüipos no usa esa impresora')
    await vi.waitFor(async () => expect(await isDisabled()).toBe(false), WAIT_OPTIONS)
    expect(await page.$$eval('.found li', (rows) => rows.filter((row) => row.querySelector('button')).length)).toBe(4)
    await other.untilReads('Ya está: Caja')
  })

  test('the test page of one that is off waits, says why and what to revise, and is taken back by «Quitar»', async () => {
    await other.press('Escribir la dirección')
    await other.write('Nombre', 'Barra')
    await other.write('Dirección', '192.168.77.99')
    await other.press('58 mm (angosto)')
    await other.press('Guardar y probar')
    await other.untilAt('Probar Barra')
    await other.untilReads(/Esperando a la impresora.*Apagada, ocupada o sin conexión\. Arréglela y sale sola\./s)
    await picture(page, 'c-waiting')
    await expectSound(page)
    await other.press('No imprimirla')
    await other.untilReads('Revise, en este orden')
    await expectSound(page)
    await other.press('Elegir otra impresora')
    await other.press('Quitar Barra')
    await other.press('Sí, quitarla: Barra')
    await vi.waitFor(async () => expect(await other.text()).not.toContain('192.168.77.99'), WAIT_OPTIONS)
  })
})

describe('the address of the page', () => {
  test('opens nothing a second time, and says what to do', async () => {
    const address = await addressOf()
    const first = new OptionsScreen(await openPage(address))
    await first.untilAt('Sus impresoras')
    const second = new OptionsScreen(await openPage(address))
    await second.untilReads(/Esta página ya se abrió, o pasó más de un minuto\..*B-84/)
    await picture(second.page, '8-used')
    // One of the two was not the person: the first one ends, too.
    await first.page.bringToFront()
    await first.untilReads(/B-85/)
    await first.page.close()
    await second.page.close()
  })

  test('opened for the code shows it at once', async () => {
    const page = new OptionsScreen(await openPage(await addressOf('--pair')))
    await page.untilReads(/\d{4} \d{4}Vale hasta las/)
    await page.page.close()
  })

  test('is no frame in another page, and another page’s link opens nothing', async () => {
    const page = await stage.logIn()
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, `${stage.bridge.url}/configurar`)
    await vi.waitFor(() => {
      const framed = page.frames().filter((frame) => frame.parentFrame() && /configurar|chrome-error/.test(frame.url()))
      expect(framed.map((frame) => new URL(frame.url()).protocol)).toEqual(['chrome-error:'])
    }, WAIT_OPTIONS)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().startsWith(`${stage.bridge.url}/configurar`)),
      page.evaluate((href) => {
        const link = document.createElement('a')
        link.href = href
        document.body.append(link)
        link.click()
      }, `${stage.bridge.url}/configurar`),
    ])
    expect(answer.status()).toBe(403)
  })
})

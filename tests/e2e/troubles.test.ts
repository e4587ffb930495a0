import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { HOSTILITIES, startSquatter } from '../fakes/port-squatter'
import { deliveryOrder, pickupOrder, plainItem } from '../fixtures/justo-orders'
import { paperStates, untilMessage, untilNoMessage, untilPrinted } from '../stage/panel'
import { papersOf } from '../stage/papers-of'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf, numberOf, textsOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow, readJustoNow } from './support/till-memory'
import { TroubledShop } from './support/troubled-shop'

const shop = shopForAll()
const troubled = new TroubledShop(shop)

test('a Justo that answers garbage is said (J-03), and its orders come in when it answers again', async () => {
  const garbage = shop.stage.justo.fail({ kind: 'half-json', times: Number.POSITIVE_INFINITY })
  const raw = await troubled.orderNow()
  await untilMessage(shop.panel, 'J-03', /Desde las \d\d:\d\d Justo contesta algo que no entendemos/)

  garbage.cancel()
  await readJustoNow(shop.stage)
  await untilNoMessage(shop.panel, 'J-03')
  await troubled.untilOut(raw)
})

describe('a key that Justo refuses', () => {
  /** Refused, and not asked again by itself for ten minutes. */
  async function refuse(status: 401 | 403) {
    const times = Number.POSITIVE_INFINITY
    shop.stage.justo.fail({ kind: 'status', status: 503, retryAfterSeconds: 600, method: 'orders', times })
    shop.stage.justo.fail({ kind: 'status', status, method: 'pendingOrders', times })
    const raw = await troubled.orderNow()
    await untilMessage(shop.panel, 'J-02', /Justo rechazó la clave: no entran pedidos\./)
    expect(documentsOf(shop.stage, raw)).toEqual([])
    shop.stage.justo.heal()
    return raw
  }
  const openStep = async (step: string) => new OptionsScreen(await shop.stage.extensionPage(`options.html#${step}`))

  test('is used again at once after a good «Probar la clave»: the order that waited prints once', async () => {
    const raw = await refuse(401)
    const options = await openStep('justo')
    await options.press('Probar la clave')
    await options.untilReads('Justo acepta esta clave.')
    await untilNoMessage(shop.panel, 'J-02')
    await troubled.untilOut(raw)
    await options.page.close()
  })

  test('is used again at once after a save that changes nothing: the order that waited prints once', async () => {
    const options = await openStep('avisos')
    // From now on all of the settings are stored, and this page asks Justo nothing more.
    await options.saveTo('Lista final')
    await options.untilReads(/A \d+ s del reloj de Justo\./)
    const raw = await refuse(403)
    const before = await shop.stage.readSettings()
    await options.page.bringToFront()
    await options.go('avisos')
    await options.untilAt('Avisos y horario')
    await options.saveTo('Lista final')
    await untilNoMessage(shop.panel, 'J-02')
    await troubled.untilOut(raw)
    expect(await shop.stage.readSettings()).toEqual(before)
    await options.page.close()
  })
})

test('a gateway that answers 403 in Justo’s place is said (J-22), and no key is called refused', async () => {
  const blocked = shop.stage.justo.fail({ kind: 'html', status: 403, times: Number.POSITIVE_INFINITY })
  const raw = await troubled.orderNow()
  await untilMessage(shop.panel, 'J-22', /Desde las \d\d:\d\d algo entre este computador y Justo no nos deja pasar/)
  blocked.cancel()
  await readJustoNow(shop.stage)
  await untilNoMessage(shop.panel, 'J-22')
  await troubled.untilOut(raw)
})

// Before the troubles of a printer: for 20 s after one the panel asks about no paper of it.
test('a comanda of which nobody knows whether it came out is not asked about once an edit has printed the newer one', async () => {
  const chicken = (comment: string) => ({ items: [plainItem('Pollo asado entero', 1, 66_000, { comment })] })
  const raw = pickupOrder(chicken('Con piel'))
  shop.stage.cocina.setFaults({ resetAfter: 150 })
  await orderNow(shop.stage, raw)
  await shop.panel.waitForSelector(`[data-row="${raw._id}"] [data-state="unconfirmed"]`)
  await shop.panel.locator(`[data-order="${raw._id}"]`).click()
  await shop.panel.waitForSelector('[data-opened] [data-outcome="did-not"]')
  await shop.panel.locator('[data-opened] > header button').click()

  shop.stage.justo.orders.edit(raw._id, chicken('Sin piel'))
  await readJustoNow(shop.stage)
  const comandas = () => textsOf(shop.stage, raw, 'COCINA')
  await vi.waitFor(() => expect(comandas().at(-1)).toMatch(/REEMPLAZA LA ANTERIOR[\s\S]*Sin piel/i), WAIT_OPTIONS)
  await untilPrinted(shop.panel, [raw._id])
  expect(await paperStates(shop.panel, raw._id)).toHaveLength(2)
  expect(await shop.panel.$$('[data-outcome]')).toEqual([])
  await shop.panel.locator(`[data-order="${raw._id}"]`).click()
  await shop.panel.waitForSelector('[data-opened] [aria-label="Papeles"] > button')
  expect(await shop.panel.$$('[data-opened] [data-outcome]')).toEqual([])
  await shop.panel.locator('[data-opened] > header button').click()
  expect(comandas()).toHaveLength(1)
})

test('a printer that is off is said (I-01): what can be done without it goes on, the rest comes out by itself', async () => {
  await shop.stage.caja.powerOff()
  const food = await troubled.orderNow(pickupOrder({ items: [plainItem('Pollo asado entero', 1, 66_000)] }))
  await vi.waitFor(() => expect(documentsOf(shop.stage, food)).toEqual(['COCINA']), WAIT_OPTIONS)
  await untilMessage(
    shop.panel,
    'I-01',
    /CAJA apagada o desconectada\. Espera 1 papel\. Enciéndala y los papeles salen solos\./,
  )
  // The bar's printer is the one that is off: nobody promises the customer what the bar cannot read.
  const drinks = await troubled.orderNow()
  await troubled.untilRowSays(drinks, /La impresora de BARRA no está lista/)
  expect(shop.stage.justo.orders.timesAccepted(drinks._id)).toBe(0)

  await shop.stage.caja.powerOn()
  await untilNoMessage(shop.panel, 'I-01')
  await troubled.untilOut(food, ['COCINA', 'COMPROBANTE'])
  await readJustoNow(shop.stage)
  await troubled.untilOut(drinks)
})

test('a printer that runs out of paper in the middle is said (I-02), and prints on with the new roll', async () => {
  shop.stage.cocina.setFaults({ paperOutAfter: 200 })
  const raw = await troubled.orderNow()
  await untilMessage(shop.panel, 'I-02', /COCINA sin papel\..* Cambie el rollo y salen solos\./)
  await troubled.untilRowSays(raw, /Cocina\s+\d+\s+Imprimiendo: sin papel/)

  shop.stage.cocina.newRoll()
  await untilNoMessage(shop.panel, 'I-02')
  await troubled.untilOut(raw)
  const comanda = papersOf(shop.stage, `#${numberOf(raw)}`).find(({ document }) => document === 'COCINA')
  expect(comanda?.paper.rolls).toBe(2)
})

test('a program that takes the port of a killed bridge gets no customer and no key, is named (P-22), and the order comes out once when the bridge is back', async () => {
  const secret = (await shop.stage.readSettings()).bridge?.token ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  const before = await troubled.orderNow()
  await troubled.untilOut(before)
  await shop.stage.bridge.stop('SIGKILL')
  const { 'a proof that is made up': hostility } = HOSTILITIES
  if (!hostility) throw new Error('a hostility expected')
  const squatter = await startSquatter(shop.stage.bridge.port, hostility)
  onTestFinished(() => squatter.close())
  const raw = await troubled.orderNow(deliveryOrder())
  await untilMessage(shop.panel, 'P-22', /Otro programa de este computador ocupa el lugar del programa de impresión/)
  // A question that was on its way when the bridge died is of a dead session, and may come beside the first handshake.
  const three = Array(3).fill('POST /session')
  await vi.waitFor(() => expect(squatter.requests().slice(-3)).toEqual(three), WAIT_OPTIONS)
  expect(squatter.requests().filter((each) => !/^POST \/session$|^GET /.test(each))).toEqual([])
  const heard = squatter.heard()
  expect(heard).not.toMatch(/cookie|"kind"|"lines"/i)
  for (const text of [secret, raw._id, 'Cliente Ejemplo', '3000000001', 'Carrera 99']) expect(heard).not.toContain(text)

  await squatter.close()
  await shop.stage.bridge.start()
  await untilNoMessage(shop.panel, 'P-22')
  await troubled.untilOut(raw, ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO'])
  await troubled.untilOut(before)
})

test('after all of it every paper of every order has come out exactly once', () => {
  expect(troubled.ordered).not.toEqual([])
  for (const raw of troubled.ordered) {
    const documents = documentsOf(shop.stage, raw)
    expect(documents.length).toBeGreaterThanOrEqual(2)
    expect(new Set(documents).size).toBe(documents.length)
  }
  for (const printer of shop.stage.printers) expect(printer.mistakes).toEqual([])
})

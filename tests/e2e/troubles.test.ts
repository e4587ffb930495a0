import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder, plainItem, type RawOrder } from '../fixtures/justo-orders'
import { untilMessage, untilNoMessage, untilPrinted } from '../stage/panel'
import { papersOf } from '../stage/papers-of'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { documentsOf, numberOf } from './support/papers'
import { openShop, printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let panel: Page
const ordered: RawOrder[] = []

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

const PAPERS = ['BARRA', 'COCINA', 'COMPROBANTE']

/** New in Justo, read at once. */
async function orderNow(raw = pickupOrder()): Promise<RawOrder> {
  stage.justo.orders.add(raw)
  ordered.push(raw)
  await readJustoNow(stage, panel)
  return raw
}

/** Waits until each paper is printed exactly once and the order accepted exactly once. */
async function untilOut(raw: RawOrder, papers = PAPERS): Promise<void> {
  await untilPrinted(panel, [raw._id])
  expect(documentsOf(stage, raw)).toEqual(papers)
  expect(stage.justo.orders.timesAccepted(raw._id)).toBe(1)
}

/** Empty if it is not in the list. */
const rowText = async (raw: RawOrder): Promise<string> => {
  const row = await panel.$(`[data-row="${raw._id}"]`)
  return (await row?.evaluate((each) => each.textContent)) ?? ''
}

const untilRowSays = (raw: RawOrder, text: RegExp) =>
  vi.waitFor(async () => expect(await rowText(raw)).toMatch(text), WAIT_OPTIONS)

test('a key that Justo refuses is reported (J-02), and the right one brings all orders in', async () => {
  stage.justo.setToken('a-new-key')
  // After the first refusal Justo is not called until the key changes.
  const raw = pickupOrder()
  stage.justo.orders.add(raw)
  ordered.push(raw)
  await untilMessage(panel, 'J-02', /Justo rechazó la clave: no entran pedidos\. Llame a soporte\./)
  expect(documentsOf(stage, raw)).toEqual([])

  const settings = await stage.readSettings()
  await stage.writeSettings({ ...settings, justo: { ...settings.justo, token: 'a-new-key' } })
  await untilNoMessage(panel, 'J-02')
  await untilOut(raw)
})

test('garbage from Justo is reported (J-03), and its orders come in when it answers again', async () => {
  const garbage = stage.justo.fail({ kind: 'html', status: 200, times: Number.POSITIVE_INFINITY })
  const raw = await orderNow()
  await untilMessage(panel, 'J-03', /Desde las \d\d:\d\d Justo contesta algo que no entendemos/)

  garbage.cancel()
  await readJustoNow(stage, panel)
  await untilNoMessage(panel, 'J-03')
  await untilOut(raw)
})

test('a closed printing program is reported (P-01); orders accepted meanwhile print when it is opened', async () => {
  await stage.bridge.stop()
  await untilMessage(panel, 'P-01', /El programa de impresión está cerrado\. Nada se imprime\. Ábralo/)
  const raw = await orderNow()
  await untilRowSays(raw, /Cocina\s+Saliendo/)
  expect(documentsOf(stage, raw)).toEqual([])

  await stage.bridge.start()
  await untilNoMessage(panel, 'P-01')
  await untilOut(raw)
})

test('a till unknown to the printing program is reported (P-02), and prints when it is paired again', async () => {
  await stage.bridge.command('revoke', 'token')
  await untilMessage(panel, 'P-02', /no reconoce esta caja\. Nada se imprime\. Empareje otra vez/)
  const raw = await orderNow()
  await untilRowSays(raw, /Cocina\s+Saliendo/)

  const { bridge, ...settings } = await stage.readSettings()
  const token = await stage.bridge.command('token', '--origin', `chrome-extension://${EXTENSION_ID}`)
  await stage.writeSettings({ ...settings, bridge: { ...bridge, token } })
  await untilNoMessage(panel, 'P-02')
  await untilOut(raw)
})

test('a printer that is off is reported (I-01): other papers print, the rest prints by itself afterwards', async () => {
  await stage.caja.powerOff()
  const food = await orderNow(pickupOrder({ items: [plainItem('Pollo asado entero', 1, 66_000)] }))
  await vi.waitFor(() => expect(documentsOf(stage, food)).toEqual(['COCINA']), WAIT_OPTIONS)
  await untilMessage(
    panel,
    'I-01',
    /CAJA apagada o desconectada\. Espera 1 papel\. Enciéndala y los papeles salen solos\./,
  )
  // The bar's printer is off: an order for the bar is not accepted.
  const drinks = await orderNow()
  await untilRowSays(drinks, /La impresora de BARRA no está lista/)
  expect(stage.justo.orders.timesAccepted(drinks._id)).toBe(0)

  await stage.caja.powerOn()
  await untilNoMessage(panel, 'I-01')
  await untilOut(food, ['COCINA', 'COMPROBANTE'])
  await readJustoNow(stage, panel)
  await untilOut(drinks)
})

test('a printer that runs out of paper in mid-paper is reported (I-02), and prints on with the new roll', async () => {
  stage.cocina.setFaults({ paperOutAfter: 200 })
  const raw = await orderNow()
  await untilMessage(panel, 'I-02', /COCINA sin papel\..* Cambie el rollo y salen solos\./)
  await untilRowSays(raw, /Cocina\s+\d+\s+Imprimiendo: sin papel/)

  stage.cocina.newRoll()
  await untilNoMessage(panel, 'I-02')
  await untilOut(raw)
  const comanda = papersOf(stage, `#${numberOf(raw)}`).find(({ document }) => document === 'COCINA')
  expect(comanda?.paper.rolls).toBe(2)
})

test('at the end every paper of every order was printed exactly once', () => {
  expect(ordered).not.toEqual([])
  for (const raw of ordered) {
    const documents = documentsOf(stage, raw)
    expect(documents.length).toBeGreaterThanOrEqual(2)
    expect(new Set(documents).size).toBe(documents.length)
  }
  for (const printer of stage.printers) expect(printer.mistakes).toEqual([])
})

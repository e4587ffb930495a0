// @starts-first: each test waits for the next look at Justo or at the printing program
import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { SHOP_SLOWNESS, startFairClock } from '../stage/fair-clock'
import { untilMessage, untilNoMessage } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { documentsOf } from './support/papers'
import { openShop, printOnFailure } from './support/shop'
import { TroubledShop } from './support/troubled-shop'

let stage: Stage
let panel: Page
let shop: TroubledShop

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
  shop = new TroubledShop(stage, panel)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

// Each waits for the next look at Justo or at the printing program.

test.each([401, 403])(
  'a single %i of each list heals untouched within two minutes, and prints once',
  async (status) => {
    for (const method of ['orders', 'pendingOrders'] as const) stage.justo.fail({ kind: 'status', status, method })
    const clock = startFairClock()
    onTestFinished(clock.stop)
    const raw = await shop.orderNow()
    await untilMessage(panel, 'J-02')
    await untilNoMessage(panel, 'J-02')
    await shop.untilOut(raw)
    expect(clock.now()).toBeLessThan(120_000 / SHOP_SLOWNESS)
    await stage.justo.nextCall('pendingOrders')
    await shop.untilOut(raw)
  },
)

test('a key that Justo refuses is said (J-02), and the right one lets everything in', async () => {
  stage.justo.setToken('a-new-key')
  const raw = shop.order()
  await untilMessage(panel, 'J-02', /Justo rechazó la clave: no entran pedidos\. Mire Justo en el celular; si en 2 min/)
  expect(documentsOf(stage, raw)).toEqual([])

  const settings = await stage.readSettings()
  await stage.writeSettings({ ...settings, justo: { ...settings.justo, token: 'a-new-key' } })
  await untilNoMessage(panel, 'J-02')
  await shop.untilOut(raw)
})

test('a printing program that is closed is said (P-01); what was accepted meanwhile prints when it is opened', async () => {
  await stage.bridge.stop()
  await untilMessage(panel, 'P-01', /El programa de impresión está cerrado\. Nada se imprime\. Ábralo/)
  const raw = await shop.orderNow()
  await shop.untilRowSays(raw, /Saliendo/)
  expect(documentsOf(stage, raw)).toEqual([])

  await stage.bridge.start()
  await untilNoMessage(panel, 'P-01')
  await shop.untilOut(raw)
})

test('a till that the printing program no longer knows is said (P-02), and prints when it is paired again', async () => {
  await stage.bridge.command('revoke', 'token')
  await untilMessage(panel, 'P-02', /no reconoce esta caja\. Nada se imprime\. Empareje otra vez/)
  const raw = await shop.orderNow()
  await shop.untilRowSays(raw, /Saliendo/)

  const { bridge, ...settings } = await stage.readSettings()
  const token = await stage.bridge.command('token', '--origin', `chrome-extension://${EXTENSION_ID}`)
  await stage.writeSettings({ ...settings, bridge: { ...bridge, token } })
  await untilNoMessage(panel, 'P-02')
  await shop.untilOut(raw)
})

import { expect, onTestFinished, test } from 'vitest'
import { SHOP_SLOWNESS, startFairClock } from '../stage/fair-clock'
import { untilMessage, untilNoMessage } from '../stage/panel'
import { documentsOf } from './support/papers'
import { shopForAll } from './support/shop'
import { TroubledShop } from './support/troubled-shop'

const shop = shopForAll()
const troubled = new TroubledShop(shop)

// Each waits for the next look at Justo or at the printing program.

test.each([401, 403])(
  'a single %i of each list heals untouched within two minutes, and prints once',
  async (status) => {
    for (const method of ['orders', 'pendingOrders'] as const) shop.stage.justo.fail({ kind: 'status', status, method })
    const clock = startFairClock()
    onTestFinished(clock.stop)
    const raw = await troubled.orderNow()
    await untilMessage(shop.panel, 'J-02')
    await untilNoMessage(shop.panel, 'J-02')
    await troubled.untilOut(raw)
    expect(clock.now()).toBeLessThan(120_000 / SHOP_SLOWNESS)
    await shop.stage.justo.nextCall('pendingOrders')
    await troubled.untilOut(raw)
  },
)

test('a key that Justo refuses is said (J-02), and the right one lets everything in', async () => {
  shop.stage.justo.setToken('a-new-key')
  const raw = troubled.order()
  await untilMessage(
    shop.panel,
    'J-02',
    /Justo rechazó la clave: no entran pedidos\. Mire Justo en el celular; si en 2 min/,
  )
  expect(documentsOf(shop.stage, raw)).toEqual([])

  const settings = await shop.stage.readSettings()
  await shop.stage.writeSettings({ ...settings, justo: { ...settings.justo, token: 'a-new-key' } })
  await untilNoMessage(shop.panel, 'J-02')
  await troubled.untilOut(raw)
})

test('a printing program that is closed is said (P-01); what was accepted meanwhile prints when it is opened', async () => {
  await shop.stage.bridge.stop()
  await untilMessage(shop.panel, 'P-01', /El programa de impresión está cerrado\. Nada se imprime\. Ábralo/)
  const raw = await troubled.orderNow()
  await troubled.untilRowSays(raw, /Saliendo/)
  expect(documentsOf(shop.stage, raw)).toEqual([])

  await shop.stage.bridge.start()
  await untilNoMessage(shop.panel, 'P-01')
  await troubled.untilOut(raw)
})

test('a till that the printing program no longer knows is said (P-02), and prints when it is paired again', async () => {
  await shop.stage.bridge.command('revoke', 'token')
  await untilMessage(shop.panel, 'P-02', /no reconoce esta caja\. Nada se imprime\. Empareje otra vez/)
  const raw = await troubled.orderNow()
  await troubled.untilRowSays(raw, /Saliendo/)

  const { bridge, ...settings } = await shop.stage.readSettings()
  const token = await shop.stage.bridge.pairTill()
  await shop.stage.writeSettings({ ...settings, bridge: { ...bridge, token } })
  await untilNoMessage(shop.panel, 'P-02')
  await troubled.untilOut(raw)
})

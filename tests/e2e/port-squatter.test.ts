import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { HOSTILITIES, startSquatter } from '../fakes/port-squatter'
import { deliveryOrder } from '../fixtures/justo-orders'
import { untilMessage, untilNoMessage } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { openShop, printOnFailure } from './support/shop'
import { TroubledShop } from './support/troubled-shop'

let stage: Stage
let panel: Page
let shop: TroubledShop
let secret: string

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
  shop = new TroubledShop(stage, panel)
  secret = (await stage.readSettings()).bridge?.token ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

test('a program that takes the port of a killed bridge gets no customer and no key, is named (P-22), and the order comes out once when the bridge is back', async () => {
  const before = await shop.orderNow()
  await shop.untilOut(before)
  await stage.bridge.stop('SIGKILL')
  const { 'a proof that is made up': hostility } = HOSTILITIES
  if (!hostility) throw new Error('a hostility expected')
  const squatter = await startSquatter(stage.bridge.port, hostility)
  onTestFinished(() => squatter.close())
  const raw = await shop.orderNow(deliveryOrder())
  await untilMessage(panel, 'P-22', /Otro programa de este computador ocupa el lugar del programa de impresión/)
  // A question that was on its way when the bridge died is of a dead session, and may come beside the first handshake.
  const three = Array(3).fill('POST /session')
  await vi.waitFor(() => expect(squatter.requests().slice(-3)).toEqual(three), WAIT_OPTIONS)
  expect(squatter.requests().filter((each) => !/^POST \/session$|^GET /.test(each))).toEqual([])
  const heard = squatter.heard()
  expect(heard).not.toMatch(/cookie|"kind"|"lines"/i)
  for (const text of [secret, raw._id, 'Cliente Ejemplo', '3000000001', 'Carrera 99']) expect(heard).not.toContain(text)

  await squatter.close()
  await stage.bridge.start()
  await untilNoMessage(panel, 'P-22')
  await shop.untilOut(raw, ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO'])
  await shop.untilOut(before)
})

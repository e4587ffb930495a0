import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { killServiceWorker } from '../fakes/chromium'
import { pickupOrder } from '../fixtures/justo-orders'
import { panelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'
import { orderNow } from './support/till-memory'

let stage: Stage
let cashier: Page
let panel: PosPanel

beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp()
  cashier = await stage.cashierPage()
  await stage.logIn()
  panel = new PosPanel(cashier)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

describe('the panel survives', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a page that draws its whole body anew', () => cashier.evaluate(redrawBody)],
    ['a page that removes our node', () => cashier.evaluate(() => document.documentElement.lastElementChild?.remove())],
    ['a page that writes itself anew', () => cashier.evaluate(rewrite)],
    ['a journey away and back', goAwayAndBack],
  ])('%s: there is one, it shows a new order, and it reacts to the mouse', async (_what, happen) => {
    await panel.open()
    await happen()
    const raw = await orderNow(stage)
    await cashier.bringToFront()
    await panel.expectAlive(numberOf(raw))
  })

  test('a kill of the worker: it connects again and shows the next order', async () => {
    await panel.open()
    expect(await killServiceWorker(stage.browser, EXTENSION_ID)).toBe(true)
    const raw = pickupOrder()
    stage.justo.orders.add(raw)
    await panel.expectAlive(numberOf(raw))
  })

  test('an update of the extension: it is back in the open tab without a reload', async () => {
    await panel.open()
    await cashier.evaluate(() => Reflect.set(globalThis, 'sameDocument', true))
    const before = panelFrame(cashier)
    if (before === null) throw new Error('no panel frame')
    expect(await stage.browser.installExtension('dist/extension')).toBe(EXTENSION_ID)
    // Until the new panel has replaced the old one.
    await vi.waitFor(() => expect(before.detached).toBe(true), WAIT_OPTIONS)
    const raw = pickupOrder()
    stage.justo.orders.add(raw)
    await panel.expectAlive(numberOf(raw))
    expect(await cashier.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true)
  })
})

function redrawBody(): void {
  document.body.replaceWith(document.body.cloneNode(true))
}

function rewrite(): void {
  document.open()
  document.write('<!doctype html><title>Otra</title><h1>Otra pantalla</h1><main id="contenido"></main>')
  document.close()
}

/** A page with a frame of an extension is not kept in the back/forward cache: it is loaded anew. */
async function goAwayAndBack(): Promise<void> {
  await cashier.goto(new URL('otra', POS_URL).href)
  await cashier.goBack()
}

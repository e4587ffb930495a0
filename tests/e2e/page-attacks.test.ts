import { EXTENSION_ID } from '@shared/extension-id'
import { describe, expect, test, vi } from 'vitest'
import {
  loadForgedFrame,
  offerPortsToForgedFrame,
  pressByScript,
  stealFocus,
  stolenKeys,
  stopStealing,
  whatWasCaught,
} from '../fakes/pos-page/attacks'
import { pickupOrder } from '../fixtures/justo-orders'
import { press } from '../stage/made-up-panel'
import { isPanelFrame, panelFrame } from '../stage/panel-frame'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { AttackedPanel } from './support/attacked-panel'
import { accept, expectOnce, isAccepted } from './support/closed-tab'
import { numberOf } from './support/papers'

const attacked = new AttackedPanel()

/** In a frame of ours: keeps the worker's answers to its questions. */
function keepAnswers(): void {
  const answers: unknown[] = []
  Reflect.set(globalThis, 'answers', answers)
  const { runtime } = Reflect.get(globalThis, 'chrome')
  const send = runtime.sendMessage.bind(runtime)
  runtime.sendMessage = async (message: unknown) => {
    const answer = await send(message)
    answers.push(answer)
    return answer
  }
}

// The others: page-attacks.long.test.ts.
describe('a script of tomapedidos', () => {
  test('gets no root, no frame and no window of ours, although it waited for them', async () => {
    await attacked.visit()
    await attacked.openNewOrder()
    const caught = await attacked.page.evaluate(whatWasCaught)
    expect(caught).toMatchObject({ roots: 0, internals: 0, frames: 0, hostRoot: null, children: 0 })
    expect(caught).toMatchObject({ attachInternals: 'NotSupportedError', windows: 0, entries: 0 })
    expect(caught.text).not.toMatch(/Cliente|Carrera|\$ \d/)
  })

  test('presses, types and drops nothing', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const { x, y } = await attacked.pointOf('Aceptar')
    await attacked.page.evaluate(pressByScript, x, y)
    // The panel is as it was, and reacts to a person: an acceptance would show in the order by then.
    expect(await attacked.panel.find('button', 'Aceptar')).not.toBeNull()
    await attacked.panel.press('button', 'Volver')
    await attacked.panel.openOrder(numberOf(raw))
    await attacked.panel.part('button', 'Aceptar')
    expect(attacked.timesAccepted(raw)).toBe(0)
  })

  test('shows nothing in a frame of its own, whatever handshake it is sent', async () => {
    await attacked.visit()
    await attacked.openNewOrder()
    const url = await panelFrame(attacked.page)?.evaluate(() =>
      Reflect.get(globalThis, 'chrome').runtime.getURL('panel.html'),
    )
    expect(url).toMatch(/^chrome-extension:.*panel\.html$/)
    const ours = panelFrame(attacked.page)
    expect(await attacked.page.evaluate(loadForgedFrame, url ?? '')).toBe(true)
    const forged = await attacked.page.waitForFrame((frame) => isPanelFrame(frame) && frame !== ours, {
      timeout: WAIT_OPTIONS.timeout,
    })
    await forged.evaluate(keepAnswers)
    await attacked.page.evaluate(offerPortsToForgedFrame, 20)
    const answers = await vi.waitFor(async () => {
      const kept = await forged.evaluate(() => Reflect.get(globalThis, 'answers'))
      expect(kept).toHaveLength(20)
      return kept
    }, WAIT_OPTIONS)
    expect(new Set(answers)).toEqual(new Set([null]))
    expect(await attacked.page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([])
    expect(await forged.evaluate(() => document.body.textContent?.trim())).toBe('')
  })

  test('does not get the frame’s page by its fixed address', async () => {
    await attacked.visit()
    const answer = await attacked.page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'read',
          () => 'refused',
        ),
      `chrome-extension://${EXTENSION_ID}/panel.html`,
    )
    expect(answer).toBe('refused')
  })
})

describe('what the page takes from the panel is said in it', () => {
  test('the keyboard: the field keeps what was typed, and says that the next keys are not for it', async () => {
    await attacked.visit()
    await attacked.openNewOrder()
    const search = await attacked.panel.part('searchbox', 'Buscar pedido')
    await attacked.panel.type('searchbox', 'Buscar pedido', '301')
    await attacked.page.evaluate(stealFocus)
    await attacked.panel.untilShows('La página le quitó el teclado al campo donde escribía.')
    await attacked.page.keyboard.type('555')
    // What cannot be prevented: the page has the keys.
    expect(await attacked.page.evaluate(stolenKeys)).toBe('555')
    expect(await search.evaluate((field) => (field as HTMLInputElement).value)).toBe('301')
    // Once the page leaves it alone, a press on the field is enough.
    await attacked.page.evaluate(stopStealing)
    await search.click()
    await vi.waitFor(async () => {
      expect(await attacked.panel.text()).not.toContain('le quitó el teclado')
    }, WAIT_OPTIONS)
    await attacked.panel.untilKeysGo('here')
    await attacked.page.keyboard.type('9')
    expect(await search.evaluate((field) => (field as HTMLInputElement).value)).toBe('3019')
  })
})

describe('a cashier’s real click on a covered panel', () => {
  test('accepts nothing; the order opens in «Pedidos», where it is accepted', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const at = await attacked.pointOf('Aceptar')
    await attacked.cover()
    await attacked.page.mouse.click(at.x, at.y)
    const orders = await attacked.openedOrders()
    await attacked.untilRefused(raw)
    await orders.bringToFront()
    await press(orders, 'Aceptar')
    await vi.waitFor(() => expect(attacked.timesAccepted(raw)).toBe(1), WAIT_OPTIONS)
    await orders.close()
  })
})

test('an honest click accepts, at once where the panel has been seen for two seconds', async () => {
  await attacked.visit()
  const raw = await attacked.openNewOrder(pickupOrder())
  await attacked.panel.pressUncovered('Aceptar', 3_000, () => expect(attacked.timesAccepted(raw)).toBe(1))
})

test('an acceptance that can still be undone is kept when its tab is closed: accepted once, printed once', async () => {
  const raw = await accept(attacked, async (pressed) => {
    const shown = await vi.waitFor(async () => {
      const text = await attacked.panel.text()
      expect(isAccepted(attacked, pressed) || /Se acepta en \d s|Algo tapa esta ventana/.test(text)).toBe(true)
      return text
    }, WAIT_OPTIONS)
    await attacked.page.close()
    return shown.includes('Se acepta en') && !isAccepted(attacked, pressed)
  })
  await expectOnce(attacked, raw)
})

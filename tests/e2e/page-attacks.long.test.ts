import { EXTENSION_ID } from '@shared/extension-id'
import { describe, expect, test, vi } from 'vitest'
import {
  closeModal,
  endContentScript,
  findByOracle,
  hideLoginForm,
  lettersByFonts,
  openModal,
  poison,
  setInert,
  showLoginForm,
  uncover,
  whatWasCaught,
} from '../fakes/pos-page/attacks'
import type { RawOrder } from '../fixtures/justo-orders'
import { frameElement, isPanelFrame, panelFrame } from '../stage/panel-frame'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { AttackedPanel } from './support/attacked-panel'
import { accept, expectOnce, isAccepted } from './support/closed-tab'
import { numberOf } from './support/papers'

const attacked = new AttackedPanel()

/** In a frame of ours: when a button comes back after it was gone, and when something is pressed then. */
function timeComeback(name: string): void {
  const times = { backAt: null as number | null, pressedAt: null as number | null }
  Object.assign(globalThis, times)
  let wasGone = false
  const find = () => document.querySelector(`[aria-label="${name}"]`)
  new MutationObserver((_changes, observer) => {
    wasGone ||= find() === null
    if (!wasGone || find() === null) return
    observer.disconnect()
    const at = performance.now()
    // Once it is drawn: a press before would not meet it.
    requestAnimationFrame(() => requestAnimationFrame(() => Reflect.set(globalThis, 'backAt', at)))
  }).observe(document.body, { childList: true, subtree: true })
  document.addEventListener('click', ({ timeStamp }) => Reflect.set(globalThis, 'pressedAt', timeStamp), {
    capture: true,
  })
}

describe('a script of tomapedidos', () => {
  test('hears nothing and breaks nothing by replacing what our script uses, or by its own base address', async () => {
    await attacked.visit(poison)
    const raw = await attacked.openNewOrder()
    expect(await attacked.panel.text()).toContain(numberOf(raw))
    expect(await attacked.page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([])
  })

  test('finds no letter of a customer by find()', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const text = await attacked.panel.text()
    const seeds = ['Cliente', 'Carrera', 'Total', 'Aceptar', numberOf(raw), '300', '$', 'Justo']
    expect(seeds.filter((seed) => text.includes(seed)).length).toBeGreaterThan(4)
    expect(await attacked.page.evaluate(findByOracle, 'aeiou0123456789 lnrst', seeds)).toBe('')
    // The page's own text, by the same means.
    // biome-ignore lint/performance/useDomNodeTextContent: what is drawn
    const own = await attacked.page.evaluate(() => document.body.innerText.trim().slice(0, 4))
    expect(await attacked.page.evaluate(findByOracle, '', [own])).toBe(own)
  })

  test('learns no letter on the screen by fonts of its own', async () => {
    await attacked.visit()
    await attacked.openNewOrder()
    // The page itself has none of these; the panel has them all.
    const letters = '$#·'
    const shown = await attacked.panel.text()
    expect([...letters].filter((letter) => !shown.includes(letter))).toEqual([])
    // A letter of the page's own text, by the same means: U+61.
    expect(await attacked.page.evaluate(lettersByFonts, `${letters}a`)).toEqual(['U+61'])
  })

  test('does not end the panel with WXT’s own event, nor by replacing everything', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    await attacked.page.evaluate(endContentScript, EXTENSION_ID)
    await attacked.page.evaluate(() => {
      const html = document.createElement('html')
      html.append(document.createElement('head'), document.createElement('body'))
      html.lastElementChild?.append(document.createElement('button'))
      document.replaceChild(html, document.documentElement)
    })
    await attacked.panel.untilShows(numberOf(raw))
    expect(await attacked.page.evaluate(whatWasCaught)).toMatchObject({
      roots: 0,
      internals: 0,
      frames: 0,
      hostRoot: null,
    })
    expect(attacked.page.frames().filter(isPanelFrame)).toHaveLength(1)
  })
})

describe('a cashier’s real click on a covered panel', () => {
  test('that was uncovered right before it accepts nothing', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const at = await attacked.pointOf('Aceptar')
    await attacked.cover()
    await attacked.page.mouse.move(at.x, at.y)
    await attacked.page.evaluate(uncover)
    await attacked.page.mouse.click(at.x, at.y)
    await (await attacked.openedOrders()).close()
    await attacked.untilRefused(raw)
  })

  test('opens the same order in «Pedidos» again, although that tab showed it before', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    for (let press = 0; press < 2; press += 1) {
      await attacked.page.bringToFront()
      const at = await attacked.pointOf('Aceptar')
      // The press before brought the panel to the front.
      await attacked.page.evaluate(uncover)
      await attacked.cover()
      await attacked.page.mouse.click(at.x, at.y)
      const orders = await attacked.openedOrders()
      await orders.waitForSelector(`::-p-aria([name="Pedido ${numberOf(raw)}"][role="region"])`)
      await orders.bringToFront()
      await (await orders.waitForSelector('::-p-aria([name="Volver"][role="button"])'))?.click()
      if (press === 1) await orders.close()
    }
    expect(attacked.timesAccepted(raw)).toBe(0)
  })

  test('by the keyboard accepts nothing either', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    await (await attacked.panel.part('button', 'Aceptar')).focus()
    await attacked.cover()
    await attacked.page.keyboard.press('Enter')
    await (await attacked.openedOrders()).close()
    await attacked.untilRefused(raw)
  })
})

/** As it is drawn: to a screen reader a panel that no press reaches is not there. */
const untilDrawn = (text: string, is = true) =>
  vi.waitFor(async () => {
    const drawn = await panelFrame(attacked.page)?.evaluate(() => document.body.textContent)
    expect(drawn?.includes(text)).toBe(is)
  }, WAIT_OPTIONS)

describe('what the page takes from the panel is said in it', () => {
  test('every press, by a modal dialog or `inert`: it says to use «Pedidos», and is as before afterwards', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const sentence = 'La página no deja usar Justo aquí ahora. Use «Pedidos»'
    const at = await attacked.pointOf('Aceptar')
    await attacked.page.evaluate(openModal)
    await attacked.page.mouse.click(at.x, at.y)
    await untilDrawn(sentence)
    expect(attacked.timesAccepted(raw)).toBe(0)
    await attacked.page.evaluate(closeModal)
    await untilDrawn(sentence, false)
    await attacked.page.evaluate(setInert, true)
    await untilDrawn(sentence)
    await attacked.page.evaluate(setInert, false)
    await untilDrawn(sentence, false)
  })
})

describe('a cashier’s real click where the page has moved the panel', () => {
  /** Presses where «Aceptar» has just come back to; throws when that took longer than it may, which proves nothing. */
  async function pressWhatComesBack(raw: RawOrder): Promise<void> {
    await attacked.panel.press('button', 'Volver')
    const name = `Aceptar pedido ${numberOf(raw)}`
    const at = await attacked.pointOf(name)
    const frame = panelFrame(attacked.page)
    if (!frame) throw new Error('no panel frame')
    await attacked.panel.untilUncovered(1_000)
    await frame.evaluate(timeComeback, name)
    await attacked.page.evaluate(showLoginForm)
    await attacked.panel.untilGone('button', name)
    await attacked.page.mouse.move(at.x, at.y)
    await attacked.page.evaluate(hideLoginForm)
    await frame.waitForFunction(() => Reflect.get(globalThis, 'backAt') !== null)
    // Where the frame has its size again, too.
    await attacked.page.waitForFunction(
      (...point: [number, number]) => document.elementFromPoint(...point)?.parentElement === document.documentElement,
      {},
      at.x,
      at.y,
    )
    await attacked.page.mouse.click(at.x, at.y)
    const waited = await frame.evaluate(() => {
      const { backAt, pressedAt } = globalThis as unknown as Record<'backAt' | 'pressedAt', number | null>
      return pressedAt === null || backAt === null ? Number.NaN : pressedAt - backAt
    })
    // The press counts after 500 ms.
    if (!(waited < 400)) throw new Error(`too slow to be an attack: ${waited} ms`)
  }

  test('under the finger, by a login form that it shows and removes, accepts nothing', async () => {
    await attacked.visit()
    const raw = await vi.waitFor(async () => {
      const next = await attacked.openNewOrder()
      await pressWhatComesBack(next)
      return next
    }, WAIT_OPTIONS)
    await (await attacked.openedOrders()).close()
    expect(attacked.timesAccepted(raw)).toBe(0)
  })

  test('by CSS zoom accepts nothing, and the panel comes back in its own size', async () => {
    await attacked.visit()
    const raw = await attacked.openNewOrder()
    const at = await attacked.pointOf('Aceptar')
    await attacked.panel.untilUncovered(1_000)
    const scale = () => panelFrame(attacked.page)?.evaluate(() => devicePixelRatio)
    const before = await scale()
    await attacked.page.evaluate(() => document.documentElement.style.setProperty('zoom', '0.5'))
    await attacked.page.mouse.click(512 + (at.x - 512) / 2, at.y / 2)
    await attacked.page.bringToFront()
    await vi.waitFor(async () => expect(await scale()).toBe(before), WAIT_OPTIONS)
    const width = await (await frameElement(attacked.page)).evaluate((frame) => frame.getBoundingClientRect().width)
    expect(width).toBeGreaterThan(1_000)
    expect(attacked.timesAccepted(raw)).toBe(0)
  })
})

test('an acceptance whose tab is closed at once is kept, before it is known whether something covered the panel', async () => {
  const raw = await accept(attacked, async (pressed) => {
    await attacked.page.close()
    await vi.waitFor(async () =>
      expect(isAccepted(attacked, pressed) || (await attacked.findOrders()) !== null).toBe(true),
    )
    return isAccepted(attacked, pressed)
  })
  await expectOnce(attacked, raw)
})

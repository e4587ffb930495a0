import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  coverAll,
  endContentScript,
  findByOracle,
  greetForgedFrame,
  hideLoginForm,
  lettersByFonts,
  lieInWait,
  loadForgedFrame,
  poison,
  pressByScript,
  showLoginForm,
  uncover,
  whatWasCaught,
} from '../fakes/pos-page/attacks'
import { deliveryOrder, pickupOrder, type RawOrder } from '../fixtures/justo-orders'
import { frameElement, isPanelFrame, ORDERS_PAGE, panelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let page: Page
let panel: PosPanel

beforeAll(async () => {
  stage = await Stage.open()
  // By hand: an order stays to be accepted.
  await stage.setUp((settings) => ({ ...settings, printing: { ...settings.printing, mode: 'manual' } }))
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))
afterEach(() => page?.close())

/** A tab of tomapedidos past its login, in which a bad script waited from the start. */
async function visit(path = 'hostil/libre', first: () => void = lieInWait): Promise<void> {
  page = await stage.browser.newPage()
  await page.setViewport({ width: 1024, height: 768 })
  await page.evaluateOnNewDocument(first)
  await page.goto(new URL(path, POS_URL).href)
  panel = new PosPanel(page)
}

/** A new order, opened in the panel, with everything about its customer on the screen. */
async function openNewOrder(raw: RawOrder = deliveryOrder()): Promise<RawOrder> {
  stage.justo.orders.add(raw)
  const tools = await stage.extensionPage('options.html')
  await readJustoNow(stage, tools)
  await tools.close()
  await page.bringToFront()
  await panel.open()
  await panel.openOrder(numberOf(raw))
  await panel.part('region', 'Cliente')
  return raw
}

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

const accepted = (raw: RawOrder) => stage.justo.orders.timesAccepted(raw._id)

/** Where a button of the panel is on the screen. */
async function pointOf(name: string): Promise<{ x: number; y: number }> {
  const box = await (await panel.part('button', name)).boundingBox()
  if (!box) throw new Error(`«${name}» is not drawn`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** «Pedidos», opened by a press on a covered panel. */
const openedOrders = () =>
  vi.waitFor(async () => {
    const tab = (await stage.browser.pages()).find((each) => each.url().startsWith(ORDERS_PAGE))
    if (!tab) throw new Error('«Pedidos» is not open')
    return tab
  }, WAIT_OPTIONS)

/** Covers the panel, as for somebody who aims at what is over it, until Chrome knows: on a busy machine not at once. */
async function cover(): Promise<void> {
  await page.evaluate(coverAll)
  await panelFrame(page)?.evaluate(async () => {
    const isVisible = () =>
      new Promise<boolean>((resolve) => {
        const init = { trackVisibility: true, delay: 100 } as IntersectionObserverInit
        const observer = new IntersectionObserver(([entry]) => {
          observer.disconnect()
          resolve(Reflect.get(entry ?? {}, 'isVisible'))
        }, init)
        observer.observe(document.documentElement)
      })
    while (await isVisible());
  })
}

async function untilRefused(raw: RawOrder): Promise<void> {
  await page.bringToFront()
  await panel.untilShows('Algo tapa esta ventana y no se hizo nada')
  expect(accepted(raw)).toBe(0)
}

describe('a script of tomapedidos', () => {
  test('gets no root, no frame and no window of ours, although it waited for them', async () => {
    await visit()
    await openNewOrder()
    const caught = await page.evaluate(whatWasCaught)
    expect(caught).toMatchObject({ roots: 0, internals: 0, frames: 0, hostRoot: null, children: 0 })
    expect(caught).toMatchObject({ attachInternals: 'NotSupportedError', windows: 0, entries: 0 })
    expect(caught.text).not.toMatch(/Cliente|Carrera|\$ \d/)
  })

  test('hears nothing and breaks nothing by replacing what our script uses, or by its own base address', async () => {
    await visit('hostil/libre', poison)
    const raw = await openNewOrder()
    expect(await panel.text()).toContain(numberOf(raw))
    expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([])
  })

  test('finds no letter of a customer by find()', async () => {
    await visit()
    const raw = await openNewOrder()
    const text = await panel.text()
    const seeds = ['Cliente', 'Carrera', 'Total', 'Aceptar', numberOf(raw), '300', '$', 'Justo']
    expect(seeds.filter((seed) => text.includes(seed)).length).toBeGreaterThan(4)
    expect(await page.evaluate(findByOracle, 'aeiou0123456789 lnrst', seeds)).toBe('')
  })

  test('learns no letter on the screen by fonts of its own', async () => {
    await visit()
    await openNewOrder()
    // The page itself has none of these; the panel has them all.
    const letters = '$#·'
    expect([...letters].filter((letter) => !letter)).toEqual([])
    expect(await page.evaluate(lettersByFonts, letters)).toEqual([])
  })

  test('presses, types and drops nothing', async () => {
    await visit()
    const raw = await openNewOrder()
    const { x, y } = await pointOf('Aceptar')
    await page.evaluate(pressByScript, x, y)
    // The panel is as it was, and reacts to a person.
    expect(await panel.find('button', 'Aceptar')).not.toBeNull()
    await panel.press('button', 'Volver')
    expect(accepted(raw)).toBe(0)
  })

  test('shows nothing in a frame of its own, whatever it greets it with', async () => {
    await visit()
    await openNewOrder()
    const url = await panelFrame(page)?.evaluate(() => Reflect.get(globalThis, 'chrome').runtime.getURL('panel.html'))
    expect(url).toMatch(/^chrome-extension:.*panel\.html$/)
    const ours = panelFrame(page)
    expect(await page.evaluate(loadForgedFrame, url ?? '')).toBe(true)
    const forged = page.frames().find((frame) => isPanelFrame(frame) && frame !== ours)
    if (!forged) throw new Error('no forged frame')
    await forged.evaluate(keepAnswers)
    await page.evaluate(greetForgedFrame, 20)
    const answers = await vi.waitFor(async () => {
      const kept = await forged.evaluate(() => Reflect.get(globalThis, 'answers'))
      expect(kept).toHaveLength(20)
      return kept
    }, WAIT_OPTIONS)
    expect(new Set(answers)).toEqual(new Set([null]))
    expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([])
    expect(await forged.evaluate(() => document.body.textContent?.trim())).toBe('')
  })

  test('does not get the frame’s page by its fixed address', async () => {
    await visit()
    const answer = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'read',
          () => 'refused',
        ),
      `chrome-extension://${EXTENSION_ID}/panel.html`,
    )
    expect(answer).toBe('refused')
  })

  test('does not end the panel with WXT’s own event, nor by replacing everything', async () => {
    await visit()
    const raw = await openNewOrder()
    await page.evaluate(endContentScript, EXTENSION_ID)
    await page.evaluate(() => {
      const html = document.createElement('html')
      html.append(document.createElement('head'), document.createElement('body'))
      html.lastElementChild?.append(document.createElement('button'))
      document.replaceChild(html, document.documentElement)
    })
    await panel.untilShows(numberOf(raw))
    expect(await page.evaluate(whatWasCaught)).toMatchObject({ roots: 0, internals: 0, frames: 0, hostRoot: null })
    expect(page.frames().filter(isPanelFrame)).toHaveLength(1)
  })
})

describe('a cashier’s real click on a covered panel', () => {
  test('accepts nothing; the order opens in «Pedidos», where it is accepted', async () => {
    await visit()
    const raw = await openNewOrder()
    const at = await pointOf('Aceptar')
    await cover()
    await page.mouse.click(at.x, at.y)
    const orders = await openedOrders()
    await untilRefused(raw)
    await orders.bringToFront()
    const button = await orders.waitForSelector(`::-p-aria([name="Aceptar"][role="button"])`)
    await button?.click()
    await vi.waitFor(() => expect(accepted(raw)).toBe(1), WAIT_OPTIONS)
    await orders.close()
  })

  test('that was uncovered right before it accepts nothing', async () => {
    await visit()
    const raw = await openNewOrder()
    const at = await pointOf('Aceptar')
    await cover()
    await page.mouse.move(at.x, at.y)
    await page.evaluate(uncover)
    await page.mouse.click(at.x, at.y)
    await (await openedOrders()).close()
    await untilRefused(raw)
  })

  test('opens the same order in «Pedidos» again, although that tab showed it before', async () => {
    await visit()
    const raw = await openNewOrder()
    for (let press = 0; press < 2; press += 1) {
      await page.bringToFront()
      const at = await pointOf('Aceptar')
      // The press before brought the panel to the front.
      await page.evaluate(uncover)
      await cover()
      await page.mouse.click(at.x, at.y)
      const orders = await openedOrders()
      await orders.waitForSelector(`::-p-aria([name="Pedido ${numberOf(raw)}"][role="region"])`)
      await orders.bringToFront()
      await (await orders.waitForSelector('::-p-aria([name="Volver"][role="button"])'))?.click()
      if (press === 1) await orders.close()
    }
    expect(accepted(raw)).toBe(0)
  })

  test('by the keyboard accepts nothing either', async () => {
    await visit()
    const raw = await openNewOrder()
    await (await panel.part('button', 'Aceptar')).focus()
    await cover()
    await page.keyboard.press('Enter')
    await (await openedOrders()).close()
    await untilRefused(raw)
  })
})

describe('a cashier’s real click where the page has moved the panel', () => {
  /** Presses where «Aceptar» has just come back to; throws when that took longer than it may, which proves nothing. */
  async function pressWhatComesBack(raw: RawOrder): Promise<void> {
    await panel.press('button', 'Volver')
    const name = `Aceptar pedido ${numberOf(raw)}`
    const at = await pointOf(name)
    const frame = panelFrame(page)
    if (!frame) throw new Error('no panel frame')
    await panel.untilUncovered(1_000)
    await frame.evaluate(timeComeback, name)
    await page.evaluate(showLoginForm)
    await panel.untilGone('button', name)
    await page.mouse.move(at.x, at.y)
    await page.evaluate(hideLoginForm)
    await frame.waitForFunction(() => Reflect.get(globalThis, 'backAt') !== null)
    // Where the frame has its size again, too.
    await page.waitForFunction(
      (...point: [number, number]) => document.elementFromPoint(...point)?.parentElement === document.documentElement,
      {},
      at.x,
      at.y,
    )
    await page.mouse.click(at.x, at.y)
    const waited = await frame.evaluate(() => {
      const { backAt, pressedAt } = globalThis as unknown as Record<'backAt' | 'pressedAt', number | null>
      return pressedAt === null || backAt === null ? Number.NaN : pressedAt - backAt
    })
    // The press counts after 500 ms.
    if (!(waited < 400)) throw new Error(`too slow to be an attack: ${waited} ms`)
  }

  test('under the finger, by a login form that it shows and removes, accepts nothing', async () => {
    await visit()
    const raw = await vi.waitFor(async () => {
      const next = await openNewOrder()
      await pressWhatComesBack(next)
      return next
    }, WAIT_OPTIONS)
    await (await openedOrders()).close()
    expect(accepted(raw)).toBe(0)
  })

  test('by CSS zoom accepts nothing, and the panel comes back in its own size', async () => {
    await visit()
    const raw = await openNewOrder()
    const at = await pointOf('Aceptar')
    await panel.untilUncovered(1_000)
    const scale = () => panelFrame(page)?.evaluate(() => devicePixelRatio)
    const before = await scale()
    await page.evaluate(() => document.documentElement.style.setProperty('zoom', '0.5'))
    await page.mouse.click(512 + (at.x - 512) / 2, at.y / 2)
    await page.bringToFront()
    await vi.waitFor(async () => expect(await scale()).toBe(before), WAIT_OPTIONS)
    const width = await (await frameElement(page)).evaluate((frame) => frame.getBoundingClientRect().width)
    expect(width).toBeGreaterThan(1_000)
    expect(accepted(raw)).toBe(0)
  })
})

test('an honest click accepts, at once where the panel has been seen for two seconds', async () => {
  await visit()
  const raw = await openNewOrder(pickupOrder())
  await vi.waitFor(async () => {
    // A machine that is too busy to look counts as covered: then the press is made again, as the sentence says.
    await page.bringToFront()
    // It was opened a second or two after it was loaded, and its new size was a new sight.
    await panel.untilUncovered(4_500)
    await (await panel.find('button', 'Aceptar'))?.click()
    await vi.waitFor(() => expect(accepted(raw)).toBe(1), { timeout: 2_500, interval: 50 })
  }, WAIT_OPTIONS)
})

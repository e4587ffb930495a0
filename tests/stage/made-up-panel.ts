import { EXTENSION_ID } from '@shared/extension-id'
import type { Browser, Frame, Page } from 'puppeteer'
import type { Intent } from '../../extension/acts/acts'
import type {
  History,
  OrderDetail,
  OrderRow,
  PaperPreview,
  ShopStatus,
  WorkerMessage,
} from '../../extension/messaging/messages'
import type { KitchenOrder } from '../../extension/orders/kitchen-parts'
import type { FoundOrder } from '../../extension/orders/search-orders'
import { launchChromium } from '../fakes/chromium'

/** Data of the page «Pedidos». */
export interface Scene {
  /** Its clock, milliseconds. */
  now: number
  orders: OrderRow[]
  /** Null: no snapshot yet. */
  status: ShopStatus | null
  details?: Record<string, Pick<OrderDetail, 'order' | 'timeline'> & Partial<OrderDetail>>
  /** On the kitchen's screen. */
  kitchen?: KitchenOrder[]
  /** Justo's result of any search. */
  found?: FoundOrder[]
  /** Of any day. */
  history?: Omit<History, 'query'>
  /** Preview of every paper. */
  preview?: Omit<PaperPreview, 'key'>
}

export interface Look {
  width: number
  height: number
  scheme?: 'light' | 'dark'
  /** Fingers, no mouse. */
  isTouch?: boolean
}

/** Runs in the page before its own scripts: a fake worker that sends one scene and accepts every intent. */
function fakeWorker(scene: Scene): void {
  Date.now = () => scene.now
  const asked: Intent[] = []
  Reflect.set(globalThis, 'asked', asked)
  const { runtime, storage } = Reflect.get(globalThis, 'chrome')
  Object.assign(storage.local, { get: async () => ({}), set: async () => undefined }) // no stored choices
  const answer = (intent: Intent): unknown => {
    if (intent.type === 'watch') {
      const row = scene.orders.find(({ id }) => id === intent.orderId)
      const detail = scene.details?.[intent.orderId ?? '']
      return row && detail
        ? { type: 'detail', detail: { row, raw: null, readable: null, edit: null, earlier: null, ...detail } }
        : null
    }
    if (intent.type === 'kitchen') return { type: 'kitchen', orders: scene.kitchen ?? [], all: true }
    if (!('id' in intent)) return null
    const { id } = intent
    if (intent.type === 'preview' && scene.preview)
      return { type: 'preview', id, preview: { key: intent.key, ...scene.preview }, message: null }
    if (intent.type === 'find') return { type: 'hits', id, text: intent.text, rows: [], more: false, message: null }
    if (intent.type === 'history' && scene.history)
      return { type: 'history', id, query: intent, ...scene.history, message: null }
    if (intent.type !== 'search') return { type: 'done', id, message: null }
    return { type: 'found', id, text: intent.text, orders: scene.found ?? [], more: false, message: null }
  }
  runtime.connect = () => {
    const listeners: ((message: unknown) => void)[] = []
    const say = (message: unknown) => {
      if (message === null) return
      queueMicrotask(() => {
        for (const listener of listeners) listener(message)
      })
    }
    Reflect.set(globalThis, 'deliver', say)
    const { status, orders } = scene
    if (status !== null) say({ type: 'snapshot', orders, status })
    return {
      onMessage: { addListener: (listener: (message: unknown) => void) => listeners.push(listener) },
      onDisconnect: { addListener: () => undefined },
      postMessage(intent: Intent) {
        asked.push(intent)
        say(answer(intent))
      },
      disconnect: () => undefined,
    }
  }
}

/** The page «Pedidos» of the built extension in a real Chromium with a fake worker: any state at once. */
export class MadeUpPanel {
  private constructor(readonly browser: Browser) {}

  static async open(): Promise<MadeUpPanel> {
    // No fake hosts: Justo and tomapedidos are not used.
    const { browser } = await launchChromium({ extensionDir: 'dist/extension' })
    return new MadeUpPanel(browser)
  }

  async show(scene: Scene, look: Look): Promise<Page> {
    const page = await this.#open('orders.html', scene, look)
    await page.waitForSelector('[role=tablist]')
    return page
  }

  async showKitchen(scene: Scene, look: Look): Promise<Page> {
    const page = await this.#open('kitchen.html', scene, look)
    await page.waitForSelector('article[data-order], .empty')
    return page
  }

  async #open(name: string, scene: Scene, look: Look): Promise<Page> {
    const page = await this.#newPage(look)
    await page.evaluateOnNewDocument(fakeWorker, scene)
    await page.goto(`chrome-extension://${EXTENSION_ID}/${name}`)
    return page
  }

  /** Another page of the extension, with the real worker, as soon as it has drawn something to press. */
  async page(path: string, look: Look): Promise<Page> {
    const page = await this.#newPage(look)
    await page.goto(`chrome-extension://${EXTENSION_ID}/${path}`)
    await page.waitForSelector('main :is(h1, button)')
    return page
  }

  async #newPage({ width, height, scheme = 'light', isTouch = false }: Look): Promise<Page> {
    const page = await this.browser.newPage()
    await page.setViewport({ width, height, hasTouch: isTouch })
    await inScheme(page, scheme)
    return page
  }

  close(): Promise<void> {
    return this.browser.close()
  }
}

/** Has the fake worker send this. */
export const deliver = (page: Page, message: WorkerMessage): Promise<void> =>
  page.evaluate((sent) => Reflect.get(globalThis, 'deliver')(sent), message)

/** Intents sent to the fake worker, oldest first. */
export const askedOf = (page: Page): Promise<Intent[]> => page.evaluate(() => Reflect.get(globalThis, 'asked'))

/** Light or dark, without animations. */
export const inScheme = (page: Page, scheme: 'light' | 'dark'): Promise<void> =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])

/**
 * Presses the part with this accessible name and role, once it is not off (`aria-disabled`, of which a locator knows
 * nothing): headings and lists of a page may have the same name.
 */
export const press = (
  page: Page | Frame,
  name: string,
  role: 'button' | 'checkbox' | 'radio' | 'tab' = 'button',
): Promise<void> =>
  page
    .locator(`::-p-aria([name="${name}"][role="${role}"])`)
    .filter((part) => part.getAttribute('aria-disabled') !== 'true')
    .click()

/** Shows a tab of «Entrega» with its first rows. */
export async function showTab(page: Page | Frame, name: string): Promise<void> {
  await press(page, name, 'tab')
  await page.waitForFunction(
    (tab) => document.querySelector(`[role=tab][aria-label="${tab}"]`)?.ariaSelected === 'true',
    {},
    name,
  )
}

const TABS = ['Cocina', 'Nuevos', 'Listos', 'Programados', 'Terminados']

/** Shows the tab that an order is in, whichever it is, or what is pinned and folded above all of them. */
export async function showOrder(page: Page | Frame, number: string): Promise<void> {
  const row = `[aria-label="Abrir pedido ${number}"]`
  for (let at = 0; (await page.$(row)) === null; at++) {
    await showTab(page, TABS[at % TABS.length] ?? 'Nuevos')
    await page.$$eval('[data-group] > button[aria-expanded="false"]', (titles) => titles.map((title) => title.click()))
    // Rows are drawn frame by frame.
    await page.waitForSelector(row, { timeout: 500 }).catch(() => null)
    if (at > 5 * TABS.length) throw new Error(`${number} is in no tab`)
  }
}

/** Opens an order from the list, until it is the one that is shown. */
export async function openOrder(page: Page | Frame, number: string): Promise<void> {
  await showOrder(page, number)
  await press(page, `Abrir pedido ${number}`)
  await page.locator(`::-p-aria([name="Pedido ${number}"][role="region"])`).wait()
}

/** Goes to «Mesas», until the board is shown. */
export async function openTables(page: Page | Frame): Promise<void> {
  await press(page, 'Mesas', 'tab')
  await page.locator('::-p-aria([name="Tablero de mesas"][role="region"])').wait()
}

/** Opens a table, until it is shown. */
export async function openTable(page: Page, name: string): Promise<void> {
  await openTables(page)
  await page.locator(`[data-table="${name}"] > [data-tile]`).click()
  await page.locator(`[data-sheet="${name}"]`).wait()
}

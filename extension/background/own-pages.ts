import type { Place } from '@shared/explanations/explanation'
import { browser } from 'wxt/browser'
import type { OpenMessage } from '../host-page/protocol'
import { pathOf, pathWithOrder } from '../settings/places'
import { POS_PAGES } from './keep-alive'

async function activate(tabId: number, windowId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true })
  await browser.windows.update(windowId, { focused: true })
}

/** Opens a page of our own by its address. The kitchen's screen gets a window: it is moved to another monitor. */
export async function openOwnPage(url: string): Promise<void> {
  if (new URL(url).pathname === pathOf('kitchen'))
    await browser.windows.create({ url, type: 'popup', width: 1280, height: 800 })
  else await browser.tabs.create({ url })
}

/** A page of our own, with this order if one is named; a tab that shows it already is used again. */
export async function openPage(place: Place, orderId: string | null = null): Promise<void> {
  const url = browser.runtime.getURL(pathWithOrder(place, orderId))
  const [page] = url.split('#')
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] })
  const open = contexts.find(({ documentUrl }) => documentUrl?.split('#')[0] === page)
  if (!open) return openOwnPage(url)
  if (url !== page) await browser.tabs.update(open.tabId, { url }) // a new #hash alone loads nothing anew
  await activate(open.tabId, open.windowId)
}

/** Shows the orders: on the cashier's page that was used last (answers with its tab), else on our own page (null). */
export async function showOrders(): Promise<number | null> {
  const tabs = await browser.tabs.query({ url: POS_PAGES })
  const [tab] = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
  if (tab?.id === undefined) await openPage('orders')
  else await activate(tab.id, tab.windowId)
  return tab?.id ?? null
}

/** The shortcut, from any tab: tomapedidos with its panel open, or «Pedidos» where no page can show one. */
export async function openPanel(): Promise<void> {
  const tabId = await showOrders()
  if (tabId === null) return
  const message: OpenMessage = { type: 'open-panel' }
  try {
    await browser.tabs.sendMessage(tabId, message, { frameId: 0 })
  } catch {
    // No content script in it: a page that Chrome could not load, or that is being loaded.
    await openPage('orders')
  }
}

/**
 * The first start: Configuración. Where a company's policy has set Justo up, at the step that is left to a person, the
 * pairing.
 */
export async function showSetUp(): Promise<void> {
  const managed: { justo?: { token?: string } } = await browser.storage.managed.get(null).catch(() => ({}))
  if (!managed.justo?.token) return browser.runtime.openOptionsPage()
  await browser.tabs.create({ url: browser.runtime.getURL(pathOf('programa')) })
}

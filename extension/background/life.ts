import { browser } from 'wxt/browser'

const ALARM = 'poll'
const POS_PAGES = 'https://tomapedidos.intuipos.net/*'
const PANEL_SCRIPT = '/panel.js'
const CONTENT_SCRIPT = '/content-scripts/tomapedidos.js'

/** The net under the port heartbeat: alarms may be lost in an update, so each start makes sure of it. */
export async function ensureAlarm(): Promise<void> {
  const existing = await browser.alarms.get(ALARM)
  if (!existing) await browser.alarms.create(ALARM, { periodInMinutes: 0.5 })
}

export const isPollAlarm = (name: string): boolean => name === ALARM

/** After an install or update the open pages hold a dead content script or none: give them this one. */
export async function injectIntoOpenPages(): Promise<void> {
  const tabs = await browser.tabs.query({ url: POS_PAGES })
  await Promise.allSettled(
    tabs.map((tab) =>
      tab.id === undefined
        ? Promise.resolve()
        : browser.scripting.executeScript({ target: { tabId: tab.id }, files: [CONTENT_SCRIPT] }),
    ),
  )
}

/** The open panel's script goes into a page only where the panel is opened: until then the page carries a bar. */
export async function injectPanel(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  await browser.scripting.executeScript({ target: { tabId }, files: [PANEL_SCRIPT] })
}

/** The computer must not sleep while this till prints; the tab must not be thrown away to save memory. */
export function keepAwake(printsHere: boolean): void {
  try {
    if (printsHere) browser.power.requestKeepAwake('system')
    else browser.power.releaseKeepAwake()
  } catch (error) {
    // The next start, or change of the settings, asks again; orders come in all the same.
    console.error('the computer could not be kept awake', error)
  }
}

export async function keepTab(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  try {
    await browser.tabs.update(tabId, { autoDiscardable: false })
  } catch (error) {
    // The tab may be gone already; nothing depends on it.
    console.error('tab could not be kept', error)
  }
}

export async function openOrders(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/orders.html') })
}

/** To where the orders are seen: the cashier's page when it is open, else the page of our own. */
export async function showOrders(): Promise<void> {
  const [tab] = await browser.tabs.query({ url: POS_PAGES })
  if (tab?.id === undefined) return openOrders()
  await browser.tabs.update(tab.id, { active: true })
  await browser.windows.update(tab.windowId, { focused: true })
}

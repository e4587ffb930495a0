import { browser } from 'wxt/browser'
import { POS_ORIGIN } from '../host-page/protocol'

const ALARM = 'poll'
export const POS_PAGES = `${POS_ORIGIN}/*`
const CONTENT_SCRIPT = '/content-scripts/tomapedidos.js'

/** Fallback for the port heartbeat: alarms may be lost in an update, so each start recreates a missing one. */
export async function ensureAlarm(): Promise<void> {
  const existing = await browser.alarms.get(ALARM)
  if (!existing) await browser.alarms.create(ALARM, { periodInMinutes: 0.5 })
}

export const isPollAlarm = (name: string): boolean => name === ALARM

/** After an install or update, open pages have an orphaned content script or none: inject the current one. */
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

/** Prevents sleep while this till prints, and discarding of the tab to save memory. */
export function keepAwake(printsHere: boolean): void {
  try {
    if (printsHere) browser.power.requestKeepAwake('system')
    else browser.power.releaseKeepAwake()
  } catch (error) {
    // Retried at the next start or change of the settings; orders come in all the same.
    console.error('the computer could not be kept awake', error)
  }
}

export async function keepTab(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  try {
    await browser.tabs.update(tabId, { autoDiscardable: false })
  } catch (error) {
    // The tab may be closed already; nothing depends on it.
    console.error('tab could not be kept', error)
  }
}

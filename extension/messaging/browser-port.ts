import { browser } from 'wxt/browser'
import type { PanelPort } from './client'
import { PORT_NAME } from './messages'

/** Name of the command in the manifest (wxt.config.ts). */
const OPEN_COMMAND = 'open-panel'

/** Key names as printed on Colombian keyboards. */
const KEYS: Record<string, string> = { Shift: 'Mayús', Ctrl: 'Ctrl', Command: '⌘' }

/** The keys that open the panel, `Alt+Mayús+J`; empty: another extension has them, they were removed in Chrome, or Chrome did not answer. */
async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll().catch(() => [])
  const keys = commands.find(({ name }) => name === OPEN_COMMAND)?.shortcut ?? ''
  return keys
    .split('+')
    .map((key) => KEYS[key] ?? key)
    .join('+')
}

/** The port to the worker, over `chrome.runtime`, and which extension this is. */
export const browserPort = {
  connect(): PanelPort {
    const port = browser.runtime.connect({ name: PORT_NAME })
    // Read, or Chrome writes «Unchecked runtime.lastError» on the page's console.
    port.onDisconnect.addListener(() => void browser.runtime.lastError)
    return port
  },
  /** `runtime.id` goes when the extension is updated, removed or switched off under a running content script. */
  isAlive: (): boolean => browser.runtime?.id !== undefined,
  version: browser.runtime.getManifest().version,
  readShortcut,
}

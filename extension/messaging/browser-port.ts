import { browser } from 'wxt/browser'
import type { PanelPort } from './client'
import { type Intent, PORT_NAME, type WorkerMessage } from './messages'

/** The port to the worker, over `chrome.runtime`, and which extension this is. */
export const browserPort = {
  connect(): PanelPort {
    const port = browser.runtime.connect({ name: PORT_NAME })
    return {
      postMessage: (intent: Intent) => port.postMessage(intent),
      disconnect: () => port.disconnect(),
      onMessage: { addListener: (listener: (message: WorkerMessage) => void) => port.onMessage.addListener(listener) },
      onDisconnect: {
        addListener: (listener: () => void) =>
          port.onDisconnect.addListener(() => {
            void browser.runtime.lastError // read, or Chrome writes «Unchecked runtime.lastError» on the page's console
            listener()
          }),
      },
    }
  },
  /** `runtime.id` goes when the extension is updated, removed or switched off under a running content script. */
  isAlive: (): boolean => browser.runtime?.id !== undefined,
  version: browser.runtime.getManifest().version,
}

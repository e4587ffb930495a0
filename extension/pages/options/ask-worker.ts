import { browser } from 'wxt/browser'
import type { Intent } from '../../messaging/intents'
import { PORT_NAME, type WorkerMessage } from '../../messaging/messages'

/** Long enough for a worker that must start first; after it there is no answer, and the person tries again. */
const PATIENCE_MS = 5_000

/** One act over a port of its own; ends with the worker's answer, when it goes away, or after 5 s. */
export function askWorker(intent: Extract<Intent, { id: number }>): Promise<void> {
  return new Promise((resolve) => {
    const port = browser.runtime.connect({ name: PORT_NAME })
    const end = () => {
      clearTimeout(timer)
      port.disconnect()
      resolve()
    }
    const timer = setTimeout(end, PATIENCE_MS)
    port.onMessage.addListener((message: WorkerMessage) => {
      if (message.type === 'done') end()
    })
    port.onDisconnect.addListener(end)
    port.postMessage(intent)
  })
}

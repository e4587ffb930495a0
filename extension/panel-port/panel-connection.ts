import type { Browser } from 'wxt/browser'
import type { Intent, WorkerMessage } from './messages'

/** One panel's end of the port, as the worker sees it. */
export interface PanelConnection {
  /** Origin of the page that it lives in: tomapedidos, or the extension's own. */
  origin: string | undefined
  tabId: number | undefined
  /** False when the page has gone. */
  post(message: WorkerMessage): boolean
  /** Hears everything from the connection's first moment on, also what came while the worker was starting. */
  listen(onIntent: (intent: Intent) => void, onGone: () => void): void
}

/**
 * Wraps a port. Call it in the very turn of `onConnect`: a message that finds no listener is lost for ever, and a
 * waking worker reads its disk before it can serve anybody.
 */
export function panelConnection(port: Browser.runtime.Port): PanelConnection {
  const early: Intent[] = []
  let gone = false
  let hear = (intent: Intent): void => void early.push(intent)
  let end = (): void => undefined
  port.onMessage.addListener((message) => hear(message as Intent))
  port.onDisconnect.addListener(() => {
    gone = true
    end()
  })
  return {
    origin: port.sender?.origin,
    tabId: port.sender?.tab?.id,
    post(message) {
      if (gone) return false
      try {
        port.postMessage(message)
        return true
      } catch {
        return false // the page went away and its onDisconnect has not come yet
      }
    },
    listen(onIntent, onGone) {
      hear = onIntent
      end = onGone
      for (const intent of early.splice(0)) onIntent(intent)
      if (gone) onGone()
    },
  }
}

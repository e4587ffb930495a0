import type { Message } from '@shared/messages'
import type { Browser } from 'wxt/browser'
import type { Intent } from './intents'
import type { WorkerMessage } from './messages'

/** One panel's end of the port, as the worker sees it. */
export interface PanelConnection {
  /** `frame`: over tomapedidos; `page`: a page of our own. */
  place: 'frame' | 'page'
  tabId: number | undefined
  /** False when the page is gone. */
  post(message: WorkerMessage): boolean
  /**
   * Reports that the worker is not up, and why, until `listen` is called. The page's actions are answered with the same
   * and dropped: an action must not take effect minutes after the press. False when the page is gone.
   */
  refuse(why: Message): boolean
  /** Receives everything from the connection's start on, also what came while the worker was starting. */
  listen(onIntent: (intent: Intent) => void, onGone: () => void): void
}

/** Intents that report a page's state; all others request something. */
const PAGE_FACTS: readonly Intent['type'][] = ['page', 'watch', 'kitchen']

/**
 * Wraps a port. Call it synchronously in `onConnect`: a message without a listener is lost, and a waking worker reads
 * its disk before it can serve any panel.
 */
export function panelConnection(port: Browser.runtime.Port): PanelConnection {
  let early: Intent[] = []
  let refusal: Message | null = null
  let isGone = false
  const post = (message: WorkerMessage): boolean => {
    if (isGone) return false
    try {
      port.postMessage(message)
      return true
    } catch {
      return false // the page went away and its onDisconnect has not come yet
    }
  }
  const hold = (intent: Intent): void => {
    if (refusal === null) early.push(intent)
    else if ('id' in intent) post({ type: 'done', id: intent.id, message: refusal })
    // Of the page's state only the newest message is kept for the worker.
    else if (PAGE_FACTS.includes(intent.type)) early = [...early.filter(({ type }) => type !== intent.type), intent]
  }
  let receive = hold
  let end = (): void => undefined
  port.onMessage.addListener((message) => receive(message as Intent))
  port.onDisconnect.addListener(() => {
    isGone = true
    end()
  })
  return {
    place: port.sender?.frameId ? 'frame' : 'page',
    tabId: port.sender?.tab?.id,
    post,
    refuse(why) {
      refusal = why
      for (const intent of early.splice(0)) hold(intent)
      return post({ type: 'not-started', message: why })
    },
    listen(onIntent, onGone) {
      receive = onIntent
      end = onGone
      for (const intent of early.splice(0)) onIntent(intent)
      if (isGone) onGone()
    },
  }
}

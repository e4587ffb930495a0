import type { Message } from '@shared/messages'
import type { Browser } from 'wxt/browser'
import type { Intent, WorkerMessage } from './messages'

/** One panel's end of the port, as the worker sees it. */
export interface PanelConnection {
  /** Origin of the page that it lives in: tomapedidos, or the extension's own. */
  origin: string | undefined
  tabId: number | undefined
  /** False when the page has gone. */
  post(message: WorkerMessage): boolean
  /**
   * Says that the worker is not up, and why, until somebody listens. What the page asks for is answered with the same
   * and done no more: a press that takes effect minutes later is none that a person meant. False when the page has gone.
   */
  refuse(why: Message): boolean
  /** Hears everything from the connection's first moment on, also what came while the worker was starting. */
  listen(onIntent: (intent: Intent) => void, onGone: () => void): void
}

/** Intents that say how a page stands; all others ask for something. */
const PAGE_FACTS: readonly Intent['type'][] = ['page', 'watch']

/**
 * Wraps a port. Call it in the very turn of `onConnect`: a message that finds no listener is lost for ever, and a
 * waking worker reads its disk before it can serve anybody.
 */
export function panelConnection(port: Browser.runtime.Port): PanelConnection {
  let early: Intent[] = []
  let refusal: Message | null = null
  let gone = false
  const post = (message: WorkerMessage): boolean => {
    if (gone) return false
    try {
      port.postMessage(message)
      return true
    } catch {
      return false // the page went away and its onDisconnect has not come yet
    }
  }
  const wait = (intent: Intent): void => {
    if (refusal === null) early.push(intent)
    else if ('id' in intent) post({ type: 'done', id: intent.id, message: refusal })
    // How the page stands is kept for the worker, its newest word alone.
    else if (PAGE_FACTS.includes(intent.type)) early = [...early.filter(({ type }) => type !== intent.type), intent]
  }
  let hear = wait
  let end = (): void => undefined
  port.onMessage.addListener((message) => hear(message as Intent))
  port.onDisconnect.addListener(() => {
    gone = true
    end()
  })
  return {
    origin: port.sender?.origin,
    tabId: port.sender?.tab?.id,
    post,
    refuse(why) {
      refusal = why
      for (const intent of early.splice(0)) wait(intent)
      return post({ type: 'not-started', message: why })
    },
    listen(onIntent, onGone) {
      hear = onIntent
      end = onGone
      for (const intent of early.splice(0)) onIntent(intent)
      if (gone) onGone()
    },
  }
}

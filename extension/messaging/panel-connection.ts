import type { Message } from '@shared/messages'
import type { Browser } from 'wxt/browser'
import type { WorkerMessage } from './messages'
import { isPageFact, isPageState, type PanelMessage } from './page-facts'

/**
 * One panel's end of the port, as the worker sees it. Call it synchronously in `onConnect`: a message without a listener is
 * lost, and a waking worker reads its disk before it can serve any panel.
 */
export function panelConnection(port: Browser.runtime.Port) {
  let early: PanelMessage[] = []
  let refusal: Message | null = null
  let isGone = false
  /** False when the page is gone. */
  const post = (message: WorkerMessage): boolean => {
    if (isGone) return false
    try {
      port.postMessage(message)
      return true
    } catch {
      return false // the page went away and its onDisconnect has not come yet
    }
  }
  const hold = (message: PanelMessage): void => {
    if (refusal === null) early.push(message)
    else if (!isPageFact(message)) {
      if (message.id !== undefined) post({ type: 'done', id: message.id, message: refusal })
    } else if (isPageState(message)) early = [...early.filter(({ type }) => type !== message.type), message]
  }
  let receive = hold
  let end = (): void => undefined
  port.onMessage.addListener((message) => receive(message as PanelMessage))
  port.onDisconnect.addListener(() => {
    isGone = true
    end()
  })
  return {
    /** `frame`: over tomapedidos; `page`: a page of our own. */
    place: port.sender?.frameId ? ('frame' as const) : ('page' as const),
    tabId: port.sender?.tab?.id,
    post,
    /**
     * Reports that the worker is not up, and why, until `listen` is called. The page's actions are answered with the same
     * and dropped: an action must not take effect minutes after the press. False when the page is gone.
     */
    refuse(why: Message): boolean {
      refusal = why
      for (const message of early.splice(0)) hold(message)
      return post({ type: 'not-started', message: why })
    },
    /** Receives everything from the connection's start on, also what came while the worker was starting. */
    listen(onMessage: (message: PanelMessage) => void, onGone: () => void): void {
      receive = onMessage
      end = onGone
      for (const message of early.splice(0)) onMessage(message)
      if (isGone) onGone()
    },
  }
}

export type PanelConnection = ReturnType<typeof panelConnection>

import type { Message } from '@shared/messages'
import { browserPort } from '../../../../messaging/browser-port'
import { PanelClient } from '../../../../messaging/client'
import type { PracticeStatus } from '../../../../messaging/messages'

/** What the set-up says to the worker about practice. */
export interface PracticePort {
  /** Null when it was done, else why not. Never rejects. */
  act(action: 'start' | 'stop' | 'seen'): Promise<Message | null>
}

/** A port like a panel's that shows no order; `onStatus` gets the status of practice until `signal` ends it. */
export function openPracticePort(onStatus: (status: PracticeStatus) => void, signal: AbortSignal): PracticePort {
  const client = new PanelClient({
    ...browserPort,
    firstNotices: () => [],
    onMessage(message) {
      if (message.type === 'snapshot' || message.type === 'status') onStatus(message.status.practice)
    },
    onConnection: () => undefined,
    signal,
  })
  return { act: (action) => client.ask({ type: 'practice', action }) }
}

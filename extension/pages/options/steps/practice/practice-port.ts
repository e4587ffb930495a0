import type { Message } from '@shared/messages'
import type { PracticeStatus } from '../../../../messaging/messages'
import { openWorkerClient } from '../../../worker-client'

/** What the set-up says to the worker about practice. */
export interface PracticePort {
  /** Null when it was done, else why not. Never rejects. */
  act(action: 'start' | 'stop' | 'seen'): Promise<Message | null>
}

/** `onStatus` gets the status of practice until `signal` ends it. */
export function openPracticePort(onStatus: (status: PracticeStatus) => void, signal: AbortSignal): PracticePort {
  const client = openWorkerClient(signal, (message) => {
    if (message.type === 'snapshot' || message.type === 'status') onStatus(message.status.practice)
  })
  return { act: (action) => client.ask({ type: 'practice', action }) }
}

import type { Message } from '@shared/messages'

export interface PollReport {
  lastPollAt: string | null
  trouble: Message | null
}

import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { FeedState, PollState } from './poll-state'

function sentence(trouble: NonNullable<FeedState['trouble']>): Message {
  const since = formatTime(trouble.since)
  switch (trouble.kind) {
    case 'network':
    case 'timeout':
    case 'server':
      return say('J-01', { since })
    case 'key-refused':
      return say('J-02')
    case 'garbage':
    case 'refused':
      return say('J-03', { since })
    case 'gone':
      return say('J-04')
    case 'rate-limited':
      return say('J-05')
  }
}

/** What the bar says about Justo: its first failure's time, its latest failure's kind; null while all is well. */
export function justoTrouble(state: PollState): Message | null {
  const { pending, orders } = state
  if (pending.trouble) return sentence(pending.trouble)
  if (!orders.trouble) return null
  // New orders still come in: only edits, cancellations and what other screens did are not seen.
  const { kind, since } = orders.trouble
  if (kind === 'key-refused' || kind === 'rate-limited') return sentence(orders.trouble)
  return say('J-08', { since: formatTime(since) })
}

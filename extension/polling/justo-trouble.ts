import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { MOST_SKEW_MS } from '../context/justo-clock'
import { LONGEST_MS } from './plan'
import type { FeedState, PollState } from './poll-state'

type Trouble = NonNullable<FeedState['trouble']>

function sentence({ kind, since: at }: Trouble, host: string): Message {
  const since = formatTime(at)
  switch (kind) {
    case 'network':
    case 'timeout':
    case 'server':
      return say('J-01', { since })
    case 'certificate':
      return say('J-10', { reads: false })
    case 'not-allowed':
      return say('J-11', { host })
    case 'key-refused':
      return say('J-02')
    case 'blocked':
      return say('J-22', { since })
    case 'portal':
      return say('J-24', { since })
    case 'garbage':
    case 'refused':
      return say('J-03', { since })
    case 'gone':
      return say('J-04')
    case 'rate-limited':
      return say('J-05')
  }
}

/** New orders still come in: only edits, cancellations and acceptances on other screens are missed. */
const changesTrouble = ({ kind, since }: Trouble): Message =>
  kind === 'rate-limited' ? say('J-05') : say('J-08', { since: formatTime(since) })

/** Justo asked for a longer pause than any other failure makes: no list is requested before `notBefore`. */
const isHeld = ({ pending, orders, notBefore }: PollState): boolean =>
  notBefore - Math.max(pending.askedAt ?? 0, orders.askedAt ?? 0) > LONGEST_MS

/** Orders come in, but something needs attention. */
function lesserTrouble({ pending, orders, skewMs, pace }: PollState): Message | null {
  if (pending.more || orders.more) return say('J-09')
  if (skewMs !== null && Math.abs(skewMs) > MOST_SKEW_MS) return say('J-10', { reads: true })
  return pace > 1 ? say('J-05') : null
}

/**
 * The bar's message about Justo, only the worst: the time of the first failure, the kind of the latest; null without
 * trouble.
 */
export function justoTrouble(state: PollState, baseUrl: string): Message | null {
  const { pending, orders, notBefore } = state
  if (isHeld(state) && (pending.trouble === null || pending.trouble.kind === 'rate-limited'))
    return say('J-23', { until: formatTime(notBefore) })
  if (pending.trouble) return sentence(pending.trouble, new URL(baseUrl).host)
  if (orders.trouble) return changesTrouble(orders.trouble)
  return lesserTrouble(state)
}

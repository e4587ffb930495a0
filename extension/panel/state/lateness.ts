import { durationText, formatDate, formatTime, formatTimeNear } from '@shared/dates'
import { plural } from '@shared/grammar'
import { SERVICES } from '@shared/services'
import type { OrderRow } from '../../messaging/messages'
import type { Tone } from '../../ui/tone-icon'
import { isFinalOrUnreadable, isTime } from './row-words'

export interface PromiseWords {
  /** `Sale 13:05` */
  when: string
  /** `faltan 12 min`, `tarde 4 min`, `ya`; empty when it is not today. */
  left: string
  tone: Tone
}

/** How long until what was promised; null when nothing was, or when it is over. */
export function promiseWords(
  row: Pick<OrderRow, 'promisedAt' | 'lifecycle' | 'service'>,
  now: number,
): PromiseWords | null {
  if (row.promisedAt === null || !isTime(row.promisedAt) || isFinalOrUnreadable(row.lifecycle)) return null
  const when = `${SERVICES[row.service].promiseVerb} ${formatTimeNear(row.promisedAt, now)}`
  if (row.lifecycle === 'out') return { when: `Salía ${formatTime(row.promisedAt)}`, left: '', tone: 'plain' }
  if (formatDate(row.promisedAt) !== formatDate(now)) return { when, left: '', tone: 'plain' }
  const minutes = Math.round((Date.parse(row.promisedAt) - now) / 60_000)
  if (minutes === 0) return { when, left: 'ya', tone: 'warn' }
  if (minutes < 0) return { when, left: `tarde ${durationText(-minutes)}`, tone: 'bad' }
  return {
    when,
    left: `${plural(minutes, 'falta', 'faltan')} ${durationText(minutes)}`,
    tone: minutes <= 5 ? 'warn' : 'plain',
  }
}

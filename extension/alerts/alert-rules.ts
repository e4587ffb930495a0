import { isOfToday } from '@shared/dates'
import { counted } from '@shared/grammar'
import type { Message } from '@shared/messages'
import type { AlertId, AlertKind, OrderRow, Paper } from '../messaging/messages'
import { isFinalLifecycle } from '../order-model/lifecycle'
import { hasEnded, isUnplaced } from '../shop-day/order-end'
import type { Sound } from './sounds'
import { NO_LIMIT, timesOver } from './unanswered'

type AlertSound = Extract<Sound, 'urgent' | 'trouble' | 'changed' | 'call'>

/** Something that needs a cashier's notice; active until its cause is gone or it is acknowledged with «Visto». */
export interface Alert {
  id: AlertId
  /** The id as text: of one cause always the same, also after a restart. */
  key: string
  sound: AlertSound
  /** The alert is information only: acknowledging it ends it. */
  endsWhenSeen?: true
}

/** `order:15244`, `trouble:I-02 cocina`, `unprintable:15244:1x2y3z`. */
export const alertKey = ({ kind, orderId, about }: AlertId): string =>
  [kind, orderId, about].filter((part) => part !== null && part !== '').join(':')

interface AlertRule {
  sound: AlertSound
  endsWhenSeen?: true
  /**
   * What alerts in an order, each by what its id is about; empty: nothing. `over`: how often the time for its acceptance
   * has passed.
   */
  find(row: OrderRow, now: number, over: number): string[]
  /** After the order's number: `15244 lo espera a usted`. */
  words: string
  /** The words in the light over tomapedidos, 14 letters at most; `fresh`, `unplaced`: counted in the list. */
  short(counters: { fresh: number; unplaced: number }): string
}

const once = (alerts: boolean): string[] => (alerts ? [''] : [])

const isCancelled = ({ lifecycle }: OrderRow): boolean => lifecycle === 'cancelled'

/** To be accepted, read, or given a table. Closed with nothing left to do, as when it waited for a day: no alert. */
function needsCashier(row: OrderRow, now: number): boolean {
  if (isFinalLifecycle(row.lifecycle)) return false
  if (row.attention !== null) return true
  const waits = row.lifecycle === 'review' || row.lifecycle === 'quarantined'
  return (waits && !hasEnded(row, now)) || (isUnplaced(row, now) && row.lifecycle !== 'pending')
}

/** What alerts in an order, the most urgent first. */
export const ORDER_ALERTS: Record<Exclude<AlertKind, 'trouble'>, AlertRule> = {
  /** `about`: which time, so that «Callar» silences this one. */
  unanswered: {
    sound: 'urgent',
    find: (_row, _now, over) => (over > 0 ? [String(over)] : []),
    words: 'espera hace rato y nadie lo acepta',
    short: () => 'Nadie acepta',
  },
  cancelled: {
    sound: 'changed',
    // Money to be given back stays on the order for days: it sounds on the first.
    find: (row, now) => once(isCancelled(row) && row.attention !== null && isOfToday(row.updatedAt, now)),
    words: 'se canceló',
    short: () => 'Cancelaron',
  },
  /** It is already being cooked, delivered or charged; `about`: key of the paper. */
  change: {
    sound: 'changed',
    find: (row) => (isCancelled(row) ? [] : row.papers.filter(({ kind }) => kind === 'change').map(({ key }) => key)),
    words: 'cambió',
    short: () => 'Cambió uno',
  },
  /** A text cannot be printed; `about`: its hash, so that a different text rings again. */
  unprintable: {
    sound: 'call',
    endsWhenSeen: true,
    find: (row, now) => (hasEnded(row, now) ? [] : (row.unprintable?.hashes ?? [])),
    words: 'trae una nota en otro alfabeto',
    short: () => 'Lea una nota',
  },
  order: {
    sound: 'call',
    find: (row, now, over) => once(over === 0 && needsCashier(row, now)),
    words: 'lo espera a usted',
    short: ({ fresh, unplaced }) =>
      fresh > 0 ? counted(fresh, 'nuevo', 'nuevos') : unplaced > 0 ? 'Sin mesa' : 'Atienda uno',
  },
}

export const ORDER_ALERT_KINDS = Object.keys(ORDER_ALERTS) as (keyof typeof ORDER_ALERTS)[]

/** Troubles that stop orders or papers; those without urgency (a low roll, a set-up step) make no sound. */
const LOUD = /^([JPI]-|A-39$)/
const QUIET = new Set(['I-09', 'J-05', 'J-21', 'P-06', 'P-07', 'P-10', 'P-11', 'P-24', 'P-25'])

const alert = (id: AlertId, { sound, endsWhenSeen }: Pick<AlertRule, 'sound' | 'endsWhenSeen'>): Alert => ({
  id,
  key: alertKey(id),
  sound,
  endsWhenSeen,
})

/** A call to come and decide, not a piece of news. */
export const isCall = ({ sound, endsWhenSeen }: Pick<Alert, 'sound' | 'endsWhenSeen'>): boolean =>
  (sound === 'call' || sound === 'urgent') && !endsWhenSeen

const orderAlerts = (row: OrderRow, now: number, over: number): Alert[] =>
  ORDER_ALERT_KINDS.flatMap((kind) => {
    const rule = ORDER_ALERTS[kind]
    return rule.find(row, now, over).map((about) => alert({ kind, orderId: row.id, about }, rule))
  })

/**
 * The names of a trouble, one for each thing that it is about, also while its sentence counts on: `I-02 cocina`. Each
 * rings and is acknowledged by itself, so that the answer about one paper does not ring for the others.
 */
export const troubleNames = ({ code, about }: Pick<Message, 'code' | 'about'>): string[] =>
  about === undefined ? [code] : about.split(' ').map((each) => `${code} ${each}`)

/** All current alerts. Pure: the same rows, troubles, limit and `now` (ms) give the same alerts. */
export function alertsOf(
  rows: Iterable<OrderRow>,
  troubles: readonly Message[],
  now: number,
  limit = NO_LIMIT,
): Alert[] {
  const loud = troubles.filter(({ code }) => LOUD.test(code) && !QUIET.has(code))
  const ofShop = [...new Set(loud.flatMap(troubleNames))].map((about) =>
    alert({ kind: 'trouble', orderId: null, about }, { sound: 'trouble' }),
  )
  return [...ofShop, ...[...rows].flatMap((row) => orderAlerts(row, now, timesOver(row, limit, now)))]
}

/** Older news make no sound, so that a restarted worker does not ring for old orders. */
const FRESH_MS = 60_000

/** A copy was printed on request, so it is not news. */
const isComanda = ({ kind, copy }: Paper): boolean => kind === 'kitchen' && copy === null

const isOut = (row: OrderRow): boolean =>
  row.lifecycle === 'accepted' &&
  row.papers.some(isComanda) &&
  row.papers.every((paper) => ['printed', 'sent', 'held'].includes(paper.state))

/** One order's one-time news: printed automatically (`chime`), or taken in for later (`soft`). */
export function newsOf(row: OrderRow, now: string): Extract<Sound, 'chime' | 'soft'> | null {
  if (row.attention !== null) return null
  const age = (at: string) => Date.parse(now) - Date.parse(at)
  if (row.lifecycle === 'scheduled') return age(row.updatedAt) < FRESH_MS ? 'soft' : null
  const fresh = row.papers.some((paper) => isComanda(paper) && age(paper.changedAt) < FRESH_MS)
  return fresh && isOut(row) ? 'chime' : null
}

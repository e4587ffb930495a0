import type { Message } from '@shared/messages'
import { hasTable } from '@shared/services'
import type { OrderRow, Paper } from '../messaging/messages'
import { isFinalLifecycle } from '../store/lifecycle'
import type { Sound } from './sounds'

/** Something that needs a cashier's notice; active until its cause is gone or it is acknowledged with «Visto». */
export interface Alert {
  /**
   * Derived from facts, so that the same cause has the same id after a restart: `order:15244`, `trouble:I-02`,
   * `unprintable:15244:1x2y3z`.
   */
  id: string
  sound: Extract<Sound, 'trouble' | 'changed' | 'call'>
  /** The order that it is about; null: the shop as a whole. */
  orderId: string | null
  /** For information only: acknowledging it settles it. */
  settledBySeen?: true
}

/** Troubles that stop orders or papers; those without urgency (a low roll, a set-up step) make no sound. */
const LOUD = /^([JPI]-|A-39$)/
const QUIET = new Set(['I-09', 'J-05', 'J-21', 'P-06', 'P-07', 'P-10', 'P-11'])

/** A change to an order that is already being cooked, delivered or charged. */
function changeAlerts(row: OrderRow): Alert[] {
  const about = { sound: 'changed' as const, orderId: row.id }
  if (row.lifecycle === 'cancelled') return row.attention === null ? [] : [{ id: `cancelled:${row.id}`, ...about }]
  return row.papers.filter((paper) => paper.kind === 'change').map((paper) => ({ id: `change:${paper.key}`, ...about }))
}

/** An order that needs the cashier: to be accepted, read, or given a table. */
function callAlert(row: OrderRow): Alert[] {
  // Closed with nothing left to do, such as an order not accepted for a day: no alert.
  if (isFinalLifecycle(row.lifecycle) || (row.over && row.attention === null)) return []
  const waits = row.attention !== null || row.lifecycle === 'review' || row.lifecycle === 'quarantined'
  const unplaced = hasTable(row.service) && row.table === null && row.lifecycle !== 'pending'
  return waits || unplaced ? [{ id: `order:${row.id}`, sound: 'call', orderId: row.id }] : []
}

/** The customer's note cannot be printed: rings until «Visto», and again for a different text. */
function unprintableAlerts(row: OrderRow): Alert[] {
  if (row.unprintable === null || row.over || isFinalLifecycle(row.lifecycle)) return []
  return row.unprintable.ids.map((id) => ({ id, sound: 'call', orderId: row.id, settledBySeen: true }))
}

/** All current alerts. Pure: the same rows and troubles give the same alerts. */
export function alertsOf(rows: Iterable<OrderRow>, troubles: readonly Message[]): Alert[] {
  const codes = [...new Set(troubles.map(({ code }) => code))]
  return [
    ...codes
      .filter((code) => LOUD.test(code) && !QUIET.has(code))
      .map((code): Alert => ({ id: `trouble:${code}`, sound: 'trouble', orderId: null })),
    ...[...rows].flatMap((row) => [...changeAlerts(row), ...callAlert(row), ...unprintableAlerts(row)]),
  ]
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

import type { Message } from '@shared/messages'
import type { OrderRow } from '../panel-port/messages'
import type { Alert } from './alert'

/** Troubles that stop orders or papers; what only wants attention some day (a low roll, a set-up step) makes no noise. */
const LOUD = /^[JPI]-/
const QUIET = new Set(['I-09', 'J-05', 'J-21', 'P-06', 'P-07', 'P-10', 'P-11'])

/** Somebody is cooking, carrying or charging what no longer holds. */
function changeAlerts(row: OrderRow): Alert[] {
  const about = { sound: 'changed' as const, orderId: row.id }
  if (row.lifecycle === 'cancelled') return row.attention === null ? [] : [{ id: `cancelled:${row.id}`, ...about }]
  return row.papers.filter((paper) => paper.kind === 'change').map((paper) => ({ id: `change:${paper.key}`, ...about }))
}

const isOver = ({ lifecycle }: OrderRow): boolean => ['done', 'rejected', 'cancelled'].includes(lifecycle)

/** An order that goes no further without a person: to be accepted, read, or given a table. */
function callAlert(row: OrderRow): Alert[] {
  // Closed with nothing left to do about it, as what nobody accepted for a day: it is called for no more.
  if (isOver(row) || (row.over && row.attention === null)) return []
  const waits = row.attention !== null || row.lifecycle === 'review' || row.lifecycle === 'quarantined'
  const unplaced = row.service === 'table' && row.table === null && row.lifecycle !== 'pending'
  return waits || unplaced ? [{ id: `order:${row.id}`, sound: 'call', orderId: row.id }] : []
}

/** The kitchen cannot read what the customer wrote: it rings until «Visto», and again for another text. */
function unprintableAlerts(row: OrderRow): Alert[] {
  if (row.unprintable === null || row.over || isOver(row)) return []
  return row.unprintable.ids.map((id) => ({ id, sound: 'call', orderId: row.id, settledBySeen: true }))
}

/** Everything that wants to be heard now. Pure: the same rows and troubles give the same alerts. */
export function alertsOf(rows: Iterable<OrderRow>, troubles: readonly Message[]): Alert[] {
  const codes = [...new Set(troubles.map(({ code }) => code))]
  return [
    ...codes
      .filter((code) => LOUD.test(code) && !QUIET.has(code))
      .map((code): Alert => ({ id: `trouble:${code}`, sound: 'trouble', orderId: null })),
    ...[...rows].flatMap((row) => [...changeAlerts(row), ...callAlert(row), ...unprintableAlerts(row)]),
  ]
}

import type { LogLine } from '../../extension/log/log-line'
import { justoPhase } from '../../extension/store/lifecycle'
import { callFaults, isSent } from './call-faults'
import type { History, RecordedOrder } from './history'
import { logOf } from './history'
import { before } from './moments'
import { entriesAbout, orderChanges } from './order-changes'
import type { CallFault, Plan, PlannedEvent } from './planned-event'
import { toJusto } from './to-justo'

/** Whether this change was caused by our own call. */
function isOurs(to: string, log: LogLine[], at: string, faults: (CallFault | null)[]): boolean {
  const earlier = log.filter((entry) => entry.at <= new Date(Date.parse(at) + 1).toISOString())
  if (justoPhase(to) === 'cancelled') return log.some(({ step }) => step === 'rejected')
  const sent = earlier.filter(isSent).length
  return faults.slice(0, sent).some((fault) => fault === null || fault.done)
}

function eventsOf(
  order: RecordedOrder,
  log: LogLine[],
  faults: (CallFault | null)[],
): { events: PlannedEvent[]; lost: string[] } {
  const orderId = order.id
  const at = before(order.firstSeenAt)
  if (order.order === null) return { events: [{ at, type: 'order', orderId, raw: order.raw }], lost: [] }
  const { first, changes, lost } = orderChanges(order.order, log)
  const events: PlannedEvent[] = [{ at, type: 'order', orderId, raw: toJusto(first) }]
  let isFirst = true
  for (const change of changes) {
    if (change.type === 'edit') {
      const { orderStatus: _, ...fields } = toJusto(change.order)
      events.push({ at: before(change.at), type: 'edit', orderId, change: fields })
      continue
    }
    const wasPending = justoPhase(change.from) === 'pending'
    if (wasPending && isFirst && isOurs(change.to, log, change.at, faults)) {
      isFirst = false
      continue
    }
    events.push({ at: before(change.at), type: 'edit', orderId, change: { orderStatus: change.to } })
  }
  return { events, lost }
}

/** Orders as they appeared and changed at Justo, and the results of our calls about them. */
export function planOrders(history: History): Pick<Plan, 'events' | 'calls' | 'notes'> {
  const log = logOf(history, 'extension')
  const calls: Plan['calls'] = new Map()
  const events: PlannedEvent[] = []
  const notes: string[] = []
  for (const order of history.orders) {
    const about = entriesAbout(order, log)
    const faults = callFaults(about)
    calls.set(order.id, faults)
    const planned = eventsOf(order, about, faults.accept)
    events.push(...planned.events)
    notes.push(...planned.lost.map((what) => `not in the file: ${what}`))
  }
  return { events, calls, notes }
}

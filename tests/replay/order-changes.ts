import type { LogEntry } from '@shared/log-entry'
import type { Order } from '@shared/order'
import { asObject } from '../../extension/justo/read'
import type { RecordedOrder } from './history'
import { askedAt } from './moments'

/** An order's first listed state, and its later changes at Justo. */
export interface OrderChanges {
  first: Order
  /** Oldest first; `at`: when the reading that showed it began. */
  changes: ({ at: string } & ({ type: 'edit'; order: Order } | { type: 'status'; from: string; to: string }))[]
  /** Earlier states missing in the log. */
  lost: string[]
}

const WAS = '; was '

const wasIn = (entry: LogEntry): string | null => entry.message.split(WAS)[1] ?? null

function shapeIn(was: string | null): Order | null {
  try {
    const order = asObject(asObject(JSON.parse(was ?? ''))?.order)
    return order !== null && Array.isArray(order.lines) ? (order as unknown as Order) : null
  } catch {
    return null // cut off
  }
}

const isStatus = ({ message }: LogEntry): boolean => /^(?:status|cancelled); was /.test(message)
const isEdit = ({ message }: LogEntry): boolean => message.startsWith('edited')
const isCourier = ({ message }: LogEntry): boolean => message === 'courier'

/**
 * Reconstructs an order's earlier states from its last one and the log of each change: its state
 * before it. `log`: the till's entries about this order, oldest first.
 */
export function orderChanges(last: Order, log: LogEntry[]): OrderChanges {
  const changes: OrderChanges['changes'] = []
  const lost: string[] = []
  let order = last
  let status = last.justoStatus
  for (const entry of log.toReversed()) {
    const at = askedAt(entry)
    if (isStatus(entry)) {
      const from = wasIn(entry) ?? ''
      changes.unshift({ at, type: 'status', from, to: status })
      status = from
    } else if (isEdit(entry)) {
      const before = shapeIn(wasIn(entry))
      changes.unshift({ at, type: 'edit', order })
      if (before === null) lost.push(`${last.id}: how it was before its edit at ${entry.at}`)
      else order = before
    } else if (isCourier(entry)) {
      changes.unshift({ at, type: 'edit', order })
      // The previous courier is not logged: the first one was assigned where there was none.
      order = { ...order, courier: null }
    }
  }
  const couriers = log.filter(isCourier).length
  if (couriers > 1) lost.push(`${last.id}: ${couriers} couriers, of which only the last one is recorded`)
  return { first: { ...order, justoStatus: status }, changes, lost }
}

export const entriesAbout = (order: RecordedOrder, log: LogEntry[]): LogEntry[] =>
  log.filter(({ half, orderId }) => half === 'extension' && orderId === order.id)

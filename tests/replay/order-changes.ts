import type { Order } from '@shared/order'
import { asObject } from '../../extension/justo/read'
import type { LogLine } from '../../extension/log/log-line'
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

/** The message alone has it (docs/support-file.md). */
function shapeIn(was: string | undefined): Order | null {
  try {
    const order = asObject(asObject(JSON.parse(was ?? ''))?.order)
    return order !== null && Array.isArray(order.lines) ? (order as unknown as Order) : null
  } catch {
    return null // cut off
  }
}

const changeOf = ({ event }: LogLine) => (event?.kind === 'order-changed' ? event : null)
const isCourier = (entry: LogLine): boolean => changeOf(entry)?.change === 'courier'

/**
 * Reconstructs an order's earlier states from its last one and the log of each change: its state
 * before it. `log`: the till's entries about this order, oldest first.
 */
export function orderChanges(last: Order, log: LogLine[]): OrderChanges {
  const changes: OrderChanges['changes'] = []
  const lost: string[] = []
  let order = last
  let status = last.justoStatus
  for (const entry of log.toReversed()) {
    const at = askedAt(entry)
    const { change, was } = changeOf(entry) ?? { change: null, was: null }
    if ((change === 'status' || change === 'cancelled') && was !== null) {
      changes.unshift({ at, type: 'status', from: was, to: status })
      status = was
    } else if (change === 'edited') {
      const before = shapeIn(entry.message.split('; was ')[1])
      changes.unshift({ at, type: 'edit', order })
      if (before === null) lost.push(`${last.id}: how it was before its edit at ${entry.at}`)
      else order = before
    } else if (change === 'courier') {
      changes.unshift({ at, type: 'edit', order })
      // The previous courier is not logged: the first one was assigned where there was none.
      order = { ...order, courier: null }
    }
  }
  const couriers = log.filter(isCourier).length
  if (couriers > 1) lost.push(`${last.id}: ${couriers} couriers, of which only the last one is recorded`)
  return { first: { ...order, justoStatus: status }, changes, lost }
}

export const entriesAbout = (order: RecordedOrder, log: LogLine[]): LogLine[] =>
  log.filter(({ half, orderId }) => half === 'extension' && orderId === order.id)

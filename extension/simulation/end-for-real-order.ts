import { isPractice } from '../justo/practice-id'
import { logEntry } from '../log/transaction-log'
import { type FactUpdate, updateFact } from '../store/fact'
import { numberOf } from '../store/number-of'
import type { StoredOrder } from '../store/records'
import { endedPractice } from './practice-state'
import { PRACTICE } from './stored-practice'

/**
 * The first real order ends a practice, in the transaction that stores it: after a worker's death both are on the disk,
 * or neither. An order that Justo lists as long over ends nothing.
 */
export function endForRealOrder(fresh: readonly StoredOrder[], now: string): FactUpdate[] {
  const real = fresh.find(({ id, open }) => open === 1 && !isPractice(id))
  if (!real) return []
  const end = updateFact(PRACTICE, (practice, log) => {
    if (practice?.state !== 'running') return undefined
    log(logEntry(now, 'state', `practice ${practice.run} ended by a real order`, { orderId: real.id }))
    return endedPractice(practice, 'real-order', now, numberOf(real))
  })
  return [end]
}

import { isPractice } from '../justo/practice-id'
import type { StoredOrder } from '../store/records'
import { autoAcceptPolicy, type PolicyFacts } from './auto-accept-policy'

/** An order first read when older than this proves nothing: the computer may have been asleep. */
const JUST_NOW_MS = 2 * 60_000

/** Whether a new, recent order that this till would have auto-accepted was accepted elsewhere between two polls. */
export function acceptedBeforeUs(stored: StoredOrder, facts: PolicyFacts): boolean {
  const { order, acceptance } = stored
  if (order === null || isPractice(stored.id)) return false
  if (acceptance.state !== 'accepted' || acceptance.by !== 'elsewhere') return false
  if (Date.parse(facts.now) - Date.parse(order.createdAt) > JUST_NOW_MS) return false
  const asItCame: StoredOrder = {
    ...stored,
    order: { ...order, justoStatus: 'pending' },
    acceptance: { state: 'open', reasons: [] },
  }
  return autoAcceptPolicy(asItCame, facts).accept
}

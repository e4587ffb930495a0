import { isPractice } from '../justo/practice-id'
import type { StoredOrder } from '../store/records'
import { type GateFacts, gate } from './acceptance'

/** What is older when it is first read, a till that slept may have overslept: that proves nothing. */
const JUST_NOW_MS = 2 * 60_000

/**
 * An order that is new to this till, of a moment ago, that it would have accepted by itself, and that somebody else
 * accepted between two of its polls.
 */
export function acceptedBeforeUs(stored: StoredOrder, facts: GateFacts): boolean {
  const { order, acceptance } = stored
  if (order === null || isPractice(stored.id)) return false
  if (acceptance.state !== 'accepted' || acceptance.by !== 'elsewhere') return false
  if (Date.parse(facts.now) - Date.parse(order.createdAt) > JUST_NOW_MS) return false
  const asItCame: StoredOrder = {
    ...stored,
    order: { ...order, justoStatus: 'pending' },
    acceptance: { state: 'open', reasons: [] },
  }
  return gate(asItCame, facts).accept
}

import { foldText } from '@shared/text'
import type { StoredOrder } from '../../order-model/records'
import type { StoreReader } from '../../store/store-reader'

/** Longest list that is still readable on screen. */
const MOST = 50

const newestFirst = (a: StoredOrder, b: StoredOrder): number => b.firstSeenAt.localeCompare(a.firstSeenAt)

/** Stored orders that match what was typed, newest first. The log itself holds only ids. */
export async function findOrders(store: StoreReader, typed: string, signal: AbortSignal): Promise<StoredOrder[]> {
  let found: StoredOrder[] = []
  for await (const batch of store.orderBatches()) {
    if (signal.aborted) return []
    const more = batch.filter((stored) => matchesOrder(stored, typed))
    if (more.length > 0) found = [...found, ...more].sort(newestFirst).slice(0, MOST)
  }
  return found
}

/** `C1-000123`, or its number alone. */
function isTransaction(transaction: string, query: string): boolean {
  if (foldText(transaction) === query) return true
  return /^\d+$/.test(query) && Number(transaction.split('-').at(-1)) === Number(query)
}

/**
 * Whether a search text matches an order: by its number or a part of it, with or without #, its transaction, or words
 * of the customer's name.
 */
export function matchesOrder({ id, transaction, order }: StoredOrder, typed: string): boolean {
  const query = foldText(typed.replace(/^\s*#/, ''))
  if (query === '') return false
  if (id === typed.trim() || isTransaction(transaction, query)) return true
  if (order === null) return false
  if (/\d/.test(query)) return foldText(order.number).includes(query)
  const name = foldText(order.customer.name)
  return query.split(' ').every((word) => name.includes(word))
}

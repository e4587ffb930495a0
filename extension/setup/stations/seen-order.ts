import type { OrderLine } from '@shared/order'
import { parseLines } from '../../justo/parse-lines'
import { SEE_JUSTO } from '../../justo/parse-modifiers'
import { orderNumber } from '../../justo/parse-order'
import { isNamed, parseStore } from '../../justo/parse-store'
import { asObject, firstText, readTime } from '../../justo/read'

/** What is kept of an order to show who would print it: what was ordered, no customer data. */
export interface SeenOrder {
  id: string
  number: string
  /** ISO-8601 UTC; empty: not known. */
  createdAt: string
  lines: OrderLine[]
}

const isWhole = ({ name }: OrderLine): boolean => !name.includes(SEE_JUSTO)

/** Lines without customers' notes; unreadable lines name no product. */
export const bareLines = (lines: readonly OrderLine[]): OrderLine[] =>
  lines.filter(isWhole).map((line) => ({ ...line, comment: null }))

/** One entry of Justo's lists, reduced. Null: another branch's, or one without a readable product. */
export function seenOrder(raw: unknown, storeIds: readonly string[]): SeenOrder | null {
  const order = asObject(raw)
  const id = firstText(order?._id)
  const store = parseStore(raw)
  if (id === null || (store.id !== null && !isNamed(store, storeIds))) return null
  const lines = bareLines(parseLines(order?.items).lines)
  if (lines.length === 0) return null
  return { id, number: orderNumber(raw), createdAt: readTime(order?.createdAt) ?? '', lines }
}

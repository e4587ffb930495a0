import { asObject, readBoolean } from './read'

export interface OrdersQuery {
  /** Justo's ids or the brand's own; null: all stores of the brand. */
  storeIds: readonly string[] | null
  /** ISO-8601 UTC, by creation. */
  fromDate: string
  toDate?: string
  /** Part of an order's code or of its buyer's name. */
  filter?: string
  /** Includes orders whose payment has not arrived yet (seen in other clients, not documented). */
  includeNotPaid?: boolean
}

export interface JustoParameters {
  pendingOrders: { storeIds: readonly string[] }
  orders: OrdersQuery
  acceptOrder: { orderId: string }
  rejectOrder: { orderId: string; reason: string }
}

export interface JustoData {
  pendingOrders: unknown[]
  orders: unknown[]
  acceptOrder: unknown
  rejectOrder: unknown
}

export type JustoAction = keyof JustoParameters

interface JustoCall<A extends JustoAction> {
  method: 'POST'
  path: string
  body(parameters: JustoParameters[A]): Record<string, unknown>
  /** The envelope's `data` as this call's result; null: unknown shape. */
  unwrap(data: unknown): { data: JustoData[A]; more?: boolean } | null
}

export type JustoProfile = { [A in JustoAction]: JustoCall<A> }

/** A list comes bare or as a page (`{items}`, `{items, hasNextPage}`). */
function listed(data: unknown): { data: unknown[]; more: boolean } | null {
  if (Array.isArray(data)) return { data, more: false }
  const page = asObject(data)
  return Array.isArray(page?.items) ? { data: page.items, more: readBoolean(page.hasNextPage) === true } : null
}

/** The returned order is ignored (Justo's own sample still says `pending`): the next poll tells its status. */
const anything = (data: unknown): { data: unknown } => ({ data })

/**
 * Justo's v1, documented calls only: docs.getjusto.com/docs/old/v1/endpoints/orders,
 * legacy-docs.getjusto.com/docs/methods/orders.html. v1 spells `storesIds`. A rejection's `category` has no documented
 * values and is left out.
 */
export const v1Profile: JustoProfile = {
  pendingOrders: {
    method: 'POST',
    path: '/api/v1/pendingOrders',
    body: ({ storeIds }) => ({ storesIds: storeIds }),
    unwrap: listed,
  },
  orders: {
    method: 'POST',
    path: '/api/v1/orders',
    body: ({ storeIds, ...dates }) => (storeIds === null ? dates : { storesIds: storeIds, ...dates }),
    unwrap: listed,
  },
  acceptOrder: {
    method: 'POST',
    path: '/api/v1/acceptOrder',
    body: ({ orderId }) => ({ orderId }),
    unwrap: anything,
  },
  rejectOrder: {
    method: 'POST',
    path: '/api/v1/rejectOrder',
    body: ({ orderId, reason }) => ({ orderId, reasonMessage: reason, reason }),
    unwrap: anything,
  },
}

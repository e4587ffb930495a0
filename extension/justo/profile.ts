import { asObject } from './read'

export interface JustoParameters {
  pendingOrders: { storeIds: readonly string[] }
  /** `fromDate`: ISO-8601 UTC, by creation. */
  orders: { storeIds: readonly string[]; fromDate: string }
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

export interface JustoCall<A extends JustoAction> {
  method: 'POST'
  path: string
  body(parameters: JustoParameters[A]): Record<string, unknown>
  /** The envelope's `data` as this call's result; null: not what this call answers. */
  unwrap(data: unknown): { data: JustoData[A] } | null
}

export type JustoProfile = { [A in JustoAction]: JustoCall<A> }

/** A list comes bare or as a page (`{items}`, `{items, hasNextPage}`). */
function listed(data: unknown): { data: unknown[] } | null {
  const items = Array.isArray(data) ? data : asObject(data)?.items
  return Array.isArray(items) ? { data: items } : null
}

/** The order that comes back is not trusted (Justo's own sample still says `pending`): the next reading is. */
const anything = (data: unknown): { data: unknown } => ({ data })

/**
 * Justo's v1, documented calls only: docs.getjusto.com/docs/old/v1/endpoints/orders, legacy-docs.getjusto.com
 * /docs/methods/orders.html. v1 spells `storesIds`. A rejection's `category` has no documented values and is left out.
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
    body: ({ storeIds, fromDate }) => ({ storesIds: storeIds, fromDate }),
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

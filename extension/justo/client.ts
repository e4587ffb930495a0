import type { StatusCall } from '@shared/settings/status-call'
import { exchange, type JustoClientOptions } from './exchange'
import { asObject, readBoolean } from './read'
import { type StatusMark, setStatus } from './set-status'

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

/** A list comes bare or as a page (`{items}`, `{items, hasNextPage}`). */
function listed(data: unknown): { data: unknown[]; more: boolean } | null {
  if (Array.isArray(data)) return { data, more: false }
  const page = asObject(data)
  return Array.isArray(page?.items) ? { data: page.items, more: readBoolean(page.hasNextPage) === true } : null
}

/** The returned order is ignored (Justo's own sample still says `pending`): the next poll tells its status. */
const anything = (data: unknown) => ({ data })

/**
 * A client of Justo's v1, documented calls only: docs.getjusto.com/docs/old/v1/endpoints/orders,
 * legacy-docs.getjusto.com/docs/methods/orders.html. v1 spells `storesIds`. A rejection's `category` has no documented
 * values and is left out. Use it from the worker or an extension page only: there host permissions lift CORS.
 */
export function createJustoClient(options: JustoClientOptions & { statusCall?: StatusCall | null }) {
  const post = (name: string, body: object) => ({ method: 'POST', path: `/api/v1/${name}`, body }) as const
  const list = (name: string, body: object, signal?: AbortSignal) => exchange(options, post(name, body), listed, signal)
  const change = (name: string, orderId: string, body: object) =>
    exchange(options, post(name, { orderId, ...body }), anything)
  return {
    pendingOrders: (storeIds: readonly string[]) => list('pendingOrders', { storesIds: storeIds }),
    /** `signal` aborts the call. */
    orders: ({ storeIds, ...query }: OrdersQuery, signal?: AbortSignal) =>
      list('orders', storeIds === null ? query : { storesIds: storeIds, ...query }, signal),
    acceptOrder: (orderId: string) => change('acceptOrder', orderId, {}),
    rejectOrder: (orderId: string, reason: string) => change('rejectOrder', orderId, { reasonMessage: reason, reason }),
    /** Sends an order's status to Justo, if the shop has configured the call. Idempotent. */
    setStatus: (order: { id: string; storeId: string }, mark: StatusMark) =>
      setStatus(options, options.statusCall ?? null, order, mark),
  }
}

/** Calls to Justo with every outcome as a value; no retries. */
export type JustoClient = ReturnType<typeof createJustoClient>

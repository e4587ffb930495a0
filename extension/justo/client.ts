import type { StatusCall } from '@shared/settings/status-call'
import { exchange, type JustoClientOptions } from './exchange'
import { type JustoAction, type JustoData, type JustoParameters, type OrdersQuery, v1Profile } from './profile'
import type { JustoResult } from './result'
import { type SetStatusResult, type StatusMark, setStatus } from './set-status'

/** Calls to Justo with every outcome as a value; no retries. `signal` aborts a call. */
export interface JustoClient {
  pendingOrders(storeIds: readonly string[], signal?: AbortSignal): Promise<JustoResult<unknown[]>>
  orders(query: OrdersQuery, signal?: AbortSignal): Promise<JustoResult<unknown[]>>
  acceptOrder(orderId: string, signal?: AbortSignal): Promise<JustoResult<unknown>>
  rejectOrder(orderId: string, reason: string, signal?: AbortSignal): Promise<JustoResult<unknown>>
  /** Sends an order's status to Justo, if the shop has configured the call. Idempotent. */
  setStatus(order: { id: string; storeId: string }, mark: StatusMark, signal?: AbortSignal): Promise<SetStatusResult>
}

/** A client of Justo's v1. Use it from the worker or an extension page only: there host permissions lift CORS. */
export function createJustoClient(options: JustoClientOptions & { statusCall?: StatusCall | null }): JustoClient {
  const ask = <A extends JustoAction>(
    action: A,
    parameters: JustoParameters[A],
    signal: AbortSignal | undefined,
  ): Promise<JustoResult<JustoData[A]>> => {
    const { method, path, body, unwrap } = v1Profile[action]
    return exchange(options, { method, path, body: body(parameters) }, unwrap, signal)
  }
  return {
    pendingOrders: (storeIds, signal) => ask('pendingOrders', { storeIds }, signal),
    orders: (query, signal) => ask('orders', query, signal),
    acceptOrder: (orderId, signal) => ask('acceptOrder', { orderId }, signal),
    rejectOrder: (orderId, reason, signal) => ask('rejectOrder', { orderId, reason }, signal),
    setStatus: (order, mark, signal) => setStatus(options, options.statusCall ?? null, order, mark, signal),
  }
}

import type { AcceptOutcome, FakeOrders } from './fake-orders'

export interface JustoAnswer {
  status: number
  body: unknown
}

type Body = Record<string, unknown>

const PATH = /^\/api\/v1\/([A-Za-z]+)$/

/** The method named by a path; null for a path that is none of v1. */
export const methodOf = (path: string): string | null => PATH.exec(path)?.[1] ?? null

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses a request's body; null when it is no JSON object. */
export function readBody(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text)
    return isBody(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Serialised now, even if it is sent later. */
const ok = (data: unknown): JustoAnswer => ({ status: 200, body: { status: 'ok', data: structuredClone(data) } })
export const failure = (status: number, error: string, message: string): JustoAnswer => ({
  status,
  body: { error, message },
})

const invalid = (field: string, code: string): JustoAnswer => ({
  status: 400,
  body: { error: 'validationError', message: 'Validation Error', validationErrors: { [field]: code } },
})

const outcome = (result: AcceptOutcome): JustoAnswer =>
  result.ok ? ok(result.shown) : failure(400, result.error, result.message)

const stringsOf = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : null

/** Undefined: absent; null: no date. */
function dateOf(value: unknown): Date | undefined | null {
  if (value === undefined || value === null) return undefined
  const date = new Date(typeof value === 'string' || typeof value === 'number' ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date
}

/** Justo v1's answer to `method`: documented calls only (docs/justo.md). */
export function answerCall(orders: FakeOrders, method: string, body: Body): JustoAnswer {
  switch (method) {
    case 'pendingOrders': {
      const storesIds = stringsOf(body.storesIds)
      return storesIds ? ok(orders.pending(storesIds)) : invalid('storesIds', 'required')
    }
    case 'orders':
      return listOrders(orders, body)
    case 'acceptOrder':
      return typeof body.orderId === 'string' ? outcome(orders.accept(body.orderId)) : invalid('orderId', 'required')
    case 'rejectOrder':
      if (typeof body.orderId !== 'string') return invalid('orderId', 'required')
      if (typeof body.reasonMessage !== 'string' || body.reasonMessage === '')
        return invalid('reasonMessage', 'required')
      return outcome(orders.reject(body.orderId, body.reasonMessage))
    default:
      return failure(404, 'notFound', `Method ${method} not found`)
  }
}

function listOrders(orders: FakeOrders, body: Body): JustoAnswer {
  // Without stores it is the whole brand's list.
  const storesIds = body.storesIds === undefined ? null : stringsOf(body.storesIds)
  if (storesIds === null && body.storesIds !== undefined) return invalid('storesIds', 'expectedArray')
  const fromDate = dateOf(body.fromDate)
  const toDate = dateOf(body.toDate)
  if (fromDate === null) return invalid('fromDate', 'notADate')
  if (toDate === null) return invalid('toDate', 'notADate')
  return ok(
    orders.list({
      storesIds,
      ...(fromDate ? { fromDate } : {}),
      ...(toDate ? { toDate } : {}),
      ...(typeof body.filter === 'string' ? { filter: body.filter } : {}),
    }),
  )
}

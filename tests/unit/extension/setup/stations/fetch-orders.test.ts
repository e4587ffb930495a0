import { describe, expect, it, vi } from 'vitest'
import type { OrdersQuery } from '../../../../../extension/justo/client'
import type { JustoErrorKind, JustoResult } from '../../../../../extension/justo/result'
import { fetchOrders } from '../../../../../extension/setup/stations/fetch-orders'
import type { SeenOrder } from '../../../../../extension/setup/stations/ordered-products'
import { justoFailure } from '../../../../fixtures/justo-answers'
import { deliveryOrder, STORE_ID } from '../../../../fixtures/justo-orders'
import { NOW } from '../../a-worker-context'

type Answer = JustoResult<unknown[]>

const listed = (data: unknown[], more = false): Answer => ({ ok: true, data, more, startedAt: NOW, ms: 1, skewMs: 0 })
const failed = (kind: JustoErrorKind): Answer => justoFailure(kind, NOW)

/** Reads from a Justo with the test's answers, and returns the result. */
async function ask(answer: (query: OrdersQuery, n: number) => Answer | Promise<Answer>) {
  const queries: OrdersQuery[] = []
  const life = new AbortController()
  let open = 0
  let most = 0
  const orders = async (query: OrdersQuery) => {
    open += 1
    most = Math.max(most, open)
    queries.push(query)
    const result = await answer(query, queries.length)
    open -= 1
    return result
  }
  const progress: number[] = []
  let found: SeenOrder[] = []
  const pause = vi.fn(async () => undefined)
  const message = await fetchOrders({
    justo: { orders },
    storeIds: [STORE_ID],
    now: NOW,
    host: 'api.getjusto.com',
    pause: async () => {
      await pause()
      if (found.some(({ id }) => id === 'stop')) life.abort()
    },
    onProgress: (orders, done) => {
      found = orders
      progress.push(done)
    },
    signal: life.signal,
  })
  return { queries, progress, found, pause, message, most }
}

describe('fetching the products from Justo', () => {
  it('covers the last 30 days without a gap, one request at a time, with a pause between two', async () => {
    const { queries, pause, most, message } = await ask(() => listed([]))
    expect(queries[0]?.toDate).toBe(NOW)
    expect(Date.parse(NOW) - Date.parse(queries.at(-1)?.fromDate ?? '')).toBe(30 * 86_400_000)
    for (const [i, query] of queries.slice(1).entries()) expect(query.toDate).toBe(queries[i]?.fromDate)
    expect(most).toBe(1)
    expect(pause).toHaveBeenCalledTimes(queries.length - 1)
    expect(message).toBeNull()
  })

  it('requests this shop alone', async () => {
    const { queries } = await ask(() => listed([]))
    expect(queries.every(({ storeIds }) => storeIds?.length === 1 && storeIds[0] === STORE_ID)).toBe(true)
  })

  it('reports its progress, and its products as they arrive', async () => {
    const { progress, found } = await ask((_, n) => listed([deliveryOrder({ _id: `o${n}` })]))
    expect(progress.at(-1)).toBeCloseTo(1)
    expect(progress.length).toBe(found.length)
  })

  it('splits the window when Justo truncates a list, so that nothing is left out', async () => {
    const { queries, progress, message } = await ask((_, n) => listed([], n === 1))
    expect(queries.length).toBe(12)
    expect(queries[2]?.toDate).toBe(queries[1]?.fromDate)
    expect(queries[2]?.fromDate).toBe(queries[0]?.fromDate)
    expect(progress.at(-1)).toBeCloseTo(1)
    expect(message).toBeNull()
  })

  it('keeps the products before an error, and shows the error', async () => {
    const { found, message, queries } = await ask((_, n) =>
      n === 2 ? failed('rate-limited') : listed([deliveryOrder({ _id: 'o1' })]),
    )
    expect([found.length, message?.code, queries.length]).toEqual([1, 'C-68', 2])
  })

  it.each<[JustoErrorKind, string]>([
    ['key-refused', 'C-30'],
    ['portal', 'C-180'],
    ['not-allowed', 'J-11'],
    ['gone', 'J-04'],
    ['timeout', 'C-68'],
  ])('says what to do about %s (%s)', async (kind, code) => {
    expect((await ask(() => failed(kind))).message?.code).toBe(code)
  })

  it('requests nothing more once it is stopped, without an error', async () => {
    const { queries, message } = await ask(() => listed([deliveryOrder({ _id: 'stop' })]))
    expect([queries.length, message]).toEqual([1, null])
  })
})

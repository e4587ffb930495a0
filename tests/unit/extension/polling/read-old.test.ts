import { describe, expect, it } from 'vitest'
import type { JustoResult } from '../../../../extension/justo/result'
import { createOlderOrdersReader } from '../../../../extension/polling/readings'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'

const HOUR = 3600_000
const hoursAgo = (hours: number): string => new Date(Date.parse(NOW) - hours * HOUR).toISOString()
const made = (id: string, hours: number) => aStoredOrder({ id, createdAt: hoursAgo(hours) })

/** A worker with these answers of Justo; `asked` is the middle of each window, in hours ago. */
function reader(answer: () => JustoResult<unknown[]>) {
  const asked: number[] = []
  const { context, clock } = aWorkerContext({
    justo: {
      orders: async ({ fromDate, toDate }) => {
        const middle = (Date.parse(fromDate) + Date.parse(toDate ?? '')) / 2
        expect(Date.parse(toDate ?? '') - Date.parse(fromDate)).toBe(120_000)
        asked.push((Date.parse(NOW) - middle) / HOUR)
        return answer()
      },
    },
  })
  return { context, clock, asked, read: createOlderOrdersReader(context) }
}

const listed = (...data: unknown[]): JustoResult<unknown[]> => justoData(data, NOW)

describe('an open order that is older than the lists', () => {
  it('is read by the minute of its creation: all of them at first, then each in its turn, and no other', async () => {
    const { asked, read } = reader(() => listed())
    const open = [made('a', 30), made('b', 50), made('young', 23)]
    for (let n = 0; n < 3; n += 1) expect(await read(open)).toBeNull()
    expect(asked).toEqual([30, 50, 30, 50])
    await read([made('young', 23)])
    await read([aStoredOrder({ createdAt: '1970-01-01T00:00:00.000Z' })])
    expect(asked).toHaveLength(4)
  })

  it('is read again with all others after hours of sleep: one may have been cancelled, and its papers are due', async () => {
    const { asked, read, clock } = reader(() => listed())
    const open = [made('a', 30), made('b', 50)]
    await read(open)
    clock.now = hoursAgo(-9)
    await read(open)
    expect(asked).toEqual([30, 50, 30, 50])
  })

  it('is read with at most eight requests at once, however many there are', async () => {
    const { asked, read } = reader(() => listed())
    const open = Array.from({ length: 10 }, (_, n) => made(`o${n}`, 30 + n))
    await read(open)
    expect(asked).toHaveLength(8)
    await read(open)
    expect(asked.slice(8)).toEqual([38, 39])
  })

  it('is stored in its present state; other orders of that minute are not', async () => {
    const raw = deliveryOrder({ createdAt: hoursAgo(30), orderStatus: 'cancelled' })
    const others = [deliveryOrder({ createdAt: hoursAgo(30) }), null]
    const { context, read } = reader(() => listed(...others, raw))
    const stored = made(raw._id, 30)
    await tablesOf(context).orders.put(stored)
    await read([stored])
    expect(await tablesOf(context).orders.toArray()).toMatchObject([
      { id: raw._id, open: 0, order: { justoStatus: 'cancelled' } },
    ])
  })

  it('is reported as not read when Justo does not answer', async () => {
    const { read } = reader(() => justoFailure('rate-limited', NOW))
    expect(await read([made('a', 30)])).toMatchObject({ ok: false })
  })
})

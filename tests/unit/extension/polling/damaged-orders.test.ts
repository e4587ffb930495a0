import { describe, expect, it, vi } from 'vitest'
import { snapshotRows } from '../../../../extension/background/panel-orders'
import { barNow } from '../../../../extension/background/shop-status'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { acceptByHand } from '../../../../extension/orders/accept'
import { printNow } from '../../../../extension/orders/actions'
import { replanHeldOrders } from '../../../../extension/orders/replan-held'
import { Polling } from '../../../../extension/polling/loop'
import { justoData } from '../../../fixtures/justo-answers'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, rethrow } from '../a-worker-context'
import { aWorkerLife } from './a-worker-life'

const START = Date.parse(NOW)
const BAD = 'MADEUPbad0000001a'
const GOOD = 'MADEUPgoo0000002a'

/** A worker that polls a Justo with the list `listed`; the test moves the clock. */
function aPollingTill(signal: AbortSignal) {
  const listed: RawOrder[] = []
  const asked = { pending: 0, orders: 0, accepted: [] as string[] }
  const answer = (data: unknown[]) => justoData(data, context.now())
  const { context, settings } = aWorkerContext({
    justo: {
      orders: async () => {
        asked.orders += 1
        return answer(structuredClone(listed))
      },
      pendingOrders: async () => {
        asked.pending += 1
        return answer(structuredClone(listed.filter(({ orderStatus }) => orderStatus === 'pending')))
      },
      acceptOrder: async (id) => {
        asked.accepted.push(id)
        for (const raw of listed) if (raw._id === id) raw.orderStatus = 'waiting'
        return answer([])
      },
    },
  })
  context.now = () => new Date(Date.now()).toISOString()
  settings.current.printing.mode = 'manual'
  const errors: unknown[] = []
  new Polling(context, signal, (error) => errors.push(error))
  /** Waits until both lists were requested this many times more and their answers were processed. */
  const polls = async (count: number) => {
    const before = { ...asked }
    await eventually(() => {
      expect(asked.pending).toBeGreaterThan(before.pending + count)
      expect(asked.orders).toBeGreaterThan(before.orders)
    })
  }
  const stored = (count: number) => eventually(async () => expect(await tablesOf(context).orders.count()).toBe(count))
  return { context, listed, asked, errors, polls, stored, settings }
}

const life = aWorkerLife(START)

describe('an order whose row is damaged', () => {
  const anOrder = (id: string) => deliveryOrder({ _id: id, createdAt: NOW, orderStatus: 'pending' })

  /** Two orders are listed and stored; then the first one's row is damaged. */
  async function damagedRow(damage: (row: Record<string, unknown>) => unknown) {
    const shop = aPollingTill(life.signal)
    shop.listed.push(anOrder(BAD), anOrder(GOOD))
    await shop.stored(2)
    const table = tablesOf(shop.context).orders
    const row = (await table.get(BAD)) as unknown as Record<string, unknown>
    await table.put(damage(row) as StoredOrder)
    const paperStates = async () => (await shop.context.store.jobsOf(BAD)).map(({ state }) => state)
    const shown = async () => (await snapshotRows(shop.context, rethrow)).find(({ id }) => id === BAD)
    return { ...shop, row: () => shop.context.store.order(BAD), paperStates, shown }
  }
  const withoutComment = ({ order, ...row }: Record<string, unknown>) => {
    const { lines, ...rest } = order as NonNullable<StoredOrder['order']>
    return { ...row, order: { ...rest, lines: lines.map(({ comment, ...line }) => line) } }
  }

  it('stops neither the polling nor the panels nor the plan of the others', async () => {
    const { context, polls } = await damagedRow(withoutComment)
    expect((await snapshotRows(context, rethrow)).map(({ id }) => id).sort()).toEqual([BAD, GOOD])
    await replanHeldOrders(context, rethrow)
    await polls(3)
    expect((await context.store.order(GOOD))?.raw).toBeNull()
  })

  it('is shown with its readable parts where Justo’s JSON is lost too, until Justo lists it; our marks stay', async () => {
    const { context, listed, polls, row, shown } = await damagedRow((found) => ({
      ...withoutComment(found),
      table: '12',
    }))
    const [removed] = listed.splice(0, 1)
    await tablesOf(context).sources.clear()
    await polls(2)
    expect(await shown()).toMatchObject({ lifecycle: 'quarantined', attention: { code: 'G-04' }, table: '12' })
    expect((await barNow(context, null)).troubles.map(({ code }) => code)).toContain('G-04')
    if (removed) listed.push(removed)
    await polls(2)
    expect(await row()).toMatchObject({ raw: null, table: '12', order: { number: expect.stringMatching(/^\d+-01$/) } })
    expect((await barNow(context, null)).troubles.map(({ code }) => code)).not.toContain('G-04')
  })

  it('is restored at once from Justo’s last JSON', async () => {
    const { context, listed, polls, row } = await damagedRow((found) => found)
    await acceptByHand(context, BAD)
    await polls(2)
    listed.splice(0, 1)
    const table = tablesOf(context).orders
    const whole = (await table.get(BAD)) as unknown as Record<string, unknown>
    await table.put(withoutComment(whole) as StoredOrder)
    await polls(2)
    expect(await row()).toMatchObject({ raw: null, acceptance: { state: 'accepted', by: 'person' } })
    expect((await row())?.order?.lines[0]?.comment).toBe('Una sin cebolla')
  })

  it('is not auto-accepted where its decisions are lost, and the cashier decides', async () => {
    const { context, asked, polls, row, settings, paperStates, shown } = await damagedRow(
      ({ rejectAskedAt: _, ...found }) => found,
    )
    settings.current.printing.mode = 'automatic'
    await polls(2)
    expect(asked.accepted).not.toContain(BAD)
    expect((await shown())?.attention?.code).toBe('A-41')
    expect(await acceptByHand(context, BAD)).toBeNull()
    expect(await row()).toMatchObject({ acceptance: { state: 'accepted', by: 'person' }, decisionsLostAt: null })
    expect(await paperStates()).toEqual(['ready', 'ready', 'ready'])
  })

  it('prints nothing automatically when its stopped mark is lost, and does on request', async () => {
    const { context, polls, row, paperStates } = await damagedRow((found) => found)
    await acceptByHand(context, BAD)
    const table = tablesOf(context).orders
    const { stoppedAt: _, ...found } = (await table.get(BAD)) as StoredOrder
    const jobs = await context.store.jobsOf(BAD)
    await tablesOf(context).jobs.bulkPut(jobs.map((job) => ({ ...job, state: 'held' })))
    await table.put(found as StoredOrder)
    await polls(2)
    expect(await paperStates()).toEqual(['held', 'held', 'held'])
    expect(await row()).toMatchObject({ decisionsLostAt: expect.any(String) })
    await printNow(context, BAD)
    expect(await paperStates()).toEqual(['ready', 'ready', 'ready'])
  })
})

describe('an edit that could not be stored', () => {
  it('is applied with the next list, and the order was never taken for unreadable', async () => {
    const { context, listed, polls, stored } = aPollingTill(life.signal)
    const raw = deliveryOrder({ createdAt: NOW, orderStatus: 'pending' })
    listed.push(raw)
    await stored(1)
    const failing = vi
      .spyOn(tablesOf(context).orders, 'bulkPut')
      .mockRejectedValue(new DOMException('made up', 'AbortError'))
    raw.buyerName = 'Otra Persona'
    await polls(2)
    expect((await context.store.order(raw._id))?.raw).toBeNull()
    expect((await barNow(context, null)).troubles.map(({ code }) => code)).toContain('G-02')
    failing.mockRestore()
    await polls(3)
    expect((await context.store.order(raw._id))?.order?.customer.name).toBe('Otra Persona')
    expect((await barNow(context, null)).troubles.map(({ code }) => code)).not.toContain('G-02')
  })

  it('does not prevent the others of its list from being stored', async () => {
    const { context, listed, polls, stored } = aPollingTill(life.signal)
    const [first, second] = [deliveryOrder({ createdAt: NOW }), deliveryOrder({ createdAt: NOW })]
    listed.push(first, second)
    await stored(2)
    const put = tablesOf(context).orders.bulkPut.bind(tablesOf(context).orders)
    vi.spyOn(tablesOf(context).orders, 'bulkPut').mockImplementation(((rows: StoredOrder[]) =>
      rows.some(({ id }) => id === first._id) ? Promise.reject(new Error('made up')) : put(rows)) as typeof put)
    for (const raw of [first, second]) raw.buyerName = 'Otra Persona'
    await polls(2)
    expect((await context.store.order(second._id))?.order?.customer.name).toBe('Otra Persona')
  })
})

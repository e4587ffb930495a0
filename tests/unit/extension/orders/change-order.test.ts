import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { captureOrders } from '../../../../extension/orders/capture'
import { changeOrder } from '../../../../extension/orders/change-order'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { aWorkerContext } from '../a-worker-context'
import { allRows } from './an-order'

describe('a change of our data of an order', () => {
  let context: WorkerContext
  let id: string
  beforeEach(async () => {
    context = aWorkerContext().context
    const raw = deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' })
    id = raw._id
    await captureOrders(context, [raw], context.now(), 1)
    vi.mocked(context.changed).mockClear()
  })
  const accepted = { state: 'accepted', at: '2026-03-14T17:05:00.000Z', by: 'person' } as const
  const everything = () => allRows(context)

  it('is written together with its papers, and wakes the dispatcher', async () => {
    await changeOrder(context, id, (stored) => ({ ...stored, acceptance: accepted }))
    const { orders, jobs } = await everything()
    expect(orders[0]?.acceptance).toEqual(accepted)
    expect(jobs.map((job) => job.state)).toEqual(['ready', 'ready', 'ready'])
    expect(context.released).toHaveBeenCalled()
    expect(context.changed).toHaveBeenCalledWith([id])
  })

  it('is written whole or not at all: a worker that stops in the middle leaves the order unchanged', async () => {
    const before = await everything()
    const dying = vi.spyOn(tablesOf(context).log, 'bulkAdd').mockRejectedValue(new Error('the worker was stopped'))
    const change = changeOrder(context, id, (stored) => ({ ...stored, acceptance: accepted }))
    await expect(inVirtualTime(change)).rejects.toThrow('the worker was stopped')
    dying.mockRestore()
    expect(await everything()).toEqual(before)
    expect(context.released).not.toHaveBeenCalled()
    expect(context.changed).not.toHaveBeenCalled()
  })

  it('is skipped where there is nothing to change', async () => {
    const before = await everything()
    expect(await changeOrder(context, id, () => null)).toBeNull()
    expect(await changeOrder(context, 'never seen', (stored) => stored)).toBeNull()
    expect(await everything()).toEqual(before)
    expect(context.changed).not.toHaveBeenCalled()
  })
})

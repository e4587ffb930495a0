import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../../extension/acts/acts'
import { type Cover, createActs } from '../../../../../extension/panel/state/acts'
import { createRowHolds } from '../../../../../extension/panel/state/row-holds'
import { row } from '../made-up'

const accept: Action = { type: 'accept', orderId: 'o1' }

describe('an act on an order', () => {
  const ask = vi.fn(async () => null)
  const send = vi.fn()
  beforeEach(() => void vi.clearAllMocks())

  function start(judgePress: Cover['judgePress']) {
    const holds = createRowHolds(new AbortController().signal)
    const orders = { value: new Map([['o1', row({ id: 'o1' })]]) } as unknown as Parameters<
      typeof createActs
    >[0]['orders']
    return { holds, acts: createActs({ cover: { judgePress, raise: vi.fn() }, client: { ask, send }, orders, holds }) }
  }

  it('that throws leaves the order’s buttons on, and its row is held no longer', async () => {
    const judgePress = vi.fn().mockRejectedValueOnce(new Error('a bug')).mockResolvedValue(60_000)
    const { acts, holds } = start(judgePress)
    await expect(acts.act('o1', accept)).rejects.toThrow('a bug')
    expect([acts.busy.value.has('o1'), holds.held.value.has('o1')]).toEqual([false, false])
    expect(await acts.act('o1', accept)).toBe(true)
  })

  it('is made known to the worker while it is judged, and no longer', async () => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const { acts } = start((onSeen) => {
      onSeen()
      return promise
    })
    const isDone = acts.act('o1', accept)
    const press = { type: 'press', press: 1, orderId: 'o1', accepts: true }
    expect(send.mock.calls).toEqual([[press]])
    expect(ask).not.toHaveBeenCalled()
    resolve(5_000)
    expect(await isDone).toBe(true)
    expect(send.mock.calls).toEqual([[press], [{ type: 'judged', press: 1 }]])
    expect(ask).toHaveBeenCalledExactlyOnceWith(accept)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../../extension/messaging/client'
import { createActs, UNDO_MS } from '../../../../../extension/panel/state/acts'

const accept: Action = { type: 'accept', orderId: 'o1' }

describe('an act on an order', () => {
  let life: AbortController
  beforeEach(() => {
    vi.useFakeTimers()
    life = new AbortController()
  })
  afterEach(() => {
    life.abort()
    vi.useRealTimers()
  })

  it('that throws leaves the order’s buttons on', async () => {
    const ask = vi.fn().mockRejectedValueOnce(new Error('no port')).mockResolvedValue(null)
    const acts = createActs({ ask, judgePress: null, onCovered: () => undefined, stop: life.signal })
    await expect(acts.act('o1', accept)).rejects.toThrow('no port')
    expect(acts.busy.value.has('o1')).toBe(false)
    expect(await acts.act('o1', accept)).toBe(true)
  })

  it('is not sent after its panel has ended, while it could still be undone', async () => {
    const ask = vi.fn().mockResolvedValue(null)
    const judgePress = async () => ({ uncoveredMs: 600 })
    const acts = createActs({ ask, judgePress, onCovered: () => undefined, stop: life.signal })
    const isDone = acts.act('o1', accept)
    await vi.advanceTimersByTimeAsync(UNDO_MS / 2)
    expect(acts.undoable.value.has('o1')).toBe(true)
    life.abort()
    expect(vi.getTimerCount()).toBe(0)
    expect(await isDone).toBe(false)
    expect(ask).not.toHaveBeenCalled()
  })
})

import { describe, expect, it, vi } from 'vitest'
import type { Action } from '../../../../../extension/acts/acts'
import { createActs, type PressVerdict } from '../../../../../extension/panel/state/acts'

const accept: Action = { type: 'accept', orderId: 'o1' }

const quiet = { onPress: () => () => undefined, onCovered: () => undefined }

describe('an act on an order', () => {
  it('that throws leaves the order’s buttons on', async () => {
    const ask = vi.fn().mockRejectedValueOnce(new Error('no port')).mockResolvedValue(null)
    const acts = createActs({ ask, judgePress: null, ...quiet })
    await expect(acts.act('o1', accept)).rejects.toThrow('no port')
    expect(acts.busy.value.has('o1')).toBe(false)
    expect(await acts.act('o1', accept)).toBe(true)
  })

  it('is made known to the worker while it is judged, and no longer', async () => {
    const events: string[] = []
    let judge: (verdict: PressVerdict) => void = () => undefined
    const verdict = new Promise<PressVerdict>((resolve) => {
      judge = resolve
    })
    const acts = createActs({
      ask: async ({ type }) => {
        events.push(type)
        return null
      },
      judgePress: (onSeen) => {
        onSeen()
        return verdict
      },
      onPress: (orderId, { type }) => {
        events.push(`pressed ${type} of ${orderId}`)
        return () => events.push('judged')
      },
      onCovered: () => undefined,
    })
    const isDone = acts.act('o1', accept)
    expect(events).toEqual(['pressed accept of o1'])
    judge({ uncoveredMs: 5_000 })
    expect(await isDone).toBe(true)
    expect(events).toEqual(['pressed accept of o1', 'judged', 'accept'])
  })

  it('that a cover was seen over is not made known: it opens the order in «Pedidos»', async () => {
    const onPress = vi.fn()
    const acts = createActs({
      ask: async () => null,
      judgePress: async () => ({ uncoveredMs: null }),
      onPress,
      onCovered: () => undefined,
    })
    expect(await acts.act('o1', accept)).toBe(false)
    expect(onPress).not.toHaveBeenCalled()
  })
})

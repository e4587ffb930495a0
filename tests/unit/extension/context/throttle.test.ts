import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createThrottle, type Throttle } from '../../../../extension/context/throttle'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse } from '../../../stage/virtual-clock'

const GATHER_MS = 30

describe('a throttled action', () => {
  const life = lifeOfTests()
  let begun: number[]
  let end: () => void
  const report = vi.fn()

  beforeEach(() => {
    vi.setSystemTime(0)
    begun = []
    end = () => undefined
    report.mockReset()
  })
  const throttled = (work: () => Promise<void>, late = false): Throttle =>
    createThrottle(
      { ms: GATHER_MS, late },
      () => {
        begun.push(performance.now())
        return work()
      },
      life.signal,
      report,
    )
  const immediate = () => throttled(async () => {})
  const slow = () =>
    throttled(
      () =>
        new Promise((resolve) => {
          end = resolve
        }),
    )

  it('starts without a timer, behind which everything else would go first, once for all requests of its turn', async () => {
    const orders = immediate()
    orders.soon()
    orders.soon()
    await Promise.resolve()
    expect(begun).toEqual([0])
    await elapse(100)
    expect(begun).toEqual([0])
  })

  it('starts, where it is to be late, after the interval, once for all requests until then', async () => {
    const bar = throttled(async () => {}, true)
    bar.soon()
    await elapse(20)
    bar.soon()
    await elapse(100)
    bar.soon()
    await elapse(100)
    expect(begun).toEqual([GATHER_MS, 120 + GATHER_MS])
  })

  it('runs once for all requests in the interval after its start', async () => {
    const orders = immediate()
    orders.soon()
    await elapse(10)
    orders.soon()
    orders.soon()
    await elapse(100)
    expect(begun).toEqual([0, GATHER_MS])
  })

  it('never runs twice at a time: requests during a run are served by one run after it', async () => {
    const orders = slow()
    orders.soon()
    await elapse(50)
    for (let n = 0; n < 20; n++) orders.soon()
    await elapse(50)
    expect(begun).toEqual([0])
    end()
    await elapse(0)
    expect(begun).toEqual([0, 100])
  })

  it('reports a bug, and continues', async () => {
    const bug = new Error('a bug')
    const orders = throttled(() => Promise.reject(bug))
    orders.soon()
    await elapse(0)
    expect(report).toHaveBeenCalledWith(bug)
    orders.soon()
    await elapse(GATHER_MS)
    expect(begun).toHaveLength(2)
  })

  it('does not start any more once the worker ends', async () => {
    const orders = slow()
    orders.soon()
    await elapse(0)
    orders.soon()
    life.abort()
    end()
    await elapse(100)
    expect(begun).toHaveLength(1)
  })
})

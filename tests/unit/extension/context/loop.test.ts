import { beforeEach, describe, expect, it, vi } from 'vitest'
import { eachApart, inTurn, pause, startLoop } from '../../../../extension/context/loop'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse, idle } from '../../../stage/virtual-clock'

/** A task that lasts until the test ends it. */
function slowWork() {
  const ends: ((rest: number) => void)[] = []
  let running = 0
  let most = 0
  const work = vi.fn(async () => {
    running += 1
    most = Math.max(most, running)
    const rest = await new Promise<number>((resolve) => ends.push(resolve))
    running -= 1
    return rest
  })
  const end = async (rest: number) => {
    ends.shift()?.(rest)
    await idle()
  }
  return { work, end, most: () => most }
}

describe('a loop', () => {
  const life = lifeOfTests()
  const report = vi.fn()
  beforeEach(() => report.mockReset())

  it('runs its task at once, and again after the interval that the task returns', async () => {
    const work = vi.fn(async () => 3_000)
    startLoop(work, life.signal, report)
    await idle()
    expect(work).toHaveBeenCalledTimes(1)
    await elapse(2_999)
    expect(work).toHaveBeenCalledTimes(1)
    await elapse(1)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('says when a run has ended that began after it was asked, also one that failed', async () => {
    const { work, end } = slowWork()
    const loop = startLoop(work, life.signal, report)
    const ran = vi.fn()
    void loop.run().then(ran)
    await end(3_000)
    expect(ran).not.toHaveBeenCalled()
    await end(3_000)
    expect(ran).toHaveBeenCalledOnce()
    const failing = startLoop(async () => Promise.reject(new Error('made up')), life.signal, report)
    await failing.run()
    expect(report).toHaveBeenCalled()
  })

  it('runs once more after any number of wake-ups during a run, and never twice at a time', async () => {
    const { work, end, most } = slowWork()
    const loop = startLoop(work, life.signal, report)
    for (let i = 0; i < 5; i += 1) loop.kick()
    await end(60_000)
    expect(work).toHaveBeenCalledTimes(2)
    await end(60_000)
    expect(work).toHaveBeenCalledTimes(2)
    expect(most()).toBe(1)
  })

  it('runs at once when it is woken during its interval, and then waits one interval', async () => {
    const work = vi.fn(async () => 10_000)
    const loop = startLoop(work, life.signal, report)
    await idle()
    await elapse(9_000)
    loop.kick()
    await idle()
    expect(work).toHaveBeenCalledTimes(2)
    await elapse(9_000)
    expect(work).toHaveBeenCalledTimes(2)
    expect(vi.getTimerCount()).toBe(1)
  })

  it('reports a bug and runs again after an interval: one bug must not stop the orders', async () => {
    const bug = new Error('a bug')
    const work = vi.fn(async () => {
      throw bug
    })
    startLoop(work, life.signal, report)
    await idle()
    expect(report).toHaveBeenCalledWith(bug)
    await elapse(4_999)
    expect(work).toHaveBeenCalledTimes(1)
    await elapse(1)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('ends with its signal, leaves no timer behind and ignores later wake-ups', async () => {
    const work = vi.fn(async () => 1_000)
    const loop = startLoop(work, life.signal, report)
    await idle()
    life.abort()
    loop.kick()
    await elapse(60_000)
    expect(work).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('neither waits nor reports when it ends during a run', async () => {
    const { work, end } = slowWork()
    startLoop(work, life.signal, report)
    life.abort()
    await end(1_000)
    expect(vi.getTimerCount()).toBe(0)
    expect(report).not.toHaveBeenCalled()
  })
})

it('each of several tasks runs although earlier ones failed; every failure is reported', async () => {
  const done: number[] = []
  const work = async (n: number) => {
    done.push(n)
    if (n < 3) throw new Error(`work ${n}`)
  }
  await expect(eachApart([1, 2, 3], work)).rejects.toMatchObject({
    errors: [{ message: 'work 1' }, { message: 'work 2' }],
  })
  expect(done).toEqual([1, 2, 3])
  await expect(eachApart([2, 3], work)).rejects.toThrow('work 2')
  await expect(
    inTurn(
      () => work(3),
      () => work(4),
    ),
  ).resolves.toBeUndefined()
})

it('a pause ends after its time, or at once when it is aborted', async () => {
  const life = new AbortController()
  const ended = vi.fn()
  void pause(1_000, life.signal).then(ended)
  await elapse(999)
  expect(ended).not.toHaveBeenCalled()
  await elapse(1)
  expect(ended).toHaveBeenCalledOnce()
  const aborted = pause(1_000, life.signal)
  life.abort()
  await aborted
  await pause(1_000, life.signal)
  expect(vi.getTimerCount()).toBe(0)
})

import type { Message } from '@shared/messages'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Worker } from '../../../../extension/background/create-worker'
import { retryUntilDone, startWorker } from '../../../../extension/background/start-worker'
import type { PanelConnection } from '../../../../extension/messaging/panel-connection'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { elapse } from '../../../stage/virtual-clock'

const seconds = (n: number) => elapse(n * 1_000)
/** A start that takes so long, in seconds. */
const lasting = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1_000))

/** A panel's connection, and the messages sent to it while no worker was up. */
class Waiting implements PanelConnection {
  readonly place = 'frame'
  readonly tabId = undefined
  readonly told: Message[] = []
  gone = false
  post(): boolean {
    return !this.gone
  }
  refuse(why: Message): boolean {
    if (!this.gone) this.told.push(why)
    return !this.gone
  }
  listen(): void {}
}

describe('the start of the worker', () => {
  const life = lifeOfTests()
  /** The start time of each attempt, in seconds, and its signal. */
  let attempts: { at: number; signal: AbortSignal }[]
  let served: PanelConnection[]
  let errors: unknown[]
  let wakes: number
  let presses: number
  let outcome: () => Promise<void>
  let started: Worker
  const fails = async () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError')
  }
  const worker: Worker = {
    connect: (connection) => void served.push(connection),
    wake: () => {
      wakes += 1
    },
    tellOwner: () => {
      presses += 1
    },
  }
  const begin = async (first: () => Promise<void>) => {
    outcome = first
    const beganAt = Date.now()
    const create = async (signal: AbortSignal) => {
      attempts.push({ at: (Date.now() - beganAt) / 1_000, signal })
      await outcome()
      return worker
    }
    started = startWorker(create, life.signal, (error) => errors.push(error))
    await seconds(0)
  }
  const succeeds = async () => undefined
  beforeEach(() => {
    attempts = []
    served = []
    errors = []
    wakes = 0
    presses = 0
  })

  it('that fails is tried again after 1, 2, 5, 15 and 30 s, and every 30 s from then on', async () => {
    await begin(fails)
    await seconds(84)
    expect(attempts.map(({ at }) => at)).toEqual([0, 1, 3, 8, 23, 53, 83])
  })

  it('that has succeeded is not repeated, and its worker continues', async () => {
    await begin(succeeds)
    await seconds(300)
    expect(attempts).toHaveLength(1)
    expect(attempts[0]?.signal.aborted).toBe(false)
    expect(errors).toEqual([])
  })

  it('keeps the press on a notification that woke it, and answers it once', async () => {
    await begin(fails)
    started.tellOwner()
    expect(presses).toBe(0)
    outcome = succeeds
    await seconds(2)
    expect(presses).toBe(1)
    started.tellOwner()
    expect(presses).toBe(2)
  })

  it('reports the cause in English each time', async () => {
    await begin(fails)
    await seconds(1)
    expect(errors).toMatchObject([
      { message: expect.stringContaining('did not start'), cause: { name: 'QuotaExceededError' } },
      { cause: { message: 'The disk is full.' } },
    ])
  })

  it('that fails sends cause and remedy to each panel, connected already or later', async () => {
    const early = new Waiting()
    const late = new Waiting()
    await begin(async () => {
      await lasting(0.5)
      await fails()
    })
    outcome = fails
    started.connect(early)
    expect(early.told).toEqual([])
    await seconds(0.6)
    started.connect(late)
    expect([early.told, late.told]).toMatchObject([[{ code: 'V-22' }], [{ code: 'V-22' }]])
    expect(early.told[0]?.action).toContain('se intenta otra vez solo')
    await seconds(1)
    expect([early.told.length, late.told.length]).toEqual([2, 2])
    expect(served).toEqual([])
  })

  it('that finally succeeds serves every waiting panel, and sends it no further error', async () => {
    const [one, two] = [new Waiting(), new Waiting()]
    await begin(fails)
    started.connect(one)
    started.connect(two)
    outcome = succeeds
    await seconds(1)
    expect(served).toEqual([one, two])
    expect(one.told).toHaveLength(1)
    const three = new Waiting()
    started.connect(three)
    expect(served).toEqual([one, two, three])
    expect(three.told).toEqual([])
  })

  it('keeps no reference to a panel that has disconnected', async () => {
    const panel = new Waiting()
    await begin(fails)
    started.connect(panel)
    panel.gone = true
    await seconds(1)
    outcome = succeeds
    await seconds(2)
    expect(served).toEqual([])
  })

  it('serves the next panel although one cannot be served', async () => {
    const [bad, good] = [new Waiting(), new Waiting()]
    await begin(fails)
    started.connect(bad)
    started.connect(good)
    vi.spyOn(worker, 'connect').mockImplementationOnce(() => {
      throw new Error('injected: connect')
    })
    outcome = succeeds
    await seconds(1)
    expect(served).toEqual([good])
    expect(errors.at(-1)).toMatchObject({ message: 'injected: connect' })
  })

  it.each([
    ['the alarm', () => started.wake()],
    ['a panel', () => started.connect(new Waiting())],
  ])('is tried at once with %s when the back-off is over and its timer late', async (_, trigger) => {
    await begin(fails)
    await seconds(8)
    expect(attempts).toHaveLength(4)
    trigger()
    await seconds(0)
    expect(attempts).toHaveLength(4)
    vi.setSystemTime(Date.now() + 60_000) // The computer slept: its timers did not run.
    trigger()
    await seconds(0)
    expect(attempts).toHaveLength(5)
  })

  it('never runs twice at a time', async () => {
    await begin(() => new Promise(() => undefined))
    vi.setSystemTime(Date.now() + 60_000)
    started.wake()
    started.connect(new Waiting())
    await seconds(1)
    expect(attempts).toHaveLength(1)
  })

  it('that hangs counts as failed after 2 min; should it end later, its worker is discarded', async () => {
    const { promise: hanging, resolve: end } = Promise.withResolvers<void>()
    await begin(() => hanging)
    const panel = new Waiting()
    started.connect(panel)
    await seconds(120)
    expect(attempts[0]?.signal.aborted).toBe(true)
    expect(panel.told).toHaveLength(1)
    end()
    await seconds(0)
    expect(served).toEqual([])
    outcome = succeeds
    await seconds(1)
    expect(served).toEqual([panel])
    expect(attempts).toHaveLength(2)
  })

  it('passes the alarm on once the worker is up', async () => {
    await begin(succeeds)
    started.wake()
    expect(wakes).toBe(1)
  })

  it.each([
    ['while it rests', 0],
    ['while it is tried', 1],
  ])('is not tried again after its signal has ended it %s', async (_, lasts) => {
    await begin(async () => {
      if (lasts > 0) await lasting(lasts)
      await fails()
    })
    life.abort()
    await seconds(60)
    started.wake()
    await seconds(0)
    expect(attempts).toHaveLength(1)
    expect(errors).toHaveLength(lasts > 0 ? 0 : 1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an action that is retried until it succeeds', () => {
  it('runs again after each failure, and each failure is reported', async () => {
    const life = new AbortController()
    const failures: unknown[] = []
    const work = vi.fn(async () => {
      if (work.mock.calls.length < 3) throw new Error(`injected: ${work.mock.calls.length}`)
    })
    retryUntilDone(work, life.signal, (error) => failures.push(error))
    await seconds(60)
    expect(work).toHaveBeenCalledTimes(3)
    expect(failures.map(String)).toEqual(['Error: injected: 1', 'Error: injected: 2'])
    life.abort()
  })
})

import type { PutAnswer } from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import { describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import { startDispatcher } from '../../../../extension/print-jobs/dispatcher'
import { aJobView } from '../../../fixtures/orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually, idle } from '../../../stage/virtual-clock'
import {
  answered,
  aWorkerContext,
  closed,
  refusal,
  rethrow,
  stored,
  threePapers,
  unpaired,
  unproven,
} from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()

describe('the dispatcher', () => {
  const ending = lifeOfTests()

  const start = (context: Parameters<typeof startDispatcher>[0]) => startDispatcher(context, ending.signal, rethrow)

  it('sends what was released in a task of its own: the row that changed with it leaves before, for the panels', async () => {
    const putJob = vi.fn(() => new Promise<BridgeResult<PutAnswer>>(() => undefined))
    const { context } = aWorkerContext({ bridge: { putJob } })
    const dispatcher = start(context)
    await idle()
    // From here on nothing has to be read.
    await context.store.keptOpenJobs()
    await context.store.change(kitchen.orderId, () => ({ put: [kitchen] }))
    dispatcher.kick()
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
    expect(putJob).not.toHaveBeenCalled()
    await eventually(() => expect(putJob).toHaveBeenCalledTimes(1))
  })

  it('reads no open papers that the bar has read since the last write', async () => {
    const putJob = vi.fn(() => new Promise<BridgeResult<PutAnswer>>(() => undefined))
    const { context } = aWorkerContext({ bridge: { putJob } })
    await context.store.change(kitchen.orderId, () => ({ put: [kitchen] }))
    expect(await context.store.keptOpenJobs()).toHaveLength(1)
    const readings = vi.spyOn(context.store, 'openJobs')
    start(context)
    await eventually(() => expect(putJob).toHaveBeenCalledTimes(1))
    expect(readings).not.toHaveBeenCalled()
  })

  it('sends stations in parallel: a paper with a slow answer does not delay the others', async () => {
    const puts: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: (key) => {
          puts.push(key.split(':')[2] ?? '')
          return key.includes(':kitchen:') ? new Promise(() => undefined) : Promise.resolve(stored({ key }))
        },
      },
    })
    await tablesOf(context).jobs.put(kitchen)
    const dispatcher = start(context)
    await eventually(() => expect(puts).toEqual(['kitchen']))
    await context.store.change(kitchen.orderId, () => ({ put: [delivery, invoice] }))
    dispatcher.kick()
    await eventually(() => expect(puts).toEqual(['kitchen', 'delivery', 'invoice']))
  })

  it('sends one paper at a time for each station', async () => {
    let underWay = 0
    let most = 0
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key) => {
          underWay += 1
          most = Math.max(most, underWay)
          await tablesOf(context).jobs.count()
          underWay -= 1
          return stored({ key, kind: key.includes(':void:') ? 'void' : 'kitchen' })
        },
      },
    })
    const notice = { ...kitchen, key: kitchen.key.replace(':kitchen:', ':void:'), kind: 'void' as const }
    await tablesOf(context).jobs.bulkPut([kitchen, { ...notice, createdAt: '2026-03-14T18:00:00.000Z' }])
    const dispatcher = start(context)
    dispatcher.kick()
    await eventually(async () => expect((await tablesOf(context).jobs.get(notice.key))?.state).toBe('dispatched'))
    expect(most).toBe(1)
  })

  it.each([
    ['Justo’s time, by which the bridge judges how old an order is', '2026-03-14T17:05:00.000Z', /^2026-03-14T17:05/],
    ['no time while Justo’s is unknown', null, /^null$/],
  ])('sends %s, and when the order was last read', async (_, time, expected) => {
    const putJob = vi.fn(async (key: string, _: JobPayloadInput) => stored({ key }))
    const { context } = aWorkerContext({ bridge: { putJob } })
    context.live.justoClock = time === null ? null : { time: Date.parse(time), readAt: performance.now() }
    context.live.confirmedAt.set(kitchen.orderId, '2026-03-14T17:04:00.000Z')
    await tablesOf(context).jobs.put(kitchen)
    start(context)
    await eventually(() => expect(putJob).toHaveBeenCalledOnce())
    const [, { seenAt, justoAt } = {}] = putJob.mock.calls[0] ?? []
    expect([seenAt, String(justoAt)]).toEqual(['2026-03-14T17:04:00.000Z', expect.stringMatching(expected)])
  })

  it('cancels the paper of an order that was cancelled while it was being sent', async () => {
    const decided: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key) => {
          await tablesOf(context).jobs.update(key, { wanted: false })
          return stored({ key, state: 'queued', seq: 1 })
        },
        orderJobs: async () => answered([aJobView({ key: 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:*:1' })]),
        decide: async (key, decision) => {
          decided.push(decision)
          return answered({ job: aJobView({ key, state: 'cancelled', seq: 2 }) })
        },
      },
    })
    await tablesOf(context).jobs.put(kitchen)
    start(context)
    await eventually(async () => expect((await tablesOf(context).jobs.get(kitchen.key))?.view?.state).toBe('cancelled'))
    expect(decided).toEqual(['cancel'])
  })

  it('sends a paper again at each of its retries until the bridge takes it, and does not fill the log meanwhile', async () => {
    let answer: BridgeResult<PutAnswer> = closed
    const { context, clock } = aWorkerContext({ bridge: { putJob: async () => answer } })
    await tablesOf(context).jobs.put(kitchen)
    const row = () => tablesOf(context).jobs.get(kitchen.key)
    const dispatcher = start(context)
    for (let tries = 1; tries <= 60; tries += 1) {
      await eventually(async () => expect((await row())?.tries).toBe(tries))
      clock.now = (await row())?.nextAttemptAt ?? clock.now
      if (tries === 60) answer = stored({ key: kitchen.key })
      dispatcher.kick()
    }
    await eventually(async () => expect((await row())?.state).toBe('dispatched'))
    expect(await tablesOf(context).log.count()).toBe(3)
  })

  it('waits between retries after any answer, and has at most two requests at once', async () => {
    for (const answer of [
      refusal('started', 'replan'),
      refusal('stale-revision', 'replan', { head: null }),
      refusal('stale-view', 'replan'),
      refusal('internal', 'later'),
      unpaired,
      unproven,
    ]) {
      const putJob = vi.fn(async () => answer)
      const { context } = aWorkerContext({ bridge: { putJob, orderJobs: async () => closed } })
      await tablesOf(context).jobs.put({ ...kitchen, payload: { ...kitchen.payload, replaces: 'a:b:kitchen:*:1' } })
      start(context)
      await eventually(async () => expect((await tablesOf(context).jobs.toArray())[0]?.nextAttemptAt).toBeTruthy())
      expect(putJob.mock.calls.length).toBeLessThanOrEqual(2)
    }
  })
})

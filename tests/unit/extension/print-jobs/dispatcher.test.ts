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
  readyJobs,
  refusal,
  rethrow,
  stored,
  unpaired,
  unproven,
} from '../a-worker-context'

describe('the dispatcher', () => {
  const ending = lifeOfTests()

  const start = (context: Parameters<typeof startDispatcher>[0]) => startDispatcher(context, ending.signal, rethrow)

  it('sends no held job', async () => {
    const putJob = vi.fn()
    const { context } = aWorkerContext({ bridge: { putJob } })
    await tablesOf(context).jobs.bulkPut((await readyJobs()).map((job) => ({ ...job, state: 'held' as const })))
    const dispatcher = start(context)
    dispatcher.kick()
    await tablesOf(context).jobs.count()
    expect(putJob).not.toHaveBeenCalled()
  })

  it('sends what was released in a task of its own: the row that changed with it leaves before, for the panels', async () => {
    const putJob = vi.fn(() => new Promise<BridgeResult<PutAnswer>>(() => undefined))
    const { context } = aWorkerContext({ bridge: { putJob } })
    const [job] = await readyJobs()
    const dispatcher = start(context)
    await idle()
    // From here on nothing has to be read.
    await context.store.keptOpenJobs()
    await context.store.change(job.orderId, () => ({ put: [job] }))
    dispatcher.kick()
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
    expect(putJob).not.toHaveBeenCalled()
    await eventually(() => expect(putJob).toHaveBeenCalledTimes(1))
  })

  it('reads no open papers that the bar has read since the last write', async () => {
    const putJob = vi.fn(() => new Promise<BridgeResult<PutAnswer>>(() => undefined))
    const { context } = aWorkerContext({ bridge: { putJob } })
    const [job] = await readyJobs()
    await context.store.change(job.orderId, () => ({ put: [job] }))
    expect(await context.store.keptOpenJobs()).toHaveLength(1)
    const readings = vi.spyOn(context.store, 'openJobs')
    start(context)
    await eventually(() => expect(putJob).toHaveBeenCalledTimes(1))
    expect(readings).not.toHaveBeenCalled()
  })

  it('keeps what the bridge did not take, and sends it under the same key when its retry is due', async () => {
    const keys: string[] = []
    let closed = true
    const { context, clock } = aWorkerContext({
      bridge: {
        putJob: async (key): Promise<BridgeResult<PutAnswer>> => {
          keys.push(key)
          return closed ? { ok: false, ms: 1, failure: { kind: 'closed' } } : stored({ key })
        },
      },
    })
    const [job] = await readyJobs()
    await tablesOf(context).jobs.put(job)
    const dispatcher = start(context)
    await eventually(async () =>
      expect((await tablesOf(context).jobs.get(job.key))?.nextAttemptAt).toBe('2026-03-14T17:05:01.000Z'),
    )
    closed = false
    clock.now = '2026-03-14T17:05:01.000Z'
    dispatcher.kick()
    await eventually(async () => expect((await tablesOf(context).jobs.get(job.key))?.state).toBe('dispatched'))
    expect(keys).toEqual([job.key, job.key])
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
    const [kitchen, ...others] = await readyJobs()
    await tablesOf(context).jobs.put(kitchen)
    const dispatcher = start(context)
    await eventually(() => expect(puts).toEqual(['kitchen']))
    await context.store.change(kitchen.orderId, () => ({ put: others }))
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
    const [kitchen] = await readyJobs()
    const notice = { ...kitchen, key: kitchen.key.replace(':kitchen:', ':void:'), kind: 'void' as const }
    await tablesOf(context).jobs.bulkPut([kitchen, { ...notice, createdAt: '2026-03-14T18:00:00.000Z' }])
    const dispatcher = start(context)
    dispatcher.kick()
    await eventually(async () => expect((await tablesOf(context).jobs.get(notice.key))?.state).toBe('dispatched'))
    expect(most).toBe(1)
  })

  it('sends the age of the newest reading with the same content', async () => {
    const seen: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key, payload: JobPayloadInput) => {
          seen.push(payload.seenAt)
          return stored({ key })
        },
      },
    })
    const jobs = (await readyJobs()).slice(0, 1)
    context.live.confirmedAt.set(jobs[0]?.orderId ?? '', '2026-03-14T17:04:00.000Z')
    await tablesOf(context).jobs.bulkPut(jobs)
    start(context)
    await eventually(() => expect(seen).toEqual(['2026-03-14T17:04:00.000Z']))
  })

  it.each([
    ['Justo’s time, by which the bridge judges how old an order is', '2026-03-14T17:05:00.000Z', /^2026-03-14T17:05/],
    ['no time while Justo’s is unknown', null, /^null$/],
  ])('sends %s', async (_, time, expected) => {
    const sent: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key, payload: JobPayloadInput) => {
          sent.push(String(payload.justoAt))
          return stored({ key })
        },
      },
    })
    context.live.justoClock = time === null ? null : { time: Date.parse(time), readAt: performance.now() }
    await tablesOf(context).jobs.bulkPut((await readyJobs()).slice(0, 1))
    start(context)
    await eventually(() => expect(sent).toEqual([expect.stringMatching(expected)]))
  })

  it('cancels the paper of a cancelled order instead of sending it', async () => {
    const asked: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async () => {
          throw new Error('it must not be sent')
        },
        orderJobs: async (orderId) => {
          asked.push(orderId)
          return answered([])
        },
      },
    })
    const [job] = await readyJobs()
    await tablesOf(context).jobs.put({ ...job, tries: 1, wanted: false })
    start(context)
    await eventually(async () => expect(await tablesOf(context).jobs.count()).toBe(0))
    expect(asked).toEqual([job.orderId])
  })

  it('keeps a cancellation that arrived while the paper was being sent', async () => {
    let cancelled = false
    const decided: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        putJob: async (key) => {
          await tablesOf(context).jobs.update(key, { wanted: false })
          cancelled = true
          return stored({ key, state: 'queued', seq: 1 })
        },
        orderJobs: async () => answered([aJobView({ key: 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:*:1' })]),
        decide: async (key, decision) => {
          decided.push(decision)
          return answered({ job: aJobView({ key, state: 'cancelled', seq: 2 }) })
        },
      },
    })
    const [job] = await readyJobs()
    await tablesOf(context).jobs.put(job)
    start(context)
    await eventually(async () => expect((await tablesOf(context).jobs.get(job.key))?.view?.state).toBe('cancelled'))
    expect([cancelled, decided]).toEqual([true, ['cancel']])
  })

  it('does not fill the log while the bridge is closed for hours', async () => {
    const { context, clock } = aWorkerContext({ bridge: { putJob: async () => closed } })
    const [job] = await readyJobs()
    await tablesOf(context).jobs.put(job)
    const dispatcher = start(context)
    for (let tries = 1; tries <= 60; tries += 1) {
      await eventually(async () => expect((await tablesOf(context).jobs.get(job.key))?.tries).toBe(tries))
      clock.now = (await tablesOf(context).jobs.get(job.key))?.nextAttemptAt ?? clock.now
      dispatcher.kick()
    }
    expect(await tablesOf(context).log.count()).toBe(2)
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
      const [job] = await readyJobs()
      await tablesOf(context).jobs.put({ ...job, payload: { ...job.payload, replaces: 'a:b:kitchen:*:1' } })
      start(context)
      await eventually(async () => expect((await tablesOf(context).jobs.toArray())[0]?.nextAttemptAt).toBeTruthy())
      expect(putJob.mock.calls.length).toBeLessThanOrEqual(2)
    }
  })
})

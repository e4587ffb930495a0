import type { PutAnswer } from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/client'
import type { StoredJob } from '../../../../extension/orders/records'
import { startDispatcher } from '../../../../extension/outbox/dispatcher'
import { aJobView } from '../../../fixtures/orders'
import { answered, aTill, closed, NOW, readyJobs, refusal, silent, stored } from '../a-till'

const report = (error: unknown) => {
  throw error
}

describe('the dispatcher', () => {
  let ending: AbortController
  beforeEach(() => {
    ending = new AbortController()
  })
  afterEach(() => ending.abort())

  const start = (till: Parameters<typeof startDispatcher>[0]) => startDispatcher(till, ending.signal, report)

  it('sends every released job once, comanda first, and mirrors the answer', async () => {
    const puts: string[] = []
    const { till } = aTill({
      bridge: {
        putJob: async (key) => {
          puts.push(key)
          return stored({ key, state: 'queued' })
        },
      },
    })
    await till.db.jobs.bulkPut(await readyJobs())
    start(till)
    await vi.waitFor(async () =>
      expect(
        await till.db.jobs
          .where('open')
          .equals(1)
          .filter((job) => job.state === 'ready')
          .count(),
      ).toBe(0),
    )
    expect(puts.map((key) => key.split(':')[2])).toEqual(['kitchen', 'delivery', 'invoice'])
  })

  it('sends nothing that is held', async () => {
    const putJob = vi.fn()
    const { till } = aTill({ bridge: { putJob } })
    await till.db.jobs.bulkPut((await readyJobs()).map((job) => ({ ...job, state: 'held' as const })))
    const dispatcher = start(till)
    dispatcher.kick()
    await till.db.jobs.count()
    expect(putJob).not.toHaveBeenCalled()
  })

  it('keeps what the bridge did not take, and sends it under the same key when its time has come', async () => {
    const keys: string[] = []
    let closed = true
    const { till, clock } = aTill({
      bridge: {
        putJob: async (key): Promise<BridgeResult<PutAnswer>> => {
          keys.push(key)
          return closed ? { ok: false, ms: 1, failure: { kind: 'closed' } } : stored({ key })
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put(job)
    const dispatcher = start(till)
    await vi.waitFor(async () =>
      expect((await till.db.jobs.get(job.key))?.nextAttemptAt).toBe('2026-03-14T17:05:01.000Z'),
    )
    closed = false
    clock.now = '2026-03-14T17:05:01.000Z'
    dispatcher.kick()
    await vi.waitFor(async () => expect((await till.db.jobs.get(job.key))?.state).toBe('dispatched'))
    expect(keys).toEqual([job.key, job.key])
  })

  it('replaces a stale revision by the next one in the same write', async () => {
    const { till } = aTill({
      bridge: {
        putJob: async (key): Promise<BridgeResult<PutAnswer>> =>
          key.endsWith(':1')
            ? {
                ok: false,
                ms: 1,
                failure: {
                  kind: 'refused',
                  status: 409,
                  answer: {
                    error: { code: 'stale-revision', message: 'x', retry: 'replan' },
                    head: { revision: 2, contentHash: 'b'.repeat(64), state: 'printed', seenAt: NOW },
                  },
                },
              }
            : stored({ key, revision: 3 }),
      },
    })
    await till.db.jobs.bulkPut((await readyJobs()).slice(0, 1))
    start(till)
    await vi.waitFor(async () =>
      expect((await till.db.jobs.toArray()).map((job) => [job.revision, job.state])).toEqual([[3, 'dispatched']]),
    )
  })

  it('speaks with the age of the newest reading that agreed', async () => {
    const seen: string[] = []
    const { till } = aTill({
      bridge: {
        putJob: async (key, payload: JobPayloadInput) => {
          seen.push(payload.seenAt)
          return stored({ key })
        },
      },
    })
    const jobs = (await readyJobs()).slice(0, 1)
    till.live.confirmedAt.set(jobs[0]?.orderId ?? '', '2026-03-14T17:04:00.000Z')
    await till.db.jobs.bulkPut(jobs)
    start(till)
    await vi.waitFor(() => expect(seen).toEqual(['2026-03-14T17:04:00.000Z']))
  })

  it('takes back the paper of a cancelled order instead of sending it', async () => {
    const asked: string[] = []
    const { till } = aTill({
      bridge: {
        putJob: async () => {
          throw new Error('it must not be sent')
        },
        decide: async (key, decision) => {
          asked.push(`${decision} ${key}`)
          return refusal('not-found', 'never')
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put({ ...job, tries: 1, wanted: false })
    start(till)
    await vi.waitFor(async () => expect(await till.db.jobs.count()).toBe(0))
    expect(asked).toEqual([`cancel ${job.key}`])
  })

  it('keeps a cancellation that came while the paper was on its way', async () => {
    let cancelled = false
    const decided: string[] = []
    const { till } = aTill({
      bridge: {
        putJob: async (key) => {
          await till.db.jobs.update(key, { wanted: false })
          cancelled = true
          return stored({ key, state: 'queued', seq: 1 })
        },
        decide: async (key, decision) => {
          decided.push(decision)
          return answered({ job: aJobView({ key, state: 'cancelled', seq: 2 }) })
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put(job)
    start(till)
    await vi.waitFor(async () => expect((await till.db.jobs.get(job.key))?.view?.state).toBe('cancelled'))
    expect([cancelled, decided]).toEqual([true, ['cancel']])
  })

  it('does not fall back to the answer of a PUT when the mirror knows more already', async () => {
    const { till } = aTill({
      bridge: {
        putJob: async (key) => {
          const printed = aJobView({ key, state: 'printed', attempt: 1, seq: 3 })
          await till.db.jobs.update(key, { state: 'dispatched', view: printed, open: 0 })
          return stored({ key, state: 'queued', seq: 1 })
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put(job)
    start(till)
    await vi.waitFor(() => expect(till.changed).toHaveBeenCalled())
    expect(await till.db.jobs.get(job.key)).toMatchObject({ state: 'dispatched', open: 0, view: { state: 'printed' } })
  })

  it('leaves a paper to the mirror when only the answer to its PUT was lost', async () => {
    const { till } = aTill({
      bridge: {
        putJob: async (key): Promise<BridgeResult<PutAnswer>> => {
          await till.db.jobs.update(key, { state: 'dispatched', view: aJobView({ key, state: 'printing', seq: 2 }) })
          return silent
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put(job)
    start(till)
    await vi.waitFor(() => expect(till.changed).toHaveBeenCalled())
    expect(await till.db.jobs.get(job.key)).toMatchObject({
      state: 'dispatched',
      tries: 0,
      view: { state: 'printing' },
    })
  })

  it('loses no edit when the bridge has another name for the paper before it, as after a wiped cache', async () => {
    let head = { revision: 1, contentHash: 'b'.repeat(64), state: 'printed' as const, seenAt: NOW }
    const { till } = aTill({
      bridge: {
        putJob: async (key, { contentHash }): Promise<BridgeResult<PutAnswer>> => {
          const revision = Number(key.split(':')[4])
          if (revision !== head.revision + 1) return refusal('stale-revision', 'replan', { head })
          head = { ...head, revision, contentHash }
          return stored({ key, revision, contentHash, seq: revision })
        },
      },
    })
    const [first] = await readyJobs()
    if (!first) throw new Error('a job expected')
    const edited: StoredJob = {
      ...first,
      key: first.key.replace(/1$/, '2'),
      revision: 2,
      payload: { ...first.payload, contentHash: 'e'.repeat(64), replaces: first.key },
      createdAt: '2026-03-14T17:05:01.000Z',
    }
    await till.db.jobs.bulkPut([first, edited])
    start(till)
    await vi.waitFor(async () => expect(await till.db.jobs.filter((job) => job.state === 'ready').count()).toBe(0))
    expect(head.contentHash).toBe('e'.repeat(64))
    const newest = (await till.db.jobs.toArray()).sort((a, b) => b.revision - a.revision)[0]
    expect(newest).toMatchObject({ revision: head.revision, payload: { contentHash: 'e'.repeat(64) } })
  })

  it('does not fill the log while the bridge is closed for the night', async () => {
    const { till, clock } = aTill({ bridge: { putJob: async () => closed } })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put(job)
    const dispatcher = start(till)
    for (let tries = 1; tries <= 60; tries += 1) {
      await vi.waitFor(async () => expect((await till.db.jobs.get(job.key))?.tries).toBe(tries), { interval: 2 })
      clock.now = (await till.db.jobs.get(job.key))?.nextAttemptAt ?? clock.now
      dispatcher.kick()
    }
    expect(await till.db.log.count()).toBe(2)
  })

  it('rests between tries whatever the bridge refuses, and asks at most twice at once', async () => {
    for (const answer of [
      refusal('started', 'replan'),
      refusal('stale-revision', 'replan', { head: null }),
      refusal('stale-view', 'replan'),
      refusal('internal', 'later'),
      refusal('token', 'later'),
    ]) {
      const putJob = vi.fn(async () => answer)
      const { till } = aTill({ bridge: { putJob } })
      const [job] = await readyJobs()
      if (!job) throw new Error('a job expected')
      await till.db.jobs.put({ ...job, payload: { ...job.payload, replaces: 'a:b:kitchen:*:1' } })
      start(till)
      await vi.waitFor(async () => expect((await till.db.jobs.toArray())[0]?.nextAttemptAt).toBeTruthy())
      expect(putJob.mock.calls.length).toBeLessThanOrEqual(2)
    }
  })
})

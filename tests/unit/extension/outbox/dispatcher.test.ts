import type { PutAnswer } from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/client'
import { startDispatcher } from '../../../../extension/outbox/dispatcher'
import { aJobView } from '../../../fixtures/orders'
import { answered, aTill, NOW, readyJobs, stored } from '../a-till'

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

  describe('taking back the paper of a cancelled order', () => {
    async function takenBack(
      state: 'queued' | 'printed' | 'unconfirmed',
      answer: Awaited<ReturnType<typeof cancelAnswer>>,
    ) {
      const { till } = aTill({
        bridge: { decide: async () => answer, putJob: async (key) => stored({ key, state: 'queued' }) },
      })
      const [job] = await readyJobs()
      if (!job) throw new Error('a job expected')
      await till.db.jobs.put({
        ...job,
        state: 'dispatched',
        tries: 1,
        wanted: false,
        view: aJobView({ key: job.key, state }),
      })
      start(till)
      await vi.waitFor(async () => expect(await till.db.jobs.filter((j) => !j.wanted).count()).toBe(0))
      await vi.waitFor(async () => expect(await till.db.jobs.filter((j) => j.state === 'ready').count()).toBe(0))
      return (await till.db.jobs.toArray()).map((j) => j.kind).sort()
    }
    const key = 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:*:1'
    const cancelAnswer = async (state: 'cancelled' | 'printed') =>
      state === 'cancelled'
        ? answered({ job: aJobView({ key, state }) })
        : {
            ok: false as const,
            ms: 1,
            failure: {
              kind: 'refused' as const,
              status: 409,
              answer: {
                error: { code: 'not-allowed' as const, message: 'x', retry: 'never' as const },
                job: aJobView({ key, state }),
              },
            },
          }

    it('prints no void for a comanda that never started', async () => {
      expect(await takenBack('queued', await cancelAnswer('cancelled'))).toEqual(['kitchen'])
    })

    it('prints NO PREPARAR where the comanda came out', async () => {
      expect(await takenBack('printed', await cancelAnswer('printed'))).toEqual(['kitchen', 'void'])
    })

    it('prints NO PREPARAR too where nobody can know', async () => {
      expect(await takenBack('unconfirmed', await cancelAnswer('cancelled'))).toEqual(['kitchen', 'void'])
    })
  })
})

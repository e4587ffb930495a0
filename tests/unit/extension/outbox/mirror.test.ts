import type { JobsPage } from '@shared/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/client'
import { startMirror } from '../../../../extension/outbox/mirror'
import { aJobView } from '../../../fixtures/orders'
import { answered, aTill, readyJobs } from '../a-till'

const report = (error: unknown) => {
  throw error
}

const never = (signal: AbortSignal) =>
  new Promise<BridgeResult<JobsPage>>((resolve) => {
    signal.addEventListener('abort', () => resolve({ ok: false, ms: 1, failure: { kind: 'silent' } }))
  })

describe('the mirror of the bridge’s jobs', () => {
  let ending: AbortController
  beforeEach(() => {
    ending = new AbortController()
  })
  afterEach(() => ending.abort())

  async function withOneJob(answers: BridgeResult<JobsPage>[]) {
    const asked: (string | null)[] = []
    const { till } = aTill({
      bridge: {
        jobs: async (after, _wait, signal) => {
          asked.push(after)
          return answers.shift() ?? never(signal)
        },
      },
    })
    const [job] = await readyJobs()
    if (!job) throw new Error('a job expected')
    await till.db.jobs.put({
      ...job,
      state: 'dispatched',
      view: aJobView({ key: job.key, state: 'printing', attempt: 1 }),
    })
    startMirror(till, ending.signal, report)
    return { till, asked, read: () => till.db.jobs.get(job.key), key: job.key }
  }

  const page = (view: Parameters<typeof aJobView>[0], cursor: string): BridgeResult<JobsPage> =>
    answered({ store: 's', cursor, jobs: [aJobView(view)], more: false })

  it('takes over a newer state, closes the job with its paper and remembers the cursor', async () => {
    const [job] = await readyJobs()
    const { asked, read } = await withOneJob([
      page(
        {
          key: job?.key ?? '',
          state: 'printed',
          attempt: 1,
          proof: 'completed',
          changedAt: '2026-03-14T17:06:00.000Z',
        },
        's.9',
      ),
    ])
    await vi.waitFor(async () =>
      expect(await read()).toMatchObject({ open: 0, view: { state: 'printed', proof: 'completed' } }),
    )
    await vi.waitFor(() => expect(asked).toEqual([null, 's.9']))
  })

  it('does not go back to what an older page says', async () => {
    const [job] = await readyJobs()
    const { asked, read } = await withOneJob([
      page({ key: job?.key ?? '', state: 'queued', attempt: 0, changedAt: '2026-03-14T17:00:00.000Z' }, 's.5'),
    ])
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect((await read())?.view?.state).toBe('printing')
  })

  it('asks a person about what only a lost journal knew, and never sends it again by itself', async () => {
    const gone: BridgeResult<JobsPage> = {
      ok: false,
      ms: 1,
      failure: {
        kind: 'refused',
        status: 410,
        answer: { error: { code: 'history-changed', message: 'x', retry: 'replan' } },
      },
    }
    const { till, asked, read } = await withOneJob([gone])
    await till.db.facts.put({ name: 'bridge-cursor', value: 'old.3' })
    await vi.waitFor(async () =>
      expect(await read()).toMatchObject({
        state: 'dispatched',
        open: 1,
        view: { state: 'unconfirmed', reasons: ['bridge-replaced'] },
      }),
    )
    await vi.waitFor(() => expect(asked.at(-1)).toBe(null))
  })
})

import type { JobView, PutAnswer } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import { type ClosingPaper, printClosing, printWords } from '../../../../extension/shop-day/closing-paper'
import { aJobView } from '../../../fixtures/orders'
import { answered, closed, refusal, stored } from '../a-worker-context'

const paper = { payload: {}, keyOf: (revision) => `s:closing-2026-03-14:note:-:${revision}` } as ClosingPaper
const known = (view: Partial<JobView>) => answered<PutAnswer>({ ...putAnswer(view) })
const putAnswer = (view: Partial<JobView>): PutAnswer => {
  const job = aJobView(view)
  return { job, head: { revision: job.revision, contentHash: '', state: job.state, seenAt: '' }, ignored: [] }
}
const keysOf = (putJob: ReturnType<typeof vi.fn>) => putJob.mock.calls.map(([key]) => key)

it('a closing’s paper is said to be printed where that is known, to be asked about where it is not, and not to have come out', () => {
  const said = (state: JobView['state']) =>
    printWords(aJobView({ state, printer: 'caja' }), new Map([['caja', 'CAJA']]))
  expect(said('printed')).toMatchObject({ code: 'D-03', text: expect.stringContaining('CAJA') })
  expect(said('sent').code).toBe('D-04')
  expect([said('queued').code, said('printing').code]).toEqual(['D-05', 'D-05'])
  expect(said('unconfirmed').code).toBe('D-06')
  for (const state of ['failed', 'expired', 'cancelled'] as const) expect(said(state).code).toBe('D-07')
})

describe('printing a closing', () => {
  it('sends its first paper', async () => {
    const putJob = vi.fn(async () => stored({ state: 'queued' }))
    const copy = vi.fn()
    expect(await printClosing({ putJob, copy }, paper, 'r')).toMatchObject({ ok: true, job: { state: 'queued' } })
    expect(copy).not.toHaveBeenCalled()
  })

  it('with another content is the revision after the bridge’s', async () => {
    const head = { revision: 3, contentHash: 'other', state: 'printed' as const, seenAt: '' }
    const putJob = vi
      .fn()
      .mockResolvedValueOnce(refusal('stale-revision', 'replan', { head }))
      .mockResolvedValueOnce(stored({ state: 'queued', revision: 4 }))
    expect(await printClosing({ putJob, copy: vi.fn() }, paper, 'r')).toMatchObject({ ok: true })
    expect(keysOf(putJob)).toEqual(['s:closing-2026-03-14:note:-:1', 's:closing-2026-03-14:note:-:4'])
  })

  it('with the content of a printed one is a copy of it', async () => {
    const putJob = vi.fn(async () => known({ state: 'printed', attempt: 2, key: 'k' }))
    const copy = vi.fn(async () => answered({ job: aJobView({ key: 'k:copy-1', state: 'queued' }) }))
    expect(await printClosing({ putJob, copy }, paper, 'r')).toMatchObject({ ok: true, job: { key: 'k:copy-1' } })
    expect(copy).toHaveBeenCalledWith('k', { requestId: 'r', attempt: 2 })
  })

  it('that is on its way already is not sent again', async () => {
    const putJob = vi.fn(async () => known({ state: 'printing' }))
    const copy = vi.fn()
    expect(await printClosing({ putJob, copy }, paper, 'r')).toMatchObject({ ok: true, job: { state: 'printing' } })
    expect(copy).not.toHaveBeenCalled()
  })

  it('that failed is sent again', async () => {
    const putJob = vi
      .fn()
      .mockResolvedValueOnce(known({ state: 'cancelled', revision: 2 }))
      .mockResolvedValueOnce(stored({ state: 'queued', revision: 3 }))
    expect(await printClosing({ putJob, copy: vi.fn() }, paper, 'r')).toMatchObject({ job: { revision: 3 } })
    expect(keysOf(putJob).at(-1)).toBe('s:closing-2026-03-14:note:-:3')
  })

  it('shows why nothing comes out', async () => {
    const putJob = vi.fn(async () => closed)
    const expected = { ok: false, message: { code: 'P-01' } }
    expect(await printClosing({ putJob, copy: vi.fn() }, paper, 'r')).toMatchObject(expected)
  })
})

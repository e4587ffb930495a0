import { describe, expect, it } from 'vitest'
import { emptyState, jobById, topOf } from '../../../../bridge/jobs/bridge-state'
import { foldOldSnapshot } from '../../../../bridge/jobs/format-2'
import type { Job } from '../../../../bridge/jobs/job'
import { AT, aJob } from '../support/a-job'
import { packJob } from '../support/format-2'

const RECORD = { at: AT, place: { segment: 3, offset: 0 } }

describe('a packed job of format 2', () => {
  it.each<[string, Partial<Job>]>([
    ['a plain one', {}],
    ['one that is finished', { state: 'expired', reasons: ['stale'], proof: null, attempt: 0, attempts: [] }],
    ['one with a key of its own', { key: 'store-1:order%201:invoice:*:2' }],
    ['one whose hash was made with *', { sameHash: 'b'.repeat(64) }],
    ['one without prefix', { number: { prefix: '', number: 7, text: '7' } }],
    ['a comanda', { number: null, dayNumber: 37 }],
    ['one whose ticket was removed', { ticketAt: null }],
    ['one with marks and answers', { marks: [{ type: 'late', minutes: 7 }], decisions: { 'retry:ñ/|': {} as never } }],
    ['one that a note asked about', { askedAttempt: 2 }],
    [
      'a copy',
      {
        id: 'store-1:order%201:invoice:-:2:copy-3',
        key: 'store-1:order%201:invoice:-:2:copy-3',
        copyOf: 'store-1:order%201:invoice:-:2',
        request: { action: 'copy', requestId: 'r,1' },
      },
    ],
  ])('is unchanged after packing and unpacking: %s', (_, change) => {
    const job = aJob(change)
    const state = emptyState()
    foldOldSnapshot(state, RECORD, { type: 'resting', documents: { [job.document]: packJob(job) } })
    expect([...state.jobs.values()]).toEqual([job])
    expect(jobById(state, job.key)).toEqual(job)
  })

  it('belongs to its document: the newest revision is its head, never a copy', () => {
    const first = aJob({ id: 'store-1:order%201:invoice:-:1', key: 'k-1', revision: 1, seq: 4 })
    const second = aJob()
    const copy = aJob({ id: `${second.id}:copy-1`, key: `${second.id}:copy-1`, copyOf: second.id, seq: 12 })
    const state = emptyState()
    const documents = { [first.document]: [second, first, copy].map(packJob).join('/') }
    foldOldSnapshot(state, RECORD, { type: 'resting', documents })
    expect([jobById(state, 'k-1'), topOf(state, first.document), state.jobs.size]).toEqual([first, second, 3])
  })
})

import { describe, expect, it } from 'vitest'
import { emptyState, jobById, put, topOf } from '../../../../bridge/jobs/bridge-state'
import type { Job } from '../../../../bridge/jobs/job'
import { jobAt, loadJobs, pageOf, snapshotOf } from '../../../../bridge/store/job-snapshot'
import { AT, aJob } from '../support/a-job'

const plain = aJob()

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** The job read back from a page that it shares with a plain one. */
const written = (job: Job): Job => jobAt(json(pageOf([plain, job, plain])), 1, (text) => text)

describe('a job in a snapshot', () => {
  it.each<[string, Partial<Job>]>([
    ['a plain one', {}],
    ['one that is queued', { state: 'queued', reasons: ['media-empty'], nextAttemptAt: AT, attempts: [], attempt: 0 }],
    ['one with a key of its own', { key: 'store-1:order-1:kitchen:*:1' }],
    ['one whose hash was made with *', { sameHash: 'b'.repeat(64) }],
    ['one with a number', { number: { prefix: '', number: 7, text: '7' }, dayNumber: null }],
    ['one whose ticket was removed', { ticketAt: null }],
    ['one that was released, and queued, at other times', { releasedAt: AT, ageFrom: AT }],
    ['one with marks and answers', { marks: [{ type: 'late', minutes: 7 }], decisions: { 'retry:ñ/|': {} as never } }],
    ['one with empty names', { orderNumber: '', transaction: '', stationName: '' }],
    ['a rare one', { copyOf: 'x', request: { action: 'copy', requestId: 'r' }, justoAt: AT, askedAttempt: 2 }],
    ['one that the cashier cancelled', { state: 'cancelled', givenUp: true }],
    ['one with a notice for people', { notice: { about: 'silence', tills: ['C1'] } }],
    ['one with half an emoji in its names', { stationName: 'COCINA \ud83c', orderNumber: '\udf55' }],
  ])('is unchanged after packing and unpacking: %s', (_, change) => {
    const job: Job = { ...plain, ...change }
    expect(written(job)).toEqual(job)
  })

  it('has the same place in the state: heads, orders, active jobs, open jobs', () => {
    const state = emptyState()
    const waiting: Job = { ...plain, id: `${plain.document}:3`, key: 'k', revision: 3, state: 'queued', seq: 9 }
    const copy: Job = { ...plain, id: `${plain.id}:copy-1`, key: `${plain.id}:copy-1`, copyOf: plain.id, seq: 10 }
    for (const job of [plain, waiting, copy]) put(state, job)
    const { head, pages } = snapshotOf(state, null)
    const loaded = emptyState()
    const last = loadJobs(loaded, { head: json(head), pages: json([...pages]) })
    expect([last, topOf(loaded, plain.document), jobById(loaded, 'k')]).toEqual([10, waiting, waiting])
    for (const name of ['jobs', 'ids', 'heads', 'orders', 'active', 'open'] as const)
      expect([name, loaded[name]]).toEqual([name, state[name]])
  })
})

import { describe, expect, it } from 'vitest'
import type { Job } from '../../../../bridge/queue/job'
import { factsOf, packJob, unpackJob } from '../../../../bridge/queue/packed-job'
import { RestingJobs } from '../../../../bridge/queue/resting-jobs'

const AT = '2026-03-15T17:00:00.123Z'

const aJob = (change: Partial<Job> = {}): Job => ({
  id: 'store-1:order%201:invoice:-:2',
  key: 'store-1:order%201:invoice:-:2',
  document: 'store-1:order%201:invoice:-',
  kind: 'invoice',
  storeId: 'store-1',
  orderId: 'order 1',
  orderNumber: '20418|01/ñ,;:',
  transaction: 'Caja 1-57',
  station: '-',
  stationName: 'BARRA, TERRAZA/|',
  printer: 'caja',
  copies: 2,
  revision: 2,
  contentHash: 'a'.repeat(64),
  sameHash: 'a'.repeat(64),
  seenAt: AT,
  releasedAt: AT,
  queuedAt: AT,
  changedAt: AT,
  ageFrom: AT,
  number: { prefix: 'J', number: 15, text: 'J-15' },
  dayNumber: null,
  state: 'printed',
  proof: 'completed',
  reasons: [],
  attempt: 2,
  attempts: [
    {
      attempt: 1,
      printer: 'caja',
      startedAt: AT,
      firstByteAt: null,
      endedAt: AT,
      bytes: 0,
      result: 'queued',
      reason: 'media-empty',
    },
    {
      attempt: 2,
      printer: 'caja',
      startedAt: AT,
      firstByteAt: AT,
      endedAt: AT,
      bytes: 812,
      result: 'printed',
      reason: null,
    },
  ],
  nextAttemptAt: null,
  marks: [],
  acceptedSeq: 7,
  seq: 9,
  ticketAt: { segment: 3, offset: 4096 },
  decisions: {},
  ...change,
})

describe('a packed job', () => {
  it.each<[string, Partial<Job>]>([
    ['a plain one', {}],
    ['one that waits for nobody', { state: 'expired', reasons: ['stale'], proof: null, attempt: 0, attempts: [] }],
    ['one with a key of its own', { key: 'store-1:order%201:invoice:*:2' }],
    ['one whose hash was made with *', { sameHash: 'b'.repeat(64) }],
    ['one without prefix', { number: { prefix: '', number: 7, text: '7' } }],
    ['a comanda', { number: null, dayNumber: 37 }],
    ['one whose ticket is gone', { ticketAt: null }],
    ['one with marks and answers', { marks: [{ type: 'late', minutes: 7 }], decisions: { 'retry:ñ/|': {} as never } }],
    ['one that people were told of', { askedAttempt: 2 }],
    [
      'a copy',
      {
        id: 'store-1:order%201:invoice:-:2:copy-3',
        key: 'store-1:order%201:invoice:-:2:copy-3',
        copyOf: 'store-1:order%201:invoice:-:2',
        request: { action: 'copy', requestId: 'r,1' },
      },
    ],
  ])('comes out as it went in: %s', (_, change) => {
    const job = aJob(change)
    expect(unpackJob(job.document, packJob(job))).toEqual(job)
  })

  it('is small: it is kept for ever', () => {
    expect(packJob(aJob({ attempts: aJob().attempts.slice(1) })).length).toBeLessThan(350)
  })

  it('tells what is looked for without being unpacked', () => {
    expect(factsOf(packJob(aJob({ key: 'a:b' })))).toEqual({
      revision: '2',
      seq: 9,
      segment: 3,
      changedAt: Date.parse(AT),
      key: 'a:b',
    })
  })
})

describe('jobs at rest', () => {
  const first = aJob({ id: 'store-1:order%201:invoice:-:1', key: 'k-1', revision: 1, seq: 4 })
  const second = aJob()
  const copy = aJob({ id: `${second.id}:copy-1`, key: `${second.id}:copy-1`, copyOf: second.id, seq: 12 })
  function resting(): RestingJobs {
    const jobs = new RestingJobs()
    for (const job of [second, first, copy]) jobs.add(job)
    return jobs
  }

  it('are found by id and by the key that a till wrote; the newest revision is no copy', () => {
    const jobs = resting()
    expect([jobs.get(first.id), jobs.get('k-1'), jobs.get(copy.id)]).toEqual([first, first, copy])
    expect(jobs.top(second.document)).toEqual(second)
    expect([jobs.get('store-1:order%201:invoice:-:3'), jobs.top('x:y:invoice:-'), jobs.size]).toEqual([null, null, 3])
  })

  it('are the same after they were written and read', () => {
    const read = new RestingJobs()
    for (const page of resting().pages(1)) read.load(JSON.parse(JSON.stringify(page)))
    expect([read.get('k-1'), read.top(second.document), read.size, read.maxSeq]).toEqual([first, second, 3, 12])
  })

  it('can be taken out one by one', () => {
    const jobs = resting()
    expect([jobs.take('k-1'), jobs.take('k-1'), jobs.get(first.id), jobs.size]).toEqual([first, null, null, 2])
  })

  it('are listed by their last change', () => {
    expect(resting().changedAfter(8)).toEqual([
      { id: second.id, seq: 9 },
      { id: copy.id, seq: 12 },
    ])
  })

  it('keep in short only those whose ticket is gone', () => {
    const jobs = resting()
    jobs.shorten(3, () => null)
    expect(jobs.size).toBe(3)
    jobs.shorten(4, (job) => (job.copyOf ? null : { ...job, ticketAt: null }))
    expect([jobs.size, jobs.get(copy.id), jobs.get('k-1')?.ticketAt]).toEqual([2, null, null])
  })
})

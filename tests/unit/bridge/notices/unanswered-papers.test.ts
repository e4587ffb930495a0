import type { Mark } from '@shared/job'
import { newProgress } from '@shared/job-machine'
import { defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { BRIDGE, type Job } from '../../../../bridge/jobs/job'
import { unansweredPapers } from '../../../../bridge/notices/unconfirmed-papers'

const NOW = Date.parse('2026-03-15T18:00:00Z')
const secondsAgo = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString()

function aJob(id: string, change: Partial<Job> = {}): Job {
  return {
    ...newProgress(),
    id,
    storeId: 'store-1',
    kind: 'kitchen',
    printer: 'cocina',
    state: 'unconfirmed',
    attempt: 1,
    changedAt: secondsAgo(90),
    ageFrom: secondsAgo(120),
    ...change,
  } as Job
}

const due = (jobs: Job[], printsAgain = false) => {
  const expiry = defaultBridgeSettings().expiryMinutes
  const rules = { now: NOW, after: 90_000, printsAgain, expiry, addressOf: (id: string) => id }
  const { again, troubles } = unansweredPapers(jobs, rules)
  return { again: again.map(({ id }) => id), troubles: troubles.map((trouble) => trouble.map(({ id }) => id)) }
}

describe('unconfirmed papers without an answer', () => {
  it('are asked about after 90 seconds', () => {
    expect(due([aJob('37', { changedAt: secondsAgo(89) })]).troubles).toEqual([])
    expect(due([aJob('37')]).troubles).toEqual([['37']])
  })

  it('are asked about although the clock was set back by an hour since', () => {
    expect(due([aJob('37', { changedAt: secondsAgo(-3600) })]).troubles).toEqual([['37']])
    expect(due([aJob('37', { changedAt: secondsAgo(-1) })]).troubles).toEqual([])
  })

  it('are one question per printer, with the younger papers of the same trouble', () => {
    const jobs = [aJob('37'), aJob('38', { changedAt: secondsAgo(5) }), aJob('9', { printer: 'barra' })]
    expect(due(jobs).troubles).toEqual([['37', '38'], ['9']])
  })

  it('are asked about once, and again when the next attempt is unconfirmed too', () => {
    expect(due([aJob('37', { askedAttempt: 1 })]).troubles).toEqual([])
    expect(due([aJob('37', { askedAttempt: 1, attempt: 2 })]).troubles).toEqual([['37']])
  })

  it.each<Partial<Job>>([
    { state: 'printed' },
    { state: 'sent' },
    { state: 'printing' },
    { kind: 'invoice' },
    { kind: 'delivery' },
    { kind: 'note', storeId: BRIDGE },
    { kind: 'test', storeId: BRIDGE },
  ])('include those of the kitchen only: not %o', (change) => {
    expect(due([aJob('37', change)])).toEqual({ again: [], troubles: [] })
    expect(due([aJob('37', change)], true)).toEqual({ again: [], troubles: [] })
  })

  it.each(['change', 'void', 'note'] as const)('include papers that follow a comanda: %s', (kind) => {
    expect(due([aJob('37', { kind })]).troubles).toEqual([['37']])
  })

  it('are printed once more without a question where the shop says so', () => {
    expect(due([aJob('37'), aJob('38', { changedAt: secondsAgo(89) })], true)).toEqual({ again: ['37'], troubles: [] })
  })

  it('are asked about, also in a shop that sends them again, where they are older than their kind allows', () => {
    const fromBackup = aJob('37', { ageFrom: secondsAgo(16 * 60) })
    expect(due([fromBackup], true)).toEqual({ again: [], troubles: [['37']] })
  })

  it.each<Mark>([{ type: 'second-sending' }, { type: 'reprint', n: 1 }])(
    'are asked about when they were a second paper already: %o',
    (mark) => expect(due([aJob('37', { marks: [mark] })], true)).toEqual({ again: [], troubles: [['37']] }),
  )
})

import type { JobState } from '@shared/job'
import { beforeEach, expect, it } from 'vitest'
import { papersOf } from '../../../../extension/messaging/papers'
import type { StoredJob } from '../../../../extension/order-model/records'
import { copyRow } from '../../../../extension/print-jobs/copies'
import { aJobView, anAttempt } from '../../../fixtures/orders'
import { threePapers } from '../a-worker-context'

let kitchen: StoredJob
beforeEach(async () => {
  ;({ kitchen } = await threePapers())
})

const attempt = (startedAt: string) => ({ ...anAttempt(null), startedAt })
const sentAt = (change: Partial<StoredJob>) => papersOf([{ ...kitchen, state: 'dispatched', ...change }])[0]?.sentAt

it('the send time of a paper is that of its last attempt, or of its release before the first', () => {
  const queuedAt = '2026-03-14T17:05:02.000Z'
  const attempts = [attempt('2026-03-14T17:06:00.000Z'), attempt('2026-03-14T17:09:00.000Z')]
  expect(sentAt({ view: aJobView({ queuedAt, attempts }) })).toBe('2026-03-14T17:09:00.000Z')
  expect(sentAt({ view: aJobView({ queuedAt, attempts: [] }) })).toBe(queuedAt)
  expect(sentAt({ state: 'ready', view: null })).toBe(kitchen.createdAt)
})

/** A comanda with unknown outcome, and the change that came after it. */
const followed = (before: JobState, after: JobState) => {
  const first = { ...kitchen, state: 'dispatched' as const, view: aJobView({ key: kitchen.key, state: before }) }
  const key = kitchen.key.replace(':kitchen:', ':change:')
  const view = aJobView({ key, kind: 'change', state: after })
  const createdAt = '2026-03-14T17:06:00.000Z'
  return [first, { ...first, key, kind: 'change' as const, createdAt, view }]
}

it.each([
  ['shown: it may be on paper', 'unconfirmed', {}, ['note']],
  ['not shown: none of it was printed', 'queued', {}, []],
  ['not shown: the cashier said that it is done', 'unconfirmed', { givenUp: true }, []],
] as const)('a note that was taken back with its order is %s', (_, result, more, shown) => {
  const key = kitchen.key.replace(':kitchen:', ':note:')
  const attempts = [{ ...attempt('2026-03-14T17:06:00.000Z'), result }]
  const note = { ...kitchen, key, kind: 'note' as const, state: 'dispatched' as const, wanted: true }
  const papers = papersOf([{ ...note, view: aJobView({ key, kind: 'note', state: 'cancelled', attempts, ...more }) }])
  expect(papers.map(({ kind }) => kind)).toEqual(shown)
})

it('a copy that was asked for after the clock was set back is asked about: its original is no later paper', () => {
  const key = `${kitchen.key}:copy-1`
  const view = aJobView({ key, state: 'unconfirmed', queuedAt: '2026-03-14T16:05:00.000Z' })
  const original = { ...kitchen, state: 'dispatched' as const, view: aJobView({ key: kitchen.key, state: 'printed' }) }
  const papers = papersOf([original, { ...copyRow(original, view), view }])
  expect(papers.map(({ copy, state, replaced }) => [copy, state, replaced])).toEqual([
    [null, 'printed', false],
    [1, 'unconfirmed', false],
  ])
})

it.each<[JobState, JobState, string[]]>([
  ['unconfirmed', 'printed', ['change printed']],
  ['expired', 'sent', ['change sent']],
  ['sent', 'printed', ['kitchen sent, replaced', 'change printed']],
  ['unconfirmed', 'queued', ['kitchen unconfirmed', 'change queued']],
])('a comanda that is %s is not asked about once the change after it is out: %s', (before, after, shown) => {
  const papers = papersOf(followed(before, after))
  const words = papers.map(({ kind, state, replaced }) => `${kind} ${state}${replaced ? ', replaced' : ''}`)
  expect(words).toEqual(shown)
})

import type { JobState } from '@shared/job'
import { beforeEach, expect, it } from 'vitest'
import { papersOf } from '../../../../extension/messaging/papers'
import type { StoredJob } from '../../../../extension/order-model/records'
import { aJobView } from '../../../fixtures/orders'
import { threePapers } from '../a-worker-context'

let kitchen: StoredJob
beforeEach(async () => {
  ;({ kitchen } = await threePapers())
})

const attempt = (startedAt: string) => ({
  attempt: 1,
  printer: 'cocina',
  startedAt,
  firstByteAt: null,
  endedAt: null,
  bytes: 0,
  result: null,
  reason: null,
})
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

it.each<[JobState, JobState, unknown[]]>([
  ['unconfirmed', 'printed', [['change', 'printed', false]]],
  ['expired', 'sent', [['change', 'sent', false]]],
  [
    'sent',
    'printed',
    [
      ['kitchen', 'sent', true],
      ['change', 'printed', false],
    ],
  ],
  [
    'unconfirmed',
    'queued',
    [
      ['kitchen', 'unconfirmed', false],
      ['change', 'queued', false],
    ],
  ],
])('a comanda that is %s is not asked about once the change after it is out: %s', (before, after, shown) => {
  const papers = papersOf(followed(before, after))
  expect(papers.map(({ kind, state, replaced }) => [kind, state, replaced])).toEqual(shown)
})

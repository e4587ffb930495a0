import { beforeEach, expect, it } from 'vitest'
import { papersOf } from '../../../../extension/messaging/papers'
import type { StoredJob } from '../../../../extension/store/records'
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

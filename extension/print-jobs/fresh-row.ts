import type { StoredJob } from '../store/records'

type Fresh = Pick<
  StoredJob,
  'state' | 'reread' | 'wanted' | 'open' | 'tries' | 'nextAttemptAt' | 'error' | 'view' | 'createdAt'
>

/** How a row of the outbox begins: wanted, never sent, and the bridge has said nothing of it. */
export const freshRow = (state: 'held' | 'ready', now: string): Fresh => ({
  state,
  reread: null,
  wanted: true,
  open: 1,
  tries: 0,
  nextAttemptAt: null,
  error: null,
  view: null,
  createdAt: now,
})

import type { StoredJob } from '../store/records'

type Fresh = Pick<
  StoredJob,
  'state' | 'reread' | 'wanted' | 'open' | 'tries' | 'nextAttemptAt' | 'error' | 'view' | 'createdAt'
>

/** A new job row: wanted, never sent, no view from the bridge. */
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

import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { arrival, cancellation, edit, expectSurvival } from './support/worker-kill-scenarios'

/** About 10 s on an idle machine. */
const TIMEOUT_MS = 300_000

describe('a worker that is killed', () => {
  it('at any step of a new order leaves it accepted once and printed once', () => expectSurvival(arrival), TIMEOUT_MS)

  it('at any step of an edit leaves the change on paper once', () => expectSurvival(edit), TIMEOUT_MS)

  it(
    'at any step of a cancellation leaves one NO PREPARAR at each station',
    () => expectSurvival(cancellation),
    TIMEOUT_MS,
  )
})

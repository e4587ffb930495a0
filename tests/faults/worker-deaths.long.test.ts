import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { arrival, cancellation, edit, survive } from './support/death-stories'

/** Some ten seconds; a machine that does much else at the time needs more. */
const PATIENCE_MS = 300_000

describe('a worker that dies', () => {
  it('at any step of an order’s road leaves it accepted once and printed once', () => survive(arrival), PATIENCE_MS)

  it('at any step of an edit leaves the change on paper once', () => survive(edit), PATIENCE_MS)

  it('at any step of a cancellation leaves one NO PREPARAR at each station', () => survive(cancellation), PATIENCE_MS)
})

import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { expectWell, firstOfEach, tellEach } from './support/storage-story'

/** Two minutes; a machine that does much else at the time needs more. */
const PATIENCE_MS = 900_000

describe('a till whose storage fails once', () => {
  it(
    'at any read or write leaves each paper of an order printed once, and is healthy within two polls',
    async () => expectWell(await tellEach({ how: 'fail', error: 'UnknownError' }, firstOfEach), 250),
    PATIENCE_MS,
  )
})

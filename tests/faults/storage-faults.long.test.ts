import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { BROKEN, CLOSED, FULL, firstCommits, firstTransactions } from './support/storage-kinds'
import { expectWell, firstOfEach, tellEach } from './support/storage-story'

/** Two minutes; a machine that does much else at the time needs more. */
const PATIENCE_MS = 900_000

describe('a till whose storage fails once', () => {
  it(
    'at any read or write leaves each paper of an order printed once, and is healthy within two polls',
    async () => expectWell(await tellEach(BROKEN, firstOfEach), 250),
    PATIENCE_MS,
  )

  it(
    'at a commit, as one whose disk is full, leaves each paper printed once, and is healthy within two polls',
    async () => expectWell(await tellEach(FULL, firstCommits), 25),
    PATIENCE_MS,
  )

  it(
    'at a commit, as one whose connection Chrome closes, leaves each paper printed once, and is healthy within two polls',
    async () => expectWell(await tellEach(CLOSED, firstCommits), 25),
    PATIENCE_MS,
  )

  it.each(['close', 'throw'] as const)(
    'at the beginning of a transaction (%s) leaves each paper printed once, and is healthy within two polls',
    async (how) => expectWell(await tellEach({ ...CLOSED, how }, firstTransactions), 50),
    PATIENCE_MS,
  )
})

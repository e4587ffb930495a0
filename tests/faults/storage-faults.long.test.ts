import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { BROKEN, CLOSED, FULL, firstCommits, firstTransactions } from './support/storage-kinds'
import { expectAllPass, firstOfEach, runEach } from './support/storage-scenario'

/** Two minutes; a machine that does much else at the time needs more. */
const TIMEOUT_MS = 900_000

describe('a till whose storage fails once', () => {
  it(
    'at any read or write leaves each paper of an order printed once, and is healthy within two polls',
    async () => expectAllPass(await runEach(BROKEN, firstOfEach), 250),
    TIMEOUT_MS,
  )

  it(
    'at a commit, as one whose disk is full, leaves each paper printed once, and is healthy within two polls',
    async () => expectAllPass(await runEach(FULL, firstCommits), 25),
    TIMEOUT_MS,
  )

  it(
    'at a commit, as one whose connection Chrome closes, leaves each paper printed once, and is healthy within two polls',
    async () => expectAllPass(await runEach(CLOSED, firstCommits), 25),
    TIMEOUT_MS,
  )

  it.each(['close', 'throw'] as const)(
    'at the beginning of a transaction (%s) leaves each paper printed once, and is healthy within two polls',
    async (how) => expectAllPass(await runEach({ ...CLOSED, how }, firstTransactions), 50),
    TIMEOUT_MS,
  )
})

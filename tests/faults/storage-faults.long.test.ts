import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { BROKEN, CLOSED, FULL, firstCommits, firstTransactions } from './support/storage-kinds'
import { expectAllPass, firstOfEach, runEach } from './support/storage-scenario'

/** About 120 s on an idle machine. */
const TIMEOUT_MS = 900_000

describe('a till whose storage fails once', () => {
  it(
    'at any read or write prints each paper of an order once, and is healthy within two polls',
    async () => expectAllPass(await runEach(BROKEN, firstOfEach), 250),
    TIMEOUT_MS,
  )

  it(
    'at a commit, disk full, prints each paper once, and is healthy within two polls',
    async () => expectAllPass(await runEach(FULL, firstCommits), 25),
    TIMEOUT_MS,
  )

  it(
    'at a commit, connection closed by Chrome, prints each paper once, and is healthy within two polls',
    async () => expectAllPass(await runEach(CLOSED, firstCommits), 25),
    TIMEOUT_MS,
  )

  it.each(['close', 'throw'] as const)(
    'at the beginning of a transaction (%s) prints each paper once, and is healthy within two polls',
    async (how) => expectAllPass(await runEach({ ...CLOSED, how }, firstTransactions), 50),
    TIMEOUT_MS,
  )
})

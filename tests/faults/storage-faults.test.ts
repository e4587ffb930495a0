import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { BROKEN, CLOSED, FULL, firstCommits, firstTransactions } from './support/storage-kinds'
import { expectAllPass, firstOfEach, runEach } from './support/storage-scenario'

// Each operation: storage-faults.long.test.ts.
describe('a till whose storage fails once', () => {
  it('at every hundred-and-fiftieth read or write prints each paper once, and is healthy within two polls', async () =>
    expectAllPass(await runEach(BROKEN, firstOfEach, 150), 2))

  it('at every thirtieth commit, disk full, prints each paper once, and is healthy within two polls', async () =>
    expectAllPass(await runEach(FULL, firstCommits, 30), 1))

  it('at every thirtieth commit, connection closed by Chrome, prints each paper once, and is healthy within two polls', async () =>
    expectAllPass(await runEach(CLOSED, firstCommits, 30), 1))

  it.each(['close', 'throw'] as const)(
    'at the beginning of every eightieth transaction (%s) prints each paper once, and is healthy within two polls',
    async (how) => expectAllPass(await runEach({ ...CLOSED, how }, firstTransactions, 80), 1),
  )
})

// @own-process: a whole worker lives in the globals of its process, and cannot be ended
import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { describe, expect, it } from 'vitest'
import { failure } from '../fakes/justo/justo-rules'
import { ALL } from './support/shop-at-work'
import { isBrowsers, quietly, tell } from './support/start-story'
import { StartedWorker } from './support/started-worker'
import { isTransaction, isWrite, nameOf } from './support/storage-faults'

describe('a worker that Chrome starts', () => {
  quietly()

  it('prints an order that comes', async () => {
    expect(await tell(null, () => true)).toEqual({ failed: undefined, problems: [] })
  })

  // Each of its operations: storage-at-start.long.test.ts.
  it('and whose first read of chrome.storage fails, polls and prints all the same', async () => {
    const { failed, problems } = await tell({ how: 'fail', error: 'UnknownError', k: 1 }, isBrowsers)
    expect(problems).toEqual([])
    expect(failed).toBeDefined()
  })

  it('and whose database Chrome closes in the middle of its start, polls and prints all the same', async () => {
    const { failed, problems } = await tell(
      { how: 'close', error: 'InvalidStateError', k: 5 },
      (operation, polls) => polls === 0 && isTransaction(operation),
    )
    expect(problems).toEqual([])
    expect(failed).toBeDefined()
  })

  it('and that can write nothing to chrome.storage, obeys Justo and then prints once', async () => {
    const worker = await StartedWorker.prepare()
    const { shop, faults } = worker
    faults.outage((operation) =>
      isBrowsers(operation) && isWrite(operation) ? { how: 'fail', error: 'QuotaExceededError' } : null,
    )
    shop.justo.spoilNext('orders', () => failure(429, 'rateLimited', 'Too many requests'))
    worker.start(null)
    const raw = shop.order()
    expect(await worker.comes(() => shop.papers(raw).length >= ALL.length)).toBe(true)
    const polls = shop.justo.timesCalled('pendingOrders')
    await worker.comes(() => shop.justo.timesCalled('pendingOrders') > polls + 2)
    expect(shop.papers(raw).sort()).toEqual(ALL)
    expect(faults.failed.map(nameOf)).toContain('session.set')
    expect(worker.unhandled).toEqual([])
    await worker.end()
  })
})

// @own-process: a whole worker lives in the globals of its process, and cannot be ended
import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { describe, expect, it } from 'vitest'
import { failure } from '../fakes/justo/justo-rules'
import { ALL } from './support/running-shop'
import { StartedWorker } from './support/started-worker'
import { isTransaction, isWrite, nameOf } from './support/storage-faults'
import { isBrowsers, runStart, silenceConsole } from './support/worker-start-scenario'

describe('a worker that Chrome starts', () => {
  silenceConsole()

  it('prints a new order', async () => {
    expect(await runStart(null, () => true)).toEqual({ failed: undefined, problems: [] })
  })

  // Each of its operations: storage-at-start.long.test.ts.
  it('polls and prints although its first read of chrome.storage fails', async () => {
    const { failed, problems } = await runStart({ how: 'fail', error: 'UnknownError', k: 1 }, isBrowsers)
    expect(problems).toEqual([])
    expect(failed).toBeDefined()
  })

  it('polls and prints although Chrome closes its database during the start', async () => {
    const { failed, problems } = await runStart(
      { how: 'close', error: 'InvalidStateError', k: 5 },
      (operation, polls) => polls === 0 && isTransaction(operation),
    )
    expect(problems).toEqual([])
    expect(failed).toBeDefined()
  })

  it('keeps to Justo’s limits and prints once although chrome.storage cannot be written', async () => {
    const worker = await StartedWorker.prepare()
    const { shop, faults } = worker
    faults.outage((operation) =>
      isBrowsers(operation) && isWrite(operation) ? { how: 'fail', error: 'QuotaExceededError' } : null,
    )
    shop.justo.changeNextAnswer('orders', () => failure(429, 'rateLimited', 'Too many requests'))
    worker.start(null)
    const raw = shop.order()
    expect(await worker.happens(() => shop.papers(raw).length >= ALL.length)).toBe(true)
    const polls = shop.justo.timesCalled('pendingOrders')
    await worker.happens(() => shop.justo.timesCalled('pendingOrders') > polls + 2)
    expect(shop.papers(raw).sort()).toEqual(ALL)
    expect(faults.failed.map(nameOf)).toContain('session.set')
    expect(worker.unhandled).toEqual([])
    await worker.end()
  })
})

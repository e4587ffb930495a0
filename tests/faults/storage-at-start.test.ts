import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failure } from '../fakes/justo/justo-rules'
import { BROWSER_STORAGE } from './support/fake-chrome'
import type { Operation } from './support/indexeddb-hook'
import { ALL } from './support/shop-at-work'
import { StartedWorker } from './support/started-worker'
import { type Fault, isTransaction, isWrite, nameOf } from './support/storage-faults'

/** A minute; a machine that does much else at the time needs more. */
const PATIENCE_MS = 600_000

/** The worker starts, an order comes, and its papers come out: what failed of the storage, and what of that. */
async function tell(fault: Omit<Fault, 'counts'> | null, counts: (operation: Operation, polls: number) => boolean) {
  const worker = await StartedWorker.prepare()
  const { shop, faults } = worker
  const polls = () => shop.justo.timesCalled('pendingOrders')
  worker.start(fault && { ...fault, counts: (operation) => counts(operation, polls()) })
  const raw = shop.order()
  const problems: string[] = []
  if (!(await worker.comes(() => shop.papers(raw).length >= ALL.length))) problems.push(`papers: ${shop.papers(raw)}`)
  const before = polls()
  if (!(await worker.comes(() => polls() > before + 2))) problems.push(`${polls()} polls, and no more`)
  if (shop.papers(raw).length > ALL.length) problems.push(`more papers: ${shop.papers(raw)}`)
  problems.push(...worker.unhandled.slice(0, 1).map((error) => `unhandled: ${String(error).slice(0, 90)}`))
  const [failed] = faults.failed
  await worker.end()
  return { failed, problems }
}

/** For k = 1, 2, … until the worker does not come to its k-th such operation. */
async function tellEach(fault: Omit<Fault, 'k' | 'counts'>, counts: Parameters<typeof tell>[1]) {
  const problems: string[] = []
  for (let k = 1; ; k += 1) {
    const told = await tell({ ...fault, k }, counts)
    if (told.problems.length > 0)
      problems.push(`k=${k} at ${told.failed ? nameOf(told.failed) : 'nothing'}: ${told.problems.join('; ')}`)
    if (!told.failed) return { told: k - 1, problems }
  }
}

const isBrowsers = ({ database }: Operation): boolean => database === BROWSER_STORAGE

describe('a worker that Chrome starts', () => {
  const errors = vi.spyOn(console, 'error')
  beforeEach(() => void errors.mockImplementation(() => undefined))
  afterEach(() => void errors.mockReset())

  it('prints an order that comes', async () => {
    expect(await tell(null, () => true)).toEqual({ failed: undefined, problems: [] })
  })

  it(
    'and whose storage fails once before its first poll, polls and prints all the same',
    async () => {
      const { told, problems } = await tellEach({ how: 'fail', error: 'UnknownError' }, (_, polls) => polls === 0)
      expect(problems.join('\n')).toBe('')
      expect(told).toBeGreaterThan(30)
    },
    PATIENCE_MS,
  )

  it(
    'and whose database Chrome closes before its first poll, polls and prints all the same',
    async () => {
      const { told, problems } = await tellEach(
        { how: 'close', error: 'InvalidStateError' },
        (operation, polls) => polls === 0 && isTransaction(operation),
      )
      expect(problems.join('\n')).toBe('')
      expect(told).toBeGreaterThan(10)
    },
    PATIENCE_MS,
  )

  it(
    'and whose chrome.storage fails once, polls and prints all the same',
    async () => {
      const { told, problems } = await tellEach({ how: 'fail', error: 'UnknownError' }, isBrowsers)
      expect(problems.join('\n')).toBe('')
      expect(told).toBeGreaterThan(3)
    },
    PATIENCE_MS,
  )

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

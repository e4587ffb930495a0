import { afterEach, beforeEach, vi } from 'vitest'
import { BROWSER_STORAGE } from './fake-chrome'
import type { Operation } from './indexeddb-hook'
import { ALL } from './running-shop'
import { StartedWorker } from './started-worker'
import type { Fault } from './storage-faults'

export const isBrowsers = ({ database }: Operation): boolean => database === BROWSER_STORAGE

/** Call once in a `describe`: hides the worker's expected errors. */
export function silenceConsole(): void {
  const errors = vi.spyOn(console, 'error')
  beforeEach(() => void errors.mockImplementation(() => undefined))
  afterEach(() => void errors.mockReset())
}

/** Starts a worker, adds an order and waits for its papers; returns failed operations and problems. */
export async function runStart(
  fault: Omit<Fault, 'counts'> | null,
  counts: (operation: Operation, polls: number) => boolean,
) {
  const worker = await StartedWorker.prepare()
  const { shop, faults } = worker
  const polls = () => shop.justo.timesCalled('pendingOrders')
  worker.start(fault && { ...fault, counts: (operation) => counts(operation, polls()) })
  const raw = shop.order()
  const problems: string[] = []
  if (!(await worker.happens(() => shop.papers(raw).length >= ALL.length))) problems.push(`papers: ${shop.papers(raw)}`)
  const errorsBefore = polls()
  if (!(await worker.happens(() => polls() > errorsBefore + 2))) problems.push(`${polls()} polls, and no more`)
  if (shop.papers(raw).length > ALL.length) problems.push(`more papers: ${shop.papers(raw)}`)
  problems.push(...worker.unhandled.slice(0, 1).map((error) => `unhandled: ${String(error).slice(0, 90)}`))
  const [failed] = faults.failed
  await worker.end()
  return { failed, problems }
}

import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { describe, expect, it } from 'vitest'
import { type Fault, isTransaction, nameOf } from './support/storage-faults'
import { isBrowsers, runStart, silenceConsole } from './support/worker-start-scenario'

/** About 60 s on an idle machine. */
const TIMEOUT_MS = 600_000

/** Runs k = 1, 2, … until the worker does not reach its k-th such operation. */
async function runEach(fault: Omit<Fault, 'k' | 'counts'>, counts: Parameters<typeof runStart>[1]) {
  const problems: string[] = []
  for (let k = 1; ; k += 1) {
    const completed = await runStart({ ...fault, k }, counts)
    if (completed.problems.length > 0)
      problems.push(
        `k=${k} at ${completed.failed ? nameOf(completed.failed) : 'nothing'}: ${completed.problems.join('; ')}`,
      )
    if (!completed.failed) return { completed: k - 1, problems }
  }
}

describe('a worker that Chrome starts', () => {
  silenceConsole()

  it(
    'polls and prints although its storage fails once before the first poll',
    async () => {
      const { completed, problems } = await runEach({ how: 'fail', error: 'UnknownError' }, (_, polls) => polls === 0)
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(30)
    },
    TIMEOUT_MS,
  )

  it(
    'polls and prints although Chrome closes its database before the first poll',
    async () => {
      const { completed, problems } = await runEach(
        { how: 'close', error: 'InvalidStateError' },
        (operation, polls) => polls === 0 && isTransaction(operation),
      )
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(10)
    },
    TIMEOUT_MS,
  )

  it(
    'polls and prints although chrome.storage fails once',
    async () => {
      const { completed, problems } = await runEach({ how: 'fail', error: 'UnknownError' }, isBrowsers)
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(3)
    },
    TIMEOUT_MS,
  )
})

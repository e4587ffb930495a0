import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { describe, expect, it } from 'vitest'
import { type Fault, isTransaction, nameOf } from './support/storage-faults'
import { isBrowsers, runStart, silenceConsole } from './support/worker-start-scenario'

/** A minute; a machine that does much else at the time needs more. */
const TIMEOUT_MS = 600_000

/** For k = 1, 2, … until the worker does not come to its k-th such operation. */
async function runEach(fault: Omit<Fault, 'k' | 'counts'>, counts: Parameters<typeof runStart>[1]) {
  const problems: string[] = []
  for (let k = 1; ; k += 1) {
    const completed = await runStart({ ...fault, k }, counts)
    if (completed.problems.length > 0)
      problems.push(
        `k=${k} at ${completed.failed ? nameOf(completed.failed) : 'nothing'}: ${completed.problems.join('; ')}`,
      )
    if (!completed.failed) return { told: k - 1, problems }
  }
}

describe('a worker that Chrome starts', () => {
  silenceConsole()

  it(
    'and whose storage fails once before its first poll, polls and prints all the same',
    async () => {
      const { told: completed, problems } = await runEach(
        { how: 'fail', error: 'UnknownError' },
        (_, polls) => polls === 0,
      )
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(30)
    },
    TIMEOUT_MS,
  )

  it(
    'and whose database Chrome closes before its first poll, polls and prints all the same',
    async () => {
      const { told: completed, problems } = await runEach(
        { how: 'close', error: 'InvalidStateError' },
        (operation, polls) => polls === 0 && isTransaction(operation),
      )
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(10)
    },
    TIMEOUT_MS,
  )

  it(
    'and whose chrome.storage fails once, polls and prints all the same',
    async () => {
      const { told: completed, problems } = await runEach({ how: 'fail', error: 'UnknownError' }, isBrowsers)
      expect(problems.join('\n')).toBe('')
      expect(completed).toBeGreaterThan(3)
    },
    TIMEOUT_MS,
  )
})

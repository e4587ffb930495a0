import 'fake-indexeddb/auto'
import './support/fake-chrome'
import { describe, expect, it } from 'vitest'
import { isBrowsers, quietly, tell } from './support/start-story'
import { type Fault, isTransaction, nameOf } from './support/storage-faults'

/** A minute; a machine that does much else at the time needs more. */
const PATIENCE_MS = 600_000

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

describe('a worker that Chrome starts', () => {
  quietly()

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
})

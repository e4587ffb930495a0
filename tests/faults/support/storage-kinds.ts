import type { Failure, Operation } from './indexeddb-hook'
import { isCommit, isTransaction } from './storage-faults'
import { firstOfEach, type OperationFilter } from './storage-scenario'

export const FULL: Failure = { how: 'fail', error: 'QuotaExceededError' }
export const BROKEN: Failure = { how: 'fail', error: 'UnknownError' }
export const CLOSED: Failure = { how: 'close', error: 'InvalidStateError' }

/** `firstOfEach`, restricted to the operations that match. */
const firstOf = (matters: (operation: Operation) => boolean) => (): OperationFilter => {
  const first = firstOfEach()
  return (operation, phase) => matters(operation) && first(operation, phase)
}

export const firstCommits = firstOf(isCommit)
export const firstTransactions = firstOf(isTransaction)

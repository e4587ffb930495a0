import { type JobKey, parseJobKey } from '@shared/job-key'
import { newProgress } from '@shared/job-machine'
import { type BridgeState, emptyState, put } from '../../../../bridge/jobs/bridge-state'
import type { Job } from '../../../../bridge/jobs/job'

export const idOf = (paper: string): string => `store:order:${paper}`

export function keyOf(paper: string): JobKey {
  const key = parseJobKey(idOf(paper))
  if (!key) throw new Error(paper)
  return key
}

/** One order's job after replay, of `paper` `kitchen:cocina:1`. */
export function aJob(paper: string, change: object): Job {
  const { kind, station, revision, storeId, orderId } = keyOf(paper)
  const id = idOf(paper)
  const named = { id, key: id, document: id.replace(/:\d+$/, ''), kind, station, revision, storeId, orderId }
  return { ...newProgress(), ...named, attempts: [], ticketAt: { segment: 1, offset: 0 }, ...change } as unknown as Job
}

export function stateOf(...jobs: Job[]): BridgeState {
  const state = emptyState()
  for (const job of jobs) put(state, job)
  return state
}

import { type JobKey, parseJobKey } from '@shared/job-key'
import { newProgress } from '@shared/job-machine'
import type { BridgeState } from '../../../../bridge/jobs/bridge-state'
import type { Job } from '../../../../bridge/jobs/job'
import { aJob as anyJob } from '../support/a-job'
import { memoryStore } from '../support/memory-store'

export const idOf = (paper: string): string => `store:order:${paper}`

export function keyOf(paper: string): JobKey {
  const key = parseJobKey(idOf(paper))
  if (!key) throw new Error(paper)
  return key
}

/** One order's job, of `paper` `kitchen:cocina:1`. */
export function aJob(paper: string, change: object): Job {
  const { kind, station, revision, storeId, orderId } = keyOf(paper)
  const id = idOf(paper)
  const named = { id, key: id, document: id.replace(/:\d+$/, ''), kind, station, revision, storeId, orderId }
  return { ...anyJob(), ...newProgress(), attempts: [], ...named, ...change }
}

/** What decisions read of these jobs, in a database in memory. */
export function stateOf(...jobs: Job[]): BridgeState {
  const { state } = memoryStore()
  jobs.forEach((job, i) => void state.put({ ...job, acceptedSeq: 100 * job.acceptedSeq + i }))
  return state
}

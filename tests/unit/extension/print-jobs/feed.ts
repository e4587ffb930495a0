import type { JobsPage, JobView } from '@shared/api'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { answered, silent } from '../a-worker-context'

type Answer = BridgeResult<JobsPage>

/** The bridge's page of these jobs. */
export const page = (cursor: string, ...jobs: JobView[]): Answer => answered({ store: 's', cursor, jobs, more: false })

/** An answer that comes only when the sync ends. */
export const untilAborted = (signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(silent)))

/** The bridge's feed of jobs: these answers one after the other, also later ones, and then none. */
export const feed =
  (answers: (Answer | Promise<Answer>)[]): BridgeClient['jobs'] =>
  async (_after, _wait, signal) =>
    answers.shift() ?? untilAborted(signal)

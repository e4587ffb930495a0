import { type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'
import { printTestPage } from './print-test-page'

/** What the opening of a day asks of the bridge. */
export interface DayClient extends Pick<BridgeClient, 'decide'> {
  /** The test page; the same `requestId` again prints nothing more. */
  test(printer: string, requestId: string): Promise<BridgeResult<{ job: JobView }>>
  job(key: string): Promise<BridgeResult<{ job: JobView }>>
}

export const createDayClient = (reach: Reach): DayClient => ({
  decide: createBridgeClient(reach).decide,
  test: (printer, requestId) => printTestPage(reach, printer, requestId),
  job: (key) => call(reach, { method: 'GET', path: `/jobs/${encodeURIComponent(key)}`, schema: jobAnswer }),
})

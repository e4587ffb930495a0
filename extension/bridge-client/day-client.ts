import { type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'
import { printTestPage } from './print-test-page'

/** The bridge calls of the day's opening. */
export interface DayClient extends Pick<BridgeClient, 'decide'> {
  /** Prints the test page; idempotent per `requestId`. */
  test(printer: string, requestId: string): Promise<BridgeResult<{ job: JobView }>>
  job(key: string): Promise<BridgeResult<{ job: JobView }>>
}

export const createDayClient = (reach: Reach): DayClient => ({
  decide: createBridgeClient(reach).decide,
  test: (printer, requestId) => printTestPage(reach, printer, requestId),
  job: (key) => call(reach, { method: 'GET', path: `/jobs/${encodeURIComponent(key)}`, schema: jobAnswer }),
})

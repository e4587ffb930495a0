import { type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'

/** Prints the test page; idempotent per `requestId`. */
export const printTestPage = (
  reach: Reach,
  printer: string,
  requestId: string,
): Promise<BridgeResult<{ job: JobView }>> => {
  const path = `/printers/${encodeURIComponent(printer)}/test`
  return call(reach, { method: 'POST', path, schema: jobAnswer, body: { requestId } })
}

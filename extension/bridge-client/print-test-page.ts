import { type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'

/** The test page; the same `requestId` again prints nothing more. */
export const printTestPage = (
  reach: Reach,
  printer: string,
  requestId: string,
): Promise<BridgeResult<{ job: JobView }>> => {
  const path = `/printers/${encodeURIComponent(printer)}/test`
  return call(reach, { method: 'POST', path, schema: jobAnswer, body: { requestId } })
}

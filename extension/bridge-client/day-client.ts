import { type InvoicesAnswer, invoicesAnswer, type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'

/** Prints the test page; idempotent per `requestId`. */
export const printTestPage = (
  reach: Reach,
  printer: string,
  requestId: string,
): Promise<BridgeResult<{ job: JobView }>> => {
  const path = `/printers/${encodeURIComponent(printer)}/test`
  return call(reach, { method: 'POST', path, schema: jobAnswer, body: { requestId }, isRepeatable: true })
}

/** The bridge calls of the day's closing. */
export interface ClosingClient extends Pick<BridgeClient, 'status' | 'putJob' | 'copy'>, Pick<DayClient, 'job'> {
  /** Every number of a month (`2026-03`, Bogotá time), with its sale and its invoice status. */
  invoices(month: string): Promise<BridgeResult<InvoicesAnswer>>
}

export function createClosingClient(reach: Reach): ClosingClient {
  const { status, putJob, copy } = createBridgeClient(reach)
  return {
    status,
    putJob,
    copy,
    job: createDayClient(reach).job,
    invoices: (month) =>
      call(reach, { method: 'GET', path: `/invoices?${new URLSearchParams({ month })}`, schema: invoicesAnswer }),
  }
}

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

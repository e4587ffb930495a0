import { type InvoicesAnswer, invoicesAnswer, type JobView, jobAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'
import { createSetUpClient, type SetUpClient } from './set-up-client'

/** What opening and closing a day ask of the bridge. */
export interface DayClient
  extends Pick<BridgeClient, 'status' | 'putJob' | 'copy' | 'decide'>,
    Pick<SetUpClient, 'test'> {
  job(key: string): Promise<BridgeResult<{ job: JobView }>>
  /** Every number of a month, `2026-03` in Bogotá, with its sale and its fate. */
  invoices(month: string): Promise<BridgeResult<InvoicesAnswer>>
}

export function createDayClient(reach: Reach): DayClient {
  const { status, putJob, copy, decide } = createBridgeClient(reach)
  return {
    status,
    putJob,
    copy,
    decide,
    test: createSetUpClient(reach).test,
    job: (key) => call(reach, { method: 'GET', path: `/jobs/${encodeURIComponent(key)}`, schema: jobAnswer }),
    invoices: (month) =>
      call(reach, { method: 'GET', path: `/invoices?${new URLSearchParams({ month })}`, schema: invoicesAnswer }),
  }
}

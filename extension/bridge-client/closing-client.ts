import { type InvoicesAnswer, invoicesAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'
import { createDayClient, type DayClient } from './day-client'

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

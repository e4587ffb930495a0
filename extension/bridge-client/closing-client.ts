import { type InvoicesAnswer, invoicesAnswer } from '@shared/api'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient } from './client'
import { createDayClient, type DayClient } from './day-client'

/** What the closing of a day asks of the bridge. */
export interface ClosingClient extends Pick<BridgeClient, 'status' | 'putJob' | 'copy'>, Pick<DayClient, 'job'> {
  /** Every number of a month, `2026-03` in Bogotá, with its sale and its fate. */
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

import {
  type ConfirmNumberAnswer,
  confirmNumberAnswer,
  type DiscoverAnswer,
  discoverAnswer,
  type JobView,
  type PageAnswer,
  pageAnswer,
} from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient, preview, settingsAnswer } from './client'
import { printTestPage } from './day-client'

/** The network search takes up to 10 s. */
const SLOW_MS = 20_000

/** The bridge calls of the set-up. */
export interface SetUpClient extends Pick<BridgeClient, 'version' | 'status' | 'settings'> {
  /** `version`: the one that `settings` are based on; if it has changed, the call is refused as `settings-changed`. */
  putSettings(version: string, settings: BridgeSettings): Promise<BridgeResult<{ version: string; settings: unknown }>>
  /** USB printers and print queues at once; `network` takes up to 10 s more; `signal` aborts. */
  discover(network: boolean, signal?: AbortSignal): Promise<BridgeResult<DiscoverAnswer>>
  /** Prints the test page; idempotent per `requestId`. */
  test(printer: string, requestId: string): Promise<BridgeResult<{ job: JobView }>>
  /** An address of the bridge's own page, which edits printers: for one use within a minute. */
  page(): Promise<BridgeResult<PageAnswer>>
  /** The blocks that a payload would print, without a job or a number. */
  preview(payload: JobPayloadInput): Promise<BridgeResult<{ ticket: Ticket; ignored: string[] }>>
  /** Sets the next number of a prefix, confirmed by the cashier; never below a used one. */
  confirmNumber(prefix: string, next: number): Promise<BridgeResult<ConfirmNumberAnswer>>
}

export function createSetUpClient(reach: Reach): SetUpClient {
  const { version, status, settings } = createBridgeClient(reach)
  return {
    version,
    status,
    settings,
    putSettings: (from, body) =>
      call(reach, { method: 'PUT', path: '/settings', schema: settingsAnswer, body, ifMatch: from }),
    discover: (network, signal) =>
      call(reach, {
        method: 'POST',
        path: '/printers/discover',
        schema: discoverAnswer,
        body: { network },
        timeoutMs: SLOW_MS,
        ...(signal && { signal }),
      }),
    test: (printer, requestId) => printTestPage(reach, printer, requestId),
    page: () => call(reach, { method: 'POST', path: '/page', schema: pageAnswer, body: {} }),
    confirmNumber: (prefix, next) =>
      call(reach, {
        method: 'POST',
        path: '/numbering/confirm',
        schema: confirmNumberAnswer,
        body: { prefix, next },
      }),
    preview: (body) => preview(reach, body),
  }
}

import {
  type ConfirmNumberAnswer,
  confirmNumberAnswer,
  type DiscoverAnswer,
  discoverAnswer,
  type JobView,
  type ProbeAnswer,
  previewAnswer,
  probeAnswer,
} from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { type BridgeResult, call, type Reach } from './call'
import { type BridgeClient, createBridgeClient, settingsAnswer } from './client'
import { printTestPage } from './print-test-page'

/** The network is searched for up to 10 s, a printer asked for up to 15 s. */
const SLOW_MS = 20_000

/** What the set-up asks of the bridge, besides how it is. */
export interface SetUpClient extends Pick<BridgeClient, 'version' | 'status' | 'settings'> {
  /** `version`: the one that `settings` were made from; another one meanwhile is refused as `settings-changed`. */
  putSettings(version: string, settings: BridgeSettings): Promise<BridgeResult<{ version: string; settings: unknown }>>
  /** USB printers and print queues at once; `network` takes up to 10 s more, and `signal` ends the waiting. */
  discover(network: boolean, signal?: AbortSignal): Promise<BridgeResult<DiscoverAnswer>>
  /** The test page; the same `requestId` again prints nothing more. */
  test(printer: string, requestId: string): Promise<BridgeResult<{ job: JobView }>>
  /** Finds out what the printer can prove and keeps it in its settings. */
  probe(printer: string): Promise<BridgeResult<ProbeAnswer>>
  /** The blocks that a payload would print, without a job and without a number. */
  preview(payload: JobPayloadInput): Promise<BridgeResult<{ ticket: Ticket; ignored: string[] }>>
  /** A person's word for the next number of a prefix; never below one that was used. */
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
    probe: (printer) =>
      call(reach, {
        method: 'POST',
        path: `/printers/${encodeURIComponent(printer)}/probe`,
        schema: probeAnswer,
        body: {},
        timeoutMs: SLOW_MS,
      }),
    confirmNumber: (prefix, next) =>
      call(reach, {
        method: 'POST',
        path: '/numbering/confirm',
        schema: confirmNumberAnswer,
        body: { prefix, next },
      }),
    preview: (body) => call(reach, { method: 'POST', path: '/tickets/preview', schema: previewAnswer, body }),
  }
}

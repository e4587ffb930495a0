import { hash } from 'node:crypto'
import { canonicalJson } from '@shared/content-hash'
import { documentOf, formatJobKey } from '@shared/job-key'
import type { Ticket } from '@shared/ticket'
import { type BridgeState, newestRevision } from './bridge-state'
import type { JobEntry } from './entry'
import { type AcceptedJob, BRIDGE } from './job'

/** The document of the system jobs about one subject: `bridge:caja:test:-`. */
export const systemDocument = (kind: 'test' | 'note', about: string): string =>
  documentOf({ storeId: BRIDGE, orderId: about, kind, station: '-' })

export interface SystemPaper extends Pick<AcceptedJob, 'printer' | 'request' | 'notice'> {
  kind: 'test' | 'note'
  /** Its subject, the order id of its key: a printer's id, `papers`, `silence`. */
  about: string
  ticket: Ticket
}

/** A system job (the bridge's own ticket): stored, keyed and printed on a lane like any other. */
export function systemJob(paper: SystemPaper, state: BridgeState, now: number): JobEntry {
  const { kind, about, ticket, printer, request, notice } = paper
  const document = systemDocument(kind, about)
  const revision = (newestRevision(state, document)?.revision ?? 0) + 1
  const key = formatJobKey({ storeId: BRIDGE, orderId: about, kind, station: '-', revision, copy: null })
  const contentHash = hash('sha256', canonicalJson(ticket))
  const at = new Date(now).toISOString()
  const { justoTime } = state.counters
  const job: AcceptedJob = {
    id: key,
    key,
    document,
    kind,
    storeId: BRIDGE,
    orderId: about,
    orderNumber: '',
    transaction: '',
    station: '-',
    stationName: '',
    printer,
    copies: 1,
    revision,
    contentHash,
    sameHash: contentHash,
    seenAt: at,
    releasedAt: at,
    number: null,
    dayNumber: null,
    request,
    notice,
    justoAt: justoTime ?? undefined,
  }
  return { type: 'job', job, marks: [], ticket, replaces: [] }
}

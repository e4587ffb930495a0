import type { Mark } from '@shared/job'
import type { JobPayload } from '@shared/payload'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { TicketFacts } from '@shared/tickets/facts'
import { withMarks } from '@shared/tickets/marks'
import { aPayload, someFacts } from '../unit/shared/tickets/payloads'

export interface PaperCase {
  /** The file's name without width and ending. */
  name: string
  build: (printer: PrinterSettings) => Ticket
}

interface More {
  content?: Record<string, unknown>
  context?: Record<string, unknown>
  facts?: Partial<TicketFacts>
  marks?: Mark[]
}

/** The paper of one made-up job. */
export const jobCase = (name: string, kind: JobPayload['kind'], more: More = {}): PaperCase => ({
  name,
  build: () =>
    withMarks(buildTicket(aPayload(kind, more.content, more.context), someFacts(more.facts)), more.marks ?? []),
})

import type { Mark } from '@shared/job'
import type { JobPayload } from '@shared/payload'
import { readWarnings } from '@shared/reading/warnings'
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

/** With the warnings of its lines and notes, as a till reads them when the order arrives. */
function read(payload: JobPayload): JobPayload {
  if (payload.kind !== 'kitchen' && payload.kind !== 'change' && payload.kind !== 'delivery') return payload
  if (!('lines' in payload.content)) return payload
  const lines = payload.content.lines.map((line, i) => ({ ...line, id: String(i) }))
  const extras = (payload.content.notes ?? []).map((value) => ({ label: 'Observación', value }))
  const { warnings } = readWarnings({ lines, extras, address: null, customer: { name: '' } }, {})
  const shown = warnings.map(({ about, what, text, line }) => {
    const dish = lines.find(({ id }) => id === line)
    return { about, what, text, where: dish ? `${dish.quantity} x ${dish.name}` : 'la nota del pedido' }
  })
  if (shown.length > 0) payload.content.warnings = shown
  return payload
}

/** The paper of one made-up job. */
export const jobCase = (name: string, kind: JobPayload['kind'], more: More = {}): PaperCase => ({
  name,
  build: () =>
    withMarks(buildTicket(read(aPayload(kind, more.content, more.context)), someFacts(more.facts)), more.marks ?? []),
})

import type { Mark } from '@shared/job'
import type { JobPayload } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import { stationOf } from '../../jobs/placement'
import type { AppDeps, Call } from '../app-deps'
import { readPayload } from '../body'
import { refuse } from '../errors'
import { jobOf } from './key-of'

/** `GET /jobs/{key}/ticket`: the blocks of its ticket, with the marks of the next (or last) attempt. */
export function getTicket(c: Call, deps: AppDeps): Response {
  const job = jobOf(c, deps)
  const ticket = job && deps.store.ticketOf(job)
  return job && ticket ? c.json({ ticket: deps.withMarks(ticket, job.marks) }) : refuse(c, 'not-found')
}

function stationNameOf({ content }: JobPayload, settings: BridgeSettings): string | null {
  return 'station' in content ? (stationOf(content.station, settings)?.name ?? null) : null
}

/** `POST /tickets/preview`: the blocks that a payload would print, without a job and without a number. */
export function previewTicket(c: Call, deps: AppDeps): Response {
  const body = readPayload(c)
  if (!body.ok) return body.answer
  const { payload, ignored } = body.value
  const { settings } = deps.settings.current()
  const { restaurant, taxes, deliveryFeeTax, bag, invoice } = settings
  const facts = { restaurant, taxes, deliveryFeeTax, bag, invoice, stationName: stationNameOf(payload, settings) }
  const marks: Mark[] = payload.practice ? [{ type: 'practice' }] : []
  try {
    const ticket = deps.buildTicket(payload, { ...facts, dayNumber: null, number: null })
    return c.json({ ticket: deps.withMarks(ticket, marks), ignored })
  } catch (error) {
    // As at PUT: content that no ticket can be built from is refused, with the cause.
    return refuse(c, 'schema', { issues: [{ path: 'content', message: String(error) }] })
  }
}

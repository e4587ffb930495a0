import { businessDay } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { comandasOut } from '../print-jobs/notes'
import { isToBeCancelledInJusto } from '../store/lifecycle'
import { isRawOfRow, numberOf } from '../store/number-of'
import type { StoredJob, StoredOrder } from '../store/records'

/** Justo's silence about an acceptance is a person's business after this long. */
const ACCEPTING_MS = 60_000

/** On the road to paper it may still be called back; from here on somebody may have it in his hands. */
const MAY_BE_ON_PAPER = new Set(['printing', 'printed', 'sent', 'unconfirmed'])

/** The number of a factura that stands in somebody's books; a comprobante is corrected by nobody. */
export function issuedNumber(stored: StoredOrder, jobs: readonly StoredJob[], invoiceMode: string): string | null {
  if (stored.external) return stored.external.number
  const numbered = jobs.find((job) => job.kind === 'invoice' && job.view?.number)
  return invoiceMode === 'pos' ? (numbered?.view?.number?.text ?? null) : null
}

/** Cancelled by the customer or in Justo: told until somebody knows, where something is left to do. */
function cancelledAttention(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  invoiceMode: string,
  now: string,
): Message | null {
  if (stored.noticedAt || businessDay(stored.updatedAt) < businessDay(now)) return null
  const number = issuedNumber(stored, jobs, invoiceMode)
  // Whoever stopped it knows already.
  const known = typeof stored.stoppedAt === 'string'
  if (!known && stored.outAt !== null) return say('A-31')
  // The comanda was taken back when it was cancelled: what the bridge last said of it counts.
  const cooked = comandasOut(jobs.map((job) => ({ ...job, wanted: true }))).some((job) =>
    MAY_BE_ON_PAPER.has(job.view?.state ?? ''),
  )
  if (!known && cooked && number === null) return say('A-30')
  return number === null ? null : say('A-32', { number })
}

/** What the row of an order is made of, besides the order. */
export interface RowFacts {
  jobs: readonly StoredJob[]
  /** What the release of its papers asks for. */
  asks: Message | null
  invoiceMode: string
  /** ISO-8601 UTC. */
  now: string
}

/** What is said of an order of which something cannot be read: what Justo sent, or what this till kept. */
export const unreadableMessage = (stored: StoredOrder): Message =>
  say(stored.raw !== null && isRawOfRow(stored.raw) ? 'G-04' : 'J-06', { number: numberOf(stored) })

/** Why an order waits for a person. */
export function attentionOf(stored: StoredOrder, { jobs, asks, invoiceMode, now }: RowFacts): Message | null {
  const number = numberOf(stored)
  const { order, acceptance } = stored
  if (order === null) return unreadableMessage(stored)
  if (order.justoStatus === 'cancelled') return cancelledAttention(stored, jobs, invoiceMode, now)
  if (isToBeCancelledInJusto(stored)) return stored.open === 1 ? say('A-21') : null
  // Its day is over: nobody is asked to accept it any more, only told that a paper never came out.
  if (stored.open === 0) return asks?.code === 'A-33' ? asks : null
  if (acceptance.state === 'accepting' && Date.parse(now) - Date.parse(acceptance.since) > ACCEPTING_MS)
    return say('J-07', { number })
  if (acceptance.state === 'open') return stored.rejectAskedAt ? say('A-20') : (acceptance.reasons[0] ?? null)
  // What Justo says of it now cannot be read: the kitchen works by what it said before.
  return asks ?? (stored.raw === null ? null : unreadableMessage(stored))
}

import type { JobView } from '@shared/api'
import { isOfToday } from '@shared/dates'
import type { JobState } from '@shared/job'
import type { PrinterStatus } from '@shared/printer'
import type { StoredJob } from '../order-model/records'
import { isReplaced } from '../print-jobs/paper-line'

/** `check`: did it come out? · `expired`: it did not come out in time · `failed`: it could not be drawn. */
export type Asks = 'check' | 'expired' | 'failed'

/** A question about a paper, as the worker has decided it. */
export interface PaperQuestion {
  key: string
  orderId: string
  /** Attempt that the question is about: a later outcome ends the question. */
  attempt: number
  state: JobState
  asks: Asks
  /**
   * `bar`: asked everywhere, with an alarm; `opening`: on the opening card and on its order; `order`: on its order only;
   * `later`: not asked yet, its printer may still finish it.
   */
  place: 'bar' | 'opening' | 'order' | 'later'
}

/** A recovered printer may still print and report a paper from its own memory. */
const FINISHES_MS = 20_000

/**
 * Whether the cashier may be asked about a printer's papers: not during a fault, nor right after one; one that ended
 * ahead of now, before the clock was set back, is over. `now` in milliseconds.
 */
function mayAskAbout({ state, lastTrouble }: PrinterStatus, now: number): boolean {
  const ago = lastTrouble === null ? FINISHES_MS : now - Date.parse(lastTrouble.to)
  return state !== 'not-ready' && (ago >= FINISHES_MS || ago < 0)
}

/** Blind printers lose what they have in their memory: sent so shortly before one went away, a paper may be lost. */
const LOST_BEFORE_MS = 30_000

function mayBeLost({ state, changedAt }: JobView, printer: PrinterStatus | undefined): boolean {
  const { lastTrouble } = printer ?? { lastTrouble: null }
  if (state !== 'sent' || !lastTrouble?.away) return false
  const before = Date.parse(lastTrouble.from) - Date.parse(changedAt)
  return before >= 0 && before <= LOST_BEFORE_MS
}

/**
 * «¿Salió?»: whether only a person can know if this paper came out. So also of a called-off, closed or practice order,
 * and of a copy: the queue of a printer without status waits for the answer.
 */
const asksIfPrinted = (view: JobView, printer: PrinterStatus | undefined): boolean =>
  view.state === 'unconfirmed' || mayBeLost(view, printer)

function asksByItself({ state, view, wanted }: StoredJob, printers: readonly PrinterStatus[]): Asks | null {
  if (state !== 'dispatched' || view === null) return null
  const printer = printers.find(({ id }) => id === view.printer)
  if (asksIfPrinted(view, printer)) return 'check'
  return wanted && (view.state === 'expired' || view.state === 'failed') ? view.state : null
}

/**
 * What a person is asked about a paper: not whether now, or where. Null: nothing, also where a later paper of its line is
 * out. `rows`: at least all papers of its order.
 */
export function asksAbout(job: StoredJob, printers: readonly PrinterStatus[], rows: readonly StoredJob[]): Asks | null {
  const asks = asksByItself(job, printers)
  return asks === null || isReplaced(job, rows) ? null : asks
}

/** Orders of papers that something may be asked about. */
export const askedOrders = (jobs: readonly StoredJob[], printers: readonly PrinterStatus[]): string[] => [
  ...new Set(jobs.filter((job) => asksByItself(job, printers) !== null).map(({ orderId }) => orderId)),
]

export interface ShopFacts {
  /** The bridge can take an answer. */
  isUp: boolean
  printers: readonly PrinterStatus[]
  /** All papers of the orders that are asked about. */
  rows: readonly StoredJob[]
  /** The opening card is unfolded, and asks about the papers of earlier days. */
  openingAsks: boolean
  /** ISO-8601 UTC. */
  now: string
}

/** Start of its last attempt, or when it was queued. */
export const sentAtOf = ({ view, createdAt }: StoredJob): string =>
  view?.attempts.at(-1)?.startedAt ?? view?.queuedAt ?? createdAt

/**
 * The questions about papers, for every surface: bar, alarms, counters, list and detail show these and no others. None
 * while no bridge could take the answer. What did not come out last night is no alarm any more; «¿Salió?»
 * stays one however old it is, but on the opening card while that asks and no paper of today waits behind it: the card
 * may go unseen, and the printer prints nothing before the answer.
 */
export function paperQuestions(jobs: readonly StoredJob[], shop: ShopFacts): PaperQuestion[] {
  if (!shop.isUp) return []
  const { printers, rows, openingAsks, now } = shop
  const queued = jobs.filter(({ view, payload }) => view?.state === 'queued' && isOfToday(payload.releasedAt, now))
  const waitedFor = new Set(queued.map(({ view }) => view?.printer))
  const questionPlace = (asks: Asks, view: JobView, sentAt: string): PaperQuestion['place'] => {
    const printer = printers.find(({ id }) => id === view.printer)
    if (asks === 'check' && printer && !mayAskAbout(printer, Date.parse(now))) return 'later'
    if (isOfToday(sentAt, now)) return 'bar'
    if (asks === 'check') return openingAsks && !waitedFor.has(view.printer) ? 'opening' : 'bar'
    return openingAsks ? 'opening' : 'order'
  }
  return jobs.flatMap((job) => {
    const { key, orderId, view } = job
    const asks = asksAbout(job, printers, rows)
    if (asks === null || view === null) return []
    const { attempt, state } = view
    return [{ key, orderId, attempt, state, asks, place: questionPlace(asks, view, sentAtOf(job)) }]
  })
}

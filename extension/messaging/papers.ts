import { KINDS } from '@shared/kinds'
import { shortHash } from '@shared/mask'
import { say } from '@shared/messages'
import type { Order } from '@shared/order'
import { deliveryNotes, kitchenNotes } from '@shared/order-notes'
import { cleanText } from '@shared/text'
import { hasWords, readLatin } from '@shared/text/latin'
import { isCalledOff } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { copyOf } from '../print-jobs/copies'
import { hasStarted, inOrder, isReplaced, isTakenBack, isVoid } from '../print-jobs/paper-line'
import { type PaperQuestion, sentAtOf } from './paper-questions'

/** One paper of one order, as the cashier sees it. */
function paperOf(job: StoredJob, jobs: readonly StoredJob[]) {
  const { view } = job
  return {
    /** A later paper of its line is out: nothing is asked about this one. */
    replaced: isReplaced(job, jobs),
    /** «DOMICILIO ANULADO». */
    withdraws: job.kind === 'delivery' && isVoid(job),
    /** The job's key; the handle for `resolve` and `print-again`. */
    key: job.key,
    kind: job.kind,
    /** The number of a copy; null: the original. */
    copy: copyOf(job.key),
    /** `COCINA`, or empty where the kind has no station. */
    station: job.stationName,
    /** `held`: waits for the acceptance; `ready`: on its way to the bridge; `refused`: the bridge will never take it. */
    state: job.state === 'dispatched' ? (view?.state ?? 'ready') : job.state,
    reasons: view?.reasons ?? [],
    proof: view?.proof ?? null,
    attempt: view?.attempt ?? 0,
    /** Id of its printer; empty before it has one. */
    printer: view?.printer ?? '',
    dayNumber: view?.dayNumber ?? null,
    /** Text of the invoice's number, `J-15`. */
    number: view?.number?.text ?? null,
    /** Why the bridge does not take it; null: no error known. */
    error: job.error,
    changedAt: view?.changedAt ?? job.createdAt,
    /** Start of its last attempt, or when it was queued: shown as the time of sending. */
    sentAt: sentAtOf(job),
    /** Put in by the panel from `ShopStatus.questions`: a printer's state changes it, not the row. Null: none. */
    question: null as Pick<PaperQuestion, 'asks' | 'place'> | null,
  }
}

export type Paper = ReturnType<typeof paperOf>

const byPlace = (a: StoredJob, b: StoredJob): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  a.station.localeCompare(b.station) ||
  a.revision - b.revision ||
  (copyOf(a.key) ?? 0) - (copyOf(b.key) ?? 0)

/** Its outcome is unknown and is not asked about any more: a later paper replaced it. */
const isMoot = ({ state, replaced }: Paper): boolean =>
  replaced && ['unconfirmed', 'expired', 'failed', 'cancelled'].includes(state)

/** The papers to show: without those taken back unprinted, given up, or replaced before anyone knew that they were printed. */
export const papersOf = (jobs: readonly StoredJob[]): Paper[] =>
  jobs
    .filter((job) => !isTakenBack(job) && !(job.state === 'refused' && job.open === 0))
    .sort(byPlace)
    .map((job) => paperOf(job, jobs))
    .filter((paper) => !isMoot(paper))

/**
 * The amount on the newest comprobante that came out, if the order has another by now; null: it is right, or none is
 * out. Where «Cobrar» asked for the tip, both are compared without one.
 */
export function paperAmountOf({ order, charged }: StoredOrder, jobs: readonly StoredJob[]): number | null {
  const printed = inOrder(jobs).findLast((job) => job.kind === 'invoice' && hasStarted(job) && !job.contentUnknown)
  if (order === null || printed?.payload.kind !== 'invoice') return null
  const { money } = printed.payload.content
  const compared = ({ amountToPay, tip }: Pick<Order['money'], 'amountToPay' | 'tip'>) =>
    charged === null ? amountToPay : amountToPay - tip
  return compared(money) === compared(order.money) ? null : money.amountToPay
}

const isForeign = (text: string): boolean => readLatin(text).foreign

/** Nothing of it is printable. */
function hasNoName(name: string): boolean {
  const { latin, foreign } = readLatin(name)
  return foreign && !hasWords(latin)
}

/** What papers show of what the customer wrote, except the name, whose Latin part is enough. */
const writtenIn = (order: Order): string[] =>
  [
    ...order.lines.map(({ comment }) => comment),
    ...kitchenNotes(order),
    ...deliveryNotes(order),
    order.address?.street,
    order.address?.extra,
    order.address?.reference,
  ].flatMap((text) => (text ? [cleanText(text)] : []))

const namesOf = ({ lines }: Order): string[] =>
  lines.flatMap(({ name, modifiers }) => [name, ...modifiers.map((modifier) => modifier.name)])

/**
 * Customer texts in a script that no printer supports, with the hash of each; the same text on two lines counts once. It
 * blocks nothing. Null: all text is printable, or the order is over.
 */
export function unprintableOf(stored: StoredOrder) {
  const { order } = stored
  if (order === null || stored.open === 0 || isCalledOff(stored)) return null
  const notes = writtenIn(order).filter(isForeign)
  const texts = [...notes, ...namesOf(order).filter(hasNoName)]
  if (texts.length === 0) return null
  const hashes = [...new Set(texts)].map((text) => shortHash(text).toString(36))
  return { message: say('A-40', { dish: notes.length === 0 }), hashes }
}

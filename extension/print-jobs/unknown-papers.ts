import type { JobView } from '@shared/api'
import { PAPER_KINDS } from '@shared/kinds'
import { isAskedFor, isCalledOff, neverWaitedHere } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { Change } from '../store/change'
import { isCopy } from './copies'
import { isSamePaper } from './merge-from-bridge'
import { isOfLine, lineOf } from './paper-line'
import { mayBeForgotten } from './reconcile'

/** An order with all its jobs, as stored. */
export interface StoredPapers {
  order: StoredOrder | null
  jobs: StoredJob[]
}

const isWithdrawn = ({ state, givenUp }: JobView): boolean => state === 'cancelled' && !givenUp

/**
 * The bridge's line of this paper, which is planned anew here, as after a wipe, has others that this database does not
 * know: its own outcome does not tell what is out. It is sent or asked about, and then the whole line is read.
 */
export function isLineUnknown(
  { key, kind, view: known }: StoredJob,
  jobs: readonly StoredJob[],
  views: readonly JobView[],
) {
  if (known !== null || PAPER_KINDS[kind].isIndependent) return false
  const line = lineOf(key)
  const others = views.filter(
    (view) => !isCopy(view) && isOfLine(view, line) && !jobs.some((job) => job.key === view.key),
  )
  return views.some((view) => view.key === key && isWithdrawn(view)) || others.some((view) => !isWithdrawn(view))
}

/**
 * A paper of an order of whose line the bridge has another, or the stop of the order cancelled it there, or that has no
 * such line any more: the order was edited or stopped, and this database does not know it. Undefined: none is. What the
 * bridge has of one line may be on two pages of its history.
 */
export const withUnknownLine = ({ order, jobs }: StoredPapers, views: readonly JobView[]): StoredJob | undefined =>
  order === null || !neverWaitedHere(order)
    ? undefined
    : views.flatMap((view) => {
        const line = jobs.filter(({ key }) => isOfLine(view, lineOf(key)))
        if (line.length === 0) return isCopy(view) || PAPER_KINDS[view.kind].isIndependent ? [] : jobs
        const isUnknown = line.every(({ state, view: known }) => state === 'held' && known === null)
        const isMine = line.some((job) => job.key === view.key && isSamePaper(job, view))
        const isOfBefore = view.queuedAt < order.firstSeenAt && line.every(({ key }) => key !== view.key)
        const isNew = isUnknown ? !isMine || view.stopped : isOfBefore && line.some(({ view: known }) => known !== null)
        return mayBeForgotten(order) && isNew && !isCopy(view) ? line : []
      })[0]

/**
 * It waits to be accepted, and the bridge had a paper of it before this database knew it: «Imprimir ya» was pressed, or Justo
 * has it wait again. The cashier decides.
 */
export function withoutDecisions({ order, jobs }: StoredPapers, views: readonly JobView[], now: string): Change | null {
  if (order === null || order.decisionsLostAt !== null || isAskedFor(order) || isCalledOff(order)) return null
  const isOut = (view: JobView) =>
    view.queuedAt < order.firstSeenAt && PAPER_KINDS[view.kind].isWork && !isWithdrawn(view)
  return jobs.length === 0 && views.some(isOut) ? { order: { ...order, decisionsLostAt: now } } : null
}

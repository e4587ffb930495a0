import { documentOf, type JobKey } from '@shared/job-key'
import { isInStationLine, KINDS, type Kind } from '@shared/kinds'
import type { BridgeState } from './bridge-state'
import { type Job, mayBeOnPaper } from './job'

type Place = Pick<JobKey, 'storeId' | 'orderId' | 'station'>

const papersOf = (kind: Kind, place: Place, state: BridgeState): Job[] =>
  state.revisionsOf(documentOf({ ...place, kind }))

/** A station's comandas, changes and voids of one order, newest first; without cancelled ones. */
export const stationPapers = (place: Place, state: BridgeState): Job[] =>
  KINDS.filter(isInStationLine)
    .flatMap((kind) => papersOf(kind, place, state))
    .filter((job) => job.state !== 'cancelled')
    .sort((a, b) => b.acceptedSeq - a.acceptedSeq)

/** The job of another kind that supersedes `top`, the newest of `kind`, at this station; null: none does. */
export function overtaker(kind: JobKey['kind'], place: Place, top: Job | null, state: BridgeState): Job | null {
  if (!isInStationLine(kind)) return null
  const [newest] = stationPapers(place, state)
  if (!newest || newest.kind === kind) return null
  const goesByTop = top !== null && top.state !== 'cancelled' && top.acceptedSeq > newest.acceptedSeq
  return goesByTop ? null : newest
}

/** A station's comanda of one order: the newest that may be on paper, else the newest that is not cancelled. */
export function comandaOf(place: Place, state: BridgeState): Job | null {
  const comandas = papersOf('kitchen', place, state)
  return comandas.find(mayBeOnPaper) ?? comandas.find((job) => job.state !== 'cancelled') ?? null
}

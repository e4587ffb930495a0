import { documentOf, type JobKey } from '@shared/job-key'
import { type BridgeState, revisionsOf } from './bridge-state'
import { type Job, mayBeOnPaper } from './job'

type Place = Pick<JobKey, 'storeId' | 'orderId' | 'station'>

/** Papers by which a station cooks, or stops. Each stands for all that came before it. */
const KINDS = ['kitchen', 'change', 'void'] as const

const papersOf = (kind: (typeof KINDS)[number], place: Place, state: BridgeState): Job[] =>
  revisionsOf(state, documentOf({ ...place, kind }))

/** What one station was told of one order: comandas, changes and voids, newest first; not what was taken back. */
export const stationPapers = (place: Place, state: BridgeState): Job[] =>
  KINDS.flatMap((kind) => papersOf(kind, place, state))
    .filter((job) => job.state !== 'cancelled')
    .sort((a, b) => b.acceptedSeq - a.acceptedSeq)

/** The paper of another kind by which the station goes since `top`, the newest of `kind`; null: it goes by `top`. */
export function overtaker(kind: JobKey['kind'], place: Place, top: Job | null, state: BridgeState): Job | null {
  if (!KINDS.some((one) => one === kind)) return null
  const [newest] = stationPapers(place, state)
  if (!newest || newest.kind === kind) return null
  const goesByTop = top !== null && top.state !== 'cancelled' && top.acceptedSeq > newest.acceptedSeq
  return goesByTop ? null : newest
}

/** The comanda that a station holds, or will hold, of one order. */
export function comandaOf(place: Place, state: BridgeState): Job | null {
  const comandas = papersOf('kitchen', place, state)
  return comandas.find(mayBeOnPaper) ?? comandas.find((job) => job.state !== 'cancelled') ?? null
}

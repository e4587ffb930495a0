import { align, type Pair } from './align'
import type { History, RecordedOrder, RecordedPaper } from './history'
import { type Step, stepsOf } from './steps-of'

/** End state, recorded and replayed; null: absent. */
export interface End {
  recorded: string | null
  replayed: string | null
}

export interface ComparedOrder {
  id: string
  transaction: string
  number: string | null
  firstSeenAt: string
  /** In the order of the recorded times. */
  steps: Pair<Step>[]
  end: End
  papers: ({ key: string } & End)[]
  /** Order and papers have the same ends. */
  agrees: boolean
}

const orderEnd = (order: RecordedOrder | undefined): string | null => {
  // A made-up order has no recorded end.
  if (!order || order.lifecycle === '') return null
  const { state, by } = order.acceptance
  return `${order.lifecycle}, ${by === null ? state : `${state} (${by})`}`
}

const paperEnd = (paper: RecordedPaper | undefined): string | null =>
  paper ? `${paper.state}${paper.proof === null ? '' : ` (${paper.proof})`}` : null

const isSame = ({ recorded, replayed }: End): boolean => recorded === replayed

function comparePapers(orderId: string, recorded: History, replayed: History): ComparedOrder['papers'] {
  const of = (history: History) => new Map(history.papers.filter((p) => p.orderId === orderId).map((p) => [p.key, p]))
  const [left, right] = [of(recorded), of(replayed)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .map((key) => ({ key, recorded: paperEnd(left.get(key)), replayed: paperEnd(right.get(key)) }))
}

/** Independent tracks: lanes print concurrently, in no defined order. */
const trackOf = ({ voice, paper }: Step): string => `${voice} ${paper}`

/** Each track's steps are compared with its own. */
function compareSteps(ids: [left: string, right: string], recorded: History, replayed: History): Pair<Step>[] {
  const mirrored = !recorded.halves.bridge || !replayed.halves.bridge
  const isInBothHalves = ({ voice }: Step) => recorded.halves[voice === 'bridge' ? 'bridge' : 'extension']
  const of = (history: History, id: string) => stepsOf(history, id, mirrored).filter(isInBothHalves)
  const [left, right] = [of(recorded, ids[0]), of(replayed, ids[1])]
  const tracks = [...new Set([...left, ...right].map(trackOf))]
  const placed = tracks.flatMap((track) => {
    const own = (steps: Step[]) => steps.filter((step) => trackOf(step) === track)
    let ms = 0
    return align(own(left), own(right), (a, b) => a.what === b.what).map((pair) => {
      ms = Math.max(ms, pair.left?.ms ?? ms)
      return { pair, ms }
    })
  })
  return placed.sort((a, b) => a.ms - b.ms).map(({ pair }) => pair)
}

/** Justo sent no id: the till gives one by the JSON, and the JSON of a support file is masked. */
const isNameless = ({ id }: RecordedOrder): boolean => id.startsWith('raw-')

/** The same order in the replay; orders without an id match by position. */
function counterpart(order: RecordedOrder, recorded: History, replayed: History): RecordedOrder | undefined {
  if (!isNameless(order)) return replayed.orders.find(({ id }) => id === order.id)
  return replayed.orders.filter(isNameless)[recorded.orders.filter(isNameless).indexOf(order)]
}

function compareOrder(order: RecordedOrder, recorded: History, replayed: History): ComparedOrder {
  const other = counterpart(order, recorded, replayed)
  const recordedEnd = orderEnd(order)
  const replayedEnd = recordedEnd === null ? null : orderEnd(other)
  const end = { recorded: recordedEnd, replayed: replayedEnd }
  const papers = comparePapers(order.id, recorded, replayed)
  return {
    id: order.id,
    transaction: order.transaction,
    number: order.order?.number ?? null,
    firstSeenAt: order.firstSeenAt,
    steps: compareSteps([order.id, other?.id ?? order.id], recorded, replayed),
    end,
    papers,
    agrees: [end, ...papers].every(isSame),
  }
}

/** Recorded and replayed, order by order. */
export const compare = (recorded: History, replayed: History): ComparedOrder[] =>
  recorded.orders.map((order) => compareOrder(order, recorded, replayed))

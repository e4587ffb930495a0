import type { Kind } from '@shared/job'
import { documentOf, formatJobKey } from '@shared/job-key'
import type { JobContext, JobPayloadInput, KitchenContent } from '@shared/payload'
import type { StoredJob, StoredOrder } from '../store/records'
import { isSettled } from './answer'
import type { WantedDocument } from './documents'
import { freshRow } from './fresh-row'
import { hasStarted, inOrder, isDoubtful, isStanding, isTakenBack } from './paper-line'

export interface Plan {
  put: StoredJob[]
  /** Keys of papers that never left and that nobody wants any more. */
  remove: string[]
}

/** Which paper comes next in a line, and what it is told against. */
interface Next {
  kind: Kind
  replaces: string | null
  /** The paper that the station holds; null: none, or nobody knows what it shows. */
  against: StoredJob | null
}

const isOnPaper = ({ view }: StoredJob): boolean => view?.state === 'printed' || view?.state === 'sent'

/** The station is to cook nothing of it any more. */
const isNothing = ({ payload }: WantedDocument): boolean =>
  'lines' in payload.content && payload.content.lines.length === 0

export const says = (row: StoredJob, wanted: WantedDocument): boolean =>
  row.kind === 'void'
    ? isNothing(wanted)
    : [row.payload.contentHash, row.reread?.contentHash].includes(wanted.payload.contentHash)

/** Planned or refused: whatever comes next takes its place. */
const isLoose = (row: StoredJob, wanted: WantedDocument): boolean =>
  row.state === 'held' || (row.state === 'refused' && !says(row, wanted))

/**
 * The place of the paper that is right, with nothing above it that has started; -1: right is no paper at all. Undefined:
 * what is on paper is no longer true.
 */
function rightPlace(stack: StoredJob[], wanted: WantedDocument): number | undefined {
  const place = stack.findLastIndex((row) => says(row, wanted) || hasStarted(row))
  const row = stack[place]
  if (row === undefined) return isNothing(wanted) ? -1 : undefined
  return says(row, wanted) ? place : undefined
}

const takenBack = (row: StoredJob): StoredJob => ({ ...row, wanted: false, open: 1 })

/** It is no longer to be taken back, if it was. */
const wantedAgain = (row: StoredJob | undefined): StoredJob[] =>
  row === undefined || row.wanted ? [] : [{ ...row, wanted: true, open: row.view && isSettled(row.view.state) ? 0 : 1 }]

/** What is right stands; what lies above it goes. */
const standBy = (stack: StoredJob[], place: number): StoredJob[] => [
  ...wantedAgain(stack[place]),
  ...stack
    .slice(place + 1)
    .filter((row) => row.wanted && row.state !== 'refused' && !isTakenBack(row))
    .map(takenBack),
]

/** What follows `top`, which says something else than is wanted. */
function after(top: StoredJob | undefined, beneath: StoredJob[], wanted: WantedDocument): Next {
  if (top === undefined || top.kind === 'void') return { kind: wanted.kind, replaces: null, against: null }
  const isStation = wanted.kind === 'kitchen'
  if (isOnPaper(top)) return { kind: isStation ? 'change' : wanted.kind, replaces: null, against: top }
  const kind = isStation && isNothing(wanted) ? 'change' : top.kind
  // Nobody knows whether it is in the kitchen: the whole is told anew.
  if (top.view && isDoubtful(top.view)) return { kind, replaces: null, against: null }
  const started = beneath.findLast(hasStarted)
  return { kind, replaces: top.key, against: started && isOnPaper(started) ? started : null }
}

/** What a change says that the station's paper shows until now. */
function shownBy(paper: StoredJob | null): Pick<JobContext, 'before' | 'beforeHead'> {
  const payload = paper?.payload
  if (!payload || paper.contentUnknown || (payload.kind !== 'kitchen' && payload.kind !== 'change'))
    return { before: null, beforeHead: null }
  // In this build's words: another wording alone is no change of a dish.
  const { lines, service, table, scheduledFor } = (paper.reread?.content ?? payload.content) as KitchenContent
  return { before: lines, beforeHead: { service, table, scheduledFor } }
}

/** A clock that was set back does not change which paper is the newest. */
const laterThan = (top: StoredJob | undefined, now: string): string =>
  top === undefined ? now : new Date(Math.max(Date.parse(now), Date.parse(top.createdAt) + 1)).toISOString()

function payloadOf(wanted: WantedDocument, { kind, replaces, against }: Next): JobPayloadInput {
  const { context } = wanted.payload
  const told = kind === 'change' ? { ...context, ...shownBy(against) } : context
  return { ...wanted.payload, kind, context: told, replaces } as JobPayloadInput
}

/** A planned paper that nobody may send yet. */
export function heldJob(
  stored: StoredOrder,
  wanted: WantedDocument,
  next: Next,
  revision: number,
  createdAt: string,
): StoredJob {
  const parts = { storeId: stored.storeId, orderId: stored.id, kind: next.kind, station: wanted.station }
  return {
    key: formatJobKey({ ...parts, revision, copy: null }),
    document: documentOf(parts),
    orderId: stored.id,
    kind: next.kind,
    station: wanted.station,
    stationName: wanted.stationName,
    revision,
    payload: payloadOf(wanted, next),
    ...freshRow('held', createdAt),
  }
}

const isSame = (a: StoredJob, b: StoredJob): boolean =>
  a.key === b.key && JSON.stringify(a.payload) === JSON.stringify(b.payload)

/**
 * The next paper, on top of what is fixed and may be on paper: what was told without is nothing to be told against. A void
 * that has not started is taken back for it.
 */
function push(stored: StoredOrder, wanted: WantedDocument, fixed: StoredJob[], known: StoredJob[], now: string) {
  const stack = fixed.filter((row) => !isTakenBack(row) && (row.kind !== 'void' || hasStarted(row)))
  const top = stack.at(-1)
  const next = after(top, stack.slice(0, -1), wanted)
  const revision = 1 + Math.max(0, ...known.filter((row) => row.kind === next.kind).map((row) => row.revision))
  const job = heldJob(stored, wanted, next, revision, laterThan(known.at(-1), now))
  const early = fixed.filter((row) => row.wanted && row.kind === 'void' && !stack.includes(row))
  return { job, put: [...wantedAgain(top), ...early.map(takenBack)] }
}

/**
 * What must happen in one line so that its papers come to say what is wanted. A paper that has not started is replaced,
 * or taken back where the one before it is right again; against one that is out goes a change, for a domicilio the whole.
 * @param rows every paper of the line, copies left out
 */
export function planLine(stored: StoredOrder, wanted: WantedDocument, rows: StoredJob[], now: string): Plan {
  const ordered = inOrder(rows)
  const loose = ordered.filter((row) => isLoose(row, wanted))
  const known = ordered.filter((row) => !loose.includes(row))
  const fixed = known.filter((row) => isStanding(row, stored.printNow))
  const place = fixed.length === 0 && !isNothing(wanted) ? undefined : rightPlace(fixed, wanted)
  if (place !== undefined) return { put: standBy(fixed, place), remove: loose.map((row) => row.key) }
  const { job, put } = push(stored, wanted, fixed, known, now)
  const remove = loose.filter((row) => row.key !== job.key).map((row) => row.key)
  const held = loose.find((row) => row.key === job.key && row.state === 'held')
  if (held && isSame(held, job)) return { put, remove }
  const rewritten = held && { ...held, stationName: job.stationName, payload: job.payload }
  return { put: [...put, rewritten ?? job], remove }
}

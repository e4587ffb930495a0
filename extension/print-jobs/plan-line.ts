import { canonicalJson } from '@shared/content-hash'
import { laterThan } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { documentOf, formatJobKey } from '@shared/job-key'
import type { Kind } from '@shared/kinds'
import { omit } from '@shared/omit'
import type { KitchenContent } from '@shared/paper-content'
import type { JobContext, JobPayloadInput } from '@shared/payload'
import { spellingKey } from '@shared/text/spelling'
import { optionKey } from '@shared/tickets/modifiers'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { freshRow } from '../store/job-row'
import { isFinished } from './answer'
import type { WantedDocument } from './documents'
import {
  countsInLine,
  hasStarted,
  inOrder,
  isAskedForAgain,
  isGivenUp,
  isOutcomeUnknown,
  isTakenBack,
  isVoid,
  isWithdrawnUnknown,
} from './paper-line'

export interface Plan {
  put: StoredJob[]
  /** Keys of papers that were never sent and are no longer needed. */
  remove: string[]
}

/** The next paper of a line, and the paper it is compared with. */
interface Next {
  kind: Kind
  replaces: string | null
  /** The paper that the station holds; null: none, or its content is unknown. */
  against: StoredJob | null
}

const isOnPaper = ({ view }: StoredJob): boolean => view?.state === 'printed' || view?.state === 'sent'

/** The station has nothing left to cook, or the courier nothing to take. */
const isNothing = ({ payload: { content } }: WantedDocument): boolean =>
  'withdrawn' in content || ('lines' in content && content.lines.length === 0)

const sorted = (list: unknown, each: (item: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map((item) => canonicalJson(each(item))).sort() : list

const isOption = (value: unknown): value is KitchenContent['lines'][number]['modifiers'][number] =>
  isRecord(value) &&
  typeof value.group === 'string' &&
  typeof value.name === 'string' &&
  (value.means === undefined || (isRecord(value.means) && Array.isArray(value.means.at)))

function anyOption(value: unknown): unknown {
  if (!isOption(value)) return value
  return { ...omit(value, 'group', 'name', 'means'), option: optionKey(value) }
}

function anyLine(line: unknown): unknown {
  if (!isRecord(line)) return line
  const name = typeof line.name === 'string' ? spellingKey(line.name) : line.name
  return { ...line, name, modifiers: sorted(line.modifiers, anyOption) }
}

/**
 * A content with its lines, and their options, in one order and one spelling: another order of Justo's list, or a name
 * spelled otherwise, is no edit. Of a damaged row it may be anything.
 */
const inOneOrder = (content: unknown): string =>
  canonicalJson(isRecord(content) ? { ...content, lines: sorted(content.lines, anyLine) } : content)

export function showsContent(row: StoredJob, wanted: WantedDocument): boolean {
  if (isVoid(row)) return isNothing(wanted)
  const { content, contentHash } = wanted.payload
  const shown = [row.payload, ...(row.reread ? [row.reread] : [])]
  if (shown.some((each) => each.contentHash === contentHash)) return true
  if (row.contentUnknown) return false
  const inOrderNow = inOneOrder(content)
  return shown.some((each) => inOneOrder(each.content) === inOrderNow)
}

/** Planned or refused: the next paper replaces it. */
const isReplaceable = (row: StoredJob, wanted: WantedDocument): boolean =>
  row.state === 'held' || (row.state === 'refused' && !showsContent(row, wanted))

/** Something of this line was told without paper after `row`, or without any. */
const isToldSince = (row: StoredJob | undefined, line: StoredJob[]): boolean =>
  line.slice(row ? line.indexOf(row) + 1 : 0).some(isGivenUp)

/**
 * Index of the paper with the right content after which none has started or was told; -1: no paper is right. Undefined:
 * what is printed is out of date.
 * @param printNow of its order
 */
function rightPlace(line: StoredJob[], wanted: WantedDocument, printNow: string | null): number | undefined {
  const isRight = (row: StoredJob) =>
    showsContent(row, wanted) && !(row.view && isWithdrawnUnknown(row.view)) && !isAskedForAgain(row, printNow)
  const place = line.findLastIndex((row) => isRight(row) || hasStarted(row))
  const row = line[place]
  if (row === undefined) return isNothing(wanted) ? -1 : undefined
  return isRight(row) && !isToldSince(row, line) ? place : undefined
}

const takenBack = (row: StoredJob): StoredJob => ({ ...row, wanted: false, open: 1 })

/**
 * Cancels a pending take-back. The bridge may have carried it out and its answer be lost: what is not finished is sent
 * again, and the bridge's answer tells how far it is.
 */
export const wantedAgain = (row: StoredJob | undefined): StoredJob[] => {
  if (row === undefined || row.wanted) return []
  if (row.view && isFinished(row.view.state)) return [{ ...row, wanted: true, open: 0 }]
  const { tries, nextAttemptAt, view } = freshRow('ready', row.createdAt)
  const anew = row.view?.state === 'queued' ? { state: 'ready' as const, tries, nextAttemptAt, view } : {}
  return [{ ...row, ...anew, wanted: true, open: 1 }]
}

/** Keeps the right paper and removes those above it. */
const keepPaperAt = (stack: StoredJob[], place: number): StoredJob[] => [
  ...wantedAgain(stack[place]),
  ...stack
    .slice(place + 1)
    .filter((row) => row.wanted && row.state !== 'refused' && !isTakenBack(row))
    .map(takenBack),
]

/** What follows `top` if its content is out of date. */
function after(top: StoredJob | undefined, beneath: StoredJob[], wanted: WantedDocument): Next {
  if (top === undefined || top.kind === 'void') return { kind: wanted.kind, replaces: null, against: null }
  const isStation = wanted.kind === 'kitchen'
  if (isOnPaper(top)) return { kind: isStation ? 'change' : wanted.kind, replaces: null, against: top }
  const kind = isStation && isNothing(wanted) ? 'change' : top.kind
  // Unconfirmed: print the whole comanda again.
  if (top.view && isOutcomeUnknown(top.view)) return { kind, replaces: null, against: null }
  const started = beneath.findLast(hasStarted)
  return { kind, replaces: top.key, against: started && isOnPaper(started) ? started : null }
}

/** The «before» of a change: what the station's paper shows. */
function shownBy(paper: StoredJob | null): Pick<JobContext, 'before' | 'beforeHead'> {
  const payload = paper?.payload
  if (!payload || paper.contentUnknown || (payload.kind !== 'kitchen' && payload.kind !== 'change'))
    return { before: null, beforeHead: null }
  // The content in this build's wording: new wording alone is no change of a dish.
  const content = (paper.reread?.content ?? payload.content) as KitchenContent
  // What a station has of an order that could not be read is no basis for a difference: the whole replaces it.
  if (content.unread) return { before: null, beforeHead: null }
  const { lines, service, table, scheduledFor, customer, warnings, notes } = content
  return { before: lines, beforeHead: { service, table, scheduledFor, customer, warnings, notes } }
}

function payloadOf(wanted: WantedDocument, { kind, replaces, against }: Next): JobPayloadInput {
  const { context } = wanted.payload
  const jobContext = kind === 'change' ? { ...context, ...shownBy(against) } : context
  return { ...wanted.payload, kind, context: jobContext, replaces } as JobPayloadInput
}

/** A planned paper that is not released yet. */
export function heldJob(
  stored: StoredOrder,
  wanted: WantedDocument,
  { revision, ...next }: Next & { revision: number },
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

/** The first or a further paper that a person asked for, to be sent at once. */
export function readyJob(
  stored: StoredOrder,
  wanted: WantedDocument,
  of: Pick<StoredJob, 'kind' | 'revision'>,
  at: string,
): StoredJob {
  const job = heldJob(stored, wanted, { ...of, replaces: null, against: null }, at)
  return { ...job, state: 'ready', payload: { ...job.payload, releasedAt: at } }
}

const isSame = (a: StoredJob, b: StoredJob): boolean =>
  a.key === b.key && JSON.stringify(a.payload) === JSON.stringify(b.payload)

/**
 * Adds the next paper after those that are fixed and may be printed; a paper handled without printing is no basis for a
 * change. A void that has not started is taken back for it.
 */
function push(
  stored: StoredOrder,
  wanted: WantedDocument,
  { fixed, known }: Record<'fixed' | 'known', StoredJob[]>,
  now: string,
) {
  const stack = fixed.filter((row) => (row.kind === 'void' ? hasStarted(row) || isGivenUp(row) : !isTakenBack(row)))
  const top = stack.at(-1)
  const following = after(top, stack.slice(0, -1), wanted)
  const next = isToldSince(top, fixed) ? { ...following, against: null } : following
  const revision = 1 + Math.max(0, ...known.filter((row) => row.kind === next.kind).map((row) => row.revision))
  // The newest paper stays the newest even if the clock was set back.
  const before = known.at(-1)
  const createdAt = before === undefined ? now : laterThan(before.createdAt, now)
  const job = heldJob(stored, wanted, { ...next, revision }, createdAt)
  const early = fixed.filter((row) => row.wanted && row.kind === 'void' && !stack.includes(row))
  return { job, put: [...wantedAgain(top), ...early.map(takenBack)] }
}

/**
 * Changes to one line so that its papers show what is wanted. A paper that has not started is replaced, or taken back
 * if the one before it is right again; a printed one is followed by a change, for a domicilio by the full paper.
 * @param rows every paper of the line, without copies
 */
export function planLine(stored: StoredOrder, wanted: WantedDocument, rows: StoredJob[], now: string): Plan {
  const ordered = inOrder(rows)
  const loose = ordered.filter((row) => isReplaceable(row, wanted))
  const known = ordered.filter((row) => !loose.includes(row))
  const fixed = known.filter((row) => countsInLine(row))
  const place = rightPlace(fixed, wanted, stored.printNow)
  if (place !== undefined) return { put: keepPaperAt(fixed, place), remove: loose.map((row) => row.key) }
  const { job, put } = push(stored, wanted, { fixed, known }, now)
  const remove = loose.filter((row) => row.key !== job.key).map((row) => row.key)
  const held = loose.find((row) => row.key === job.key && row.state === 'held')
  if (held && isSame(held, job)) return { put, remove }
  const rewritten = held && { ...held, stationName: job.stationName, payload: job.payload }
  return { put: [...put, rewritten ?? job], remove }
}

import { hash } from 'node:crypto'
import type { Head, PutAnswer } from '@shared/api'
import { canonicalJson } from '@shared/content-hash'
import { documentOf, isClosingId, type JobKey, parseJobKey } from '@shared/job-key'
import { hasStation } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
import { pollPhase } from '../../async'
import { newestRevision } from '../../jobs/bridge-state'
import { decidePut } from '../../jobs/decide-put'
import type { JobEntry } from '../../jobs/entry'
import { BRIDGE, headOf, type Job, viewOf } from '../../jobs/job'
import { place, resolveStation } from '../../jobs/placement'
import { isStoreFull, isTooOld, orderTime } from '../../jobs/retention'
import type { EarlyOpen } from '../../lanes/early-open'
import { draftJob, storeDraft } from '../../store/accept-job'
import type { AppDeps, Call } from '../app-deps'
import { type Issue, type ReadPayload, readPayload } from '../body'
import { refuse } from '../errors'
import { keyOf, type NamedKey } from './key-of'

/** `contentHash` of shared/, but synchronous: no thread hop, so that a PUT is answered in a millisecond. */
const hashOf = (content: unknown): string => hash('sha256', canonicalJson(content))

interface PutRequest extends Pick<ReadPayload, 'payload' | 'ignored'> {
  named: NamedKey
  /** Hash of the content with the station's resolved id. */
  sameHash: string
  replaces: string | null
}

/** Where the key and the payload contradict each other. */
function keyIssues(key: JobKey, sent: string, payload: JobPayload): Issue[] {
  const issues: Issue[] = []
  if (key.kind !== payload.kind) issues.push({ path: 'kind', message: `the key says ${key.kind}` })
  if (key.copy !== null) issues.push({ path: 'key', message: 'copies are made by /copy' })
  if (key.storeId === BRIDGE) issues.push({ path: 'key', message: 'the bridge makes its own papers itself' })
  const station = 'station' in payload.content ? payload.content.station : '-'
  const fits = station === '-' ? !hasStation(payload.kind) || payload.kind === 'note' : hasStation(payload.kind)
  if (isClosingId(key.orderId) !== 'closing' in payload.content)
    issues.push({ path: 'content.closing', message: 'a closing is a note under a key of its own' })
  if (!fits || station !== sent) issues.push({ path: 'content.station', message: `the key says ${sent}` })
  return issues
}

/** `replaces` as an id; undefined when it names no job of the same order. */
function replacedId(text: string | null, key: JobKey, deps: AppDeps): string | null | undefined {
  if (text === null) return null
  const parsed = parseJobKey(text)
  if (!parsed || parsed.storeId !== key.storeId || parsed.orderId !== key.orderId) return undefined
  const id = `${documentOf(resolveStation(parsed, deps.settings.current().settings))}:${parsed.revision}`
  return deps.store.job(text)?.id ?? id
}

/** At most this many are named in the log: a till sends one a prefix. */
const MOST_LISTED = 5

function logImpossible(impossible: Map<string, string>, { named, payload }: PutRequest, { log }: AppDeps): void {
  if (impossible.size === 0) return
  const listed = [...impossible].slice(0, MOST_LISTED).map(([path, value]) => `${path} ${value}`)
  const message = `impossible numbers of the till are ignored (${impossible.size}): ${listed.join(', ')}`
  const { transaction } = payload.context
  const { key, text } = named
  log({ level: 'warning', step: 'trouble', transaction, orderId: key.orderId, jobKey: text, message })
}

/** The request, or the answer to one that is refused. */
function readRequest(c: Call, named: NamedKey | null, deps: AppDeps): PutRequest | Response {
  if (!named) return refuse(c, 'bad-key')
  const body = readPayload(c)
  if (body instanceof Response) return body
  const { raw, payload, impossible, ignored } = body
  const { station } = named.key
  const sentStation = parseJobKey(named.text)?.station ?? station
  const issues = keyIssues(named.key, sentStation, payload)
  if (issues.length > 0) return refuse(c, 'bad-key', { issues })
  // The till hashed the raw content, before cleaning and with keys that this bridge may not know.
  if (hashOf(raw.content) !== payload.contentHash)
    return refuse(c, 'schema', { issues: [{ path: 'contentHash', message: 'it is not the hash of content' }] })
  const replaces = replacedId(payload.replaces, named.key, deps)
  if (replaces === undefined)
    return refuse(c, 'schema', { issues: [{ path: 'replaces', message: 'it names no job of this order' }] })
  const isSame = sentStation === station
  const sameHash = isSame ? payload.contentHash : hashOf({ ...(raw.content as object), station })
  const request = { named, payload, ignored, sameHash, replaces }
  logImpossible(impossible, request, deps)
  return request
}

/** A change without an earlier paper to compare with is printed whole. */
const withoutComparison = (payload: JobPayload): JobPayload => ({
  ...payload,
  context: { ...payload.context, before: null, beforeHead: null },
})

/**
 * Milliseconds that an acceptance waits for the printer's answer, so that job and start share one transaction: two disk
 * syncs of a till take as long.
 */
const SHARE_MS = 10

/** Opens the printer of a new job when only its key has been read; null: not new, or its lane is busy. */
function openEarly({ key, text, id, document }: NamedKey, { store, settings, lanes }: AppDeps): EarlyOpen | null {
  const isNew = key.copy === null && !store.job(text) && !store.job(id)
  const isNext = key.revision === (newestRevision(store.state, document)?.revision ?? 0) + 1
  const printer = isNew && isNext ? place(key, settings.current().settings, store.state)?.printer : undefined
  return printer === undefined ? null : lanes.openEarly(printer)
}

/** `PUT /jobs/{key}`: stores a job durably, then answers. */
export async function putJob(c: Call, deps: AppDeps): Promise<Response> {
  const named = keyOf(c, deps)
  const before = deps.lanes.opening
  const early = named && openEarly(named, deps)
  try {
    // The printer is connected and the handshake sent before the body is parsed; its answer is read afterwards.
    if (early) await pollPhase()
    const request = readRequest(c, named, deps)
    if (request instanceof Response) return request
    await early?.answered(SHARE_MS)
    // Jobs are accepted in order of arrival: none overtakes one that waits for its printer.
    await before
    return await accept(c, request, deps, early)
  } finally {
    early?.end()
  }
}

/** Stores the job, whose lane starts it in the same transaction if the printer is ready by then; or refuses it. */
async function accept(c: Call, request: PutRequest, deps: AppDeps, early: EarlyOpen | null): Promise<Response> {
  // A known job is answered without a transaction: also while the disk takes none.
  const known = deps.store.job(request.named.id) && draft(c, request, deps)
  if (known instanceof Response) return known
  return deps.store.grouped(() => {
    const drafted = draft(c, request, deps)
    if (drafted instanceof Response) return drafted
    const job = storeDraft(drafted, deps.store, () => early?.end())
    return answer(c, request, { job }, 202)
  })
}

/** `head`: by default that of the job. */
const answer = (c: Call, { ignored }: PutRequest, of: { job: Job; head?: Head }, status: 200 | 202): Response =>
  c.json({ job: viewOf(of.job), head: of.head ?? headOf(of.job), ignored } satisfies PutAnswer, status)

/** The job as it is to be stored now, or the answer where there is none to be stored. */
function draft(c: Call, request: PutRequest, deps: AppDeps): JobEntry | Response {
  const { named, payload, sameHash, replaces } = request
  const { store, now } = deps
  const { state } = store
  const { settings } = deps.settings.current()
  const external = payload.kind === 'invoice' && payload.content.external !== null
  const at = now()
  const { justoTime } = state.counters
  const tooOld = isTooOld(orderTime(payload), { justoAt: payload.justoAt, justoTime, now: at })
  const { id, key } = named
  const decision = decidePut({ ...payload, id, key, now: at, sameHash, replaces, tooOld, external }, state)
  if (decision.type === 'refuse') {
    const job = 'job' in decision ? viewOf(decision.job) : undefined
    return refuse(c, decision.code, { head: decision.head, job })
  }
  if (decision.type === 'repeat') {
    // The till compares the head with its own hash of the content, where the station may be `*`.
    const same = decision.head.revision === decision.job.revision
    const head = same ? { ...decision.head, contentHash: payload.contentHash } : decision.head
    return answer(c, request, { job: decision.job, head }, 200)
  }
  const placement = place(named.key, settings, state)
  if (!placement) return refuse(c, 'no-printer')
  if (isStoreFull(state.open())) return refuse(c, 'store-full')
  const printed = decision.whole ? withoutComparison(payload) : payload
  // A head ahead of the clock would refuse every later reading.
  const seenAt = new Date(Math.min(Date.parse(payload.seenAt), at)).toISOString()
  const entry = draftJob({ ...named, seenAt, sameHash, payload: printed, placement, ...decision }, deps)
  // Refused for good, not stored as failed: it takes no number and no revision, the till shows the order with the
  // reason, and a fixed version of the bridge can accept the same job.
  return typeof entry === 'string' ? refuse(c, 'schema', { issues: [{ path: 'content', message: entry }] }) : entry
}

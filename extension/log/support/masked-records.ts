import type { JobView } from '@shared/api'
import { outline, redactRecord } from '@shared/redact'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { SupportRecord } from '@shared/support-file'
import { lifecycleOf } from '../../store/lifecycle'
import type { Acceptance, StoredJob, StoredOrder } from '../../store/records'
import { idOrMask, mask } from '../mask'
import { orderShape, wordsShape } from '../order-shape'
import { rawTextShape } from './raw-shape'

const OWN_URL = 'https://api.getjusto.com'

const isSet = (secret: string): string => (secret === '' ? '' : '[set]')

/** The till's settings without keys and free text. */
export function settingsRecord({ justo, bridge, tables, storeName, words, ...rest }: ExtensionSettings): SupportRecord {
  const { statusCall } = justo
  return redactRecord({
    type: 'settings',
    half: 'extension',
    settings: {
      ...(outline(rest) as object),
      storeName: mask(storeName),
      justo: {
        profile: justo.profile,
        baseUrl: justo.baseUrl === OWN_URL ? OWN_URL : mask(justo.baseUrl),
        token: isSet(justo.token),
        storeIds: outline(justo.storeIds),
        // Path and body are typed by hand and may contain a key.
        statusCall: statusCall && { method: statusCall.method, words: statusCall.words },
      },
      bridge: { url: bridge.url, token: isSet(bridge.token) },
      words: wordsShape(words),
      tables: tables.map(({ zone, names }) => ({ zone: mask(zone), names: names.length })),
    },
  }) as SupportRecord
}

/** Reasons are sentences that may name a printer or a customer: their codes carry the same information. */
const acceptanceRecord = (acceptance: Acceptance): object =>
  acceptance.state === 'open' ? { ...acceptance, reasons: acceptance.reasons.map(({ code }) => code) } : acceptance

/** Each field of a row as the support file shows it: a new field does not compile before it has its line. */
type Masks<Row> = { [Field in keyof Required<Row>]: (value: Row[Field]) => unknown }

const asItIs = <T>(value: T): T => value
/** Shown by another record, or known from another field. */
const leftOut = (): undefined => undefined

function masked<Row extends object>(row: Row, masks: Masks<Row>): Record<keyof Row, unknown> {
  const fields = Object.keys(masks) as (keyof Row)[]
  return Object.fromEntries(fields.map((field) => [field, masks[field](row[field])])) as Record<keyof Row, unknown>
}

const ORDER_MASKS: Masks<StoredOrder> = {
  id: asItIs,
  transaction: asItIs,
  storeId: idOrMask,
  firstSeenAt: asItIs,
  seenAt: asItIs,
  updatedAt: asItIs,
  acceptance: acceptanceRecord,
  readyAt: asItIs,
  outAt: asItIs,
  doneAt: asItIs,
  stationsReady: (stations) =>
    stations.map(({ station, at, dishes }) => ({ station: idOrMask(station), at, dishes: mask(dishes) })),
  table: idOrMask,
  charged: asItIs,
  settlements: asItIs,
  printNow: asItIs,
  rejectAskedAt: asItIs,
  stoppedAt: asItIs,
  noticedAt: asItIs,
  external: (invoice) => invoice && { number: idOrMask(invoice.number), cufe: mask(invoice.cufe) },
  justoTold: asItIs,
  statusCalls: asItIs,
  statusFailed: asItIs,
  customerTold: asItIs,
  decisionsLostAt: asItIs,
  edit: (edit) => edit && { at: edit.at },
  refundSeen: asItIs,
  doneInJustoAt: asItIs,
  registeredAt: asItIs,
  // Papers by their keys, and codes; the hashes of contents are in the jobs' records.
  repeatedAnswers: (answers) =>
    answers.map(({ question, answer, times }) => ({ line: firstWord(question), answer: firstWord(answer), times })),
  open: asItIs,
  order: (order) => order && orderShape(order),
  raw: (raw) => raw && rawTextShape(raw),
}

const firstWord = (text: string): string => idOrMask(text.split(' ')[0] ?? '')

/** One order as this till knows it: Justo's last state, our marks with their times, no personal data. */
export const orderRecord = (stored: StoredOrder, now: string): SupportRecord =>
  redactRecord({
    type: 'order',
    half: 'extension',
    lifecycle: lifecycleOf(stored, now),
    orderId: stored.id,
    ...masked(stored, ORDER_MASKS),
    words: stored.order?.words ? wordsShape(stored.order.words) : null,
  }) as SupportRecord

/** Hash length that tells two contents apart; the same as in the bridge's half. */
const HASH = 12

function viewRecord(view: JobView | null): object | null {
  if (view === null) return null
  const { printer, state, reasons, proof, attempt, dayNumber, number, changedAt, seq } = view
  return { printer, state, reasons, proof, attempt, dayNumber, number: number?.text ?? null, changedAt, seq }
}

const JOB_MASKS: Masks<StoredJob> = {
  key: asItIs,
  document: asItIs,
  orderId: asItIs,
  kind: asItIs,
  station: asItIs,
  stationName: leftOut,
  revision: asItIs,
  payload: leftOut,
  contentUnknown: asItIs,
  reread: (reread) => reread !== null,
  state: asItIs,
  wanted: asItIs,
  open: asItIs,
  tries: asItIs,
  nextAttemptAt: asItIs,
  error: (error) => error?.code ?? null,
  createdAt: asItIs,
  view: leftOut,
}

/** One print job as this till knows it, without its content; field names as in the bridge's record. */
export function jobRecord(job: StoredJob): SupportRecord {
  const { payload } = job
  return redactRecord({
    type: 'job',
    half: 'extension',
    id: job.key,
    ...masked(job, JOB_MASKS),
    transaction: payload.context.transaction,
    contentHash: idOrMask(payload.contentHash).slice(0, HASH),
    seenAt: payload.seenAt,
    releasedAt: payload.releasedAt,
    bridge: viewRecord(job.view),
  }) as SupportRecord
}

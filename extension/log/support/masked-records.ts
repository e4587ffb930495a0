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

/** One order as this till knows it: Justo's last state, our marks with their times, no personal data. */
export function orderRecord(stored: StoredOrder, now: string): SupportRecord {
  const { order, raw, acceptance, external, ...facts } = stored
  return redactRecord({
    type: 'order',
    half: 'extension',
    id: stored.id,
    lifecycle: lifecycleOf(stored, now),
    orderId: stored.id,
    transaction: facts.transaction,
    storeId: idOrMask(facts.storeId),
    firstSeenAt: facts.firstSeenAt,
    seenAt: facts.seenAt,
    updatedAt: facts.updatedAt,
    acceptance: acceptanceRecord(acceptance),
    readyAt: facts.readyAt,
    outAt: facts.outAt,
    doneAt: facts.doneAt,
    table: facts.table === null ? null : idOrMask(facts.table),
    charged: facts.charged,
    settlements: facts.settlements,
    printNow: facts.printNow,
    rejectAskedAt: facts.rejectAskedAt,
    stoppedAt: facts.stoppedAt,
    noticedAt: facts.noticedAt,
    external: external ? { number: idOrMask(external.number), cufe: mask(external.cufe) } : null,
    justoTold: facts.justoTold,
    statusCalls: facts.statusCalls,
    statusFailed: facts.statusFailed,
    customerTold: facts.customerTold,
    editedAt: facts.edit?.at ?? null,
    refundSeen: facts.refundSeen,
    doneInJustoAt: facts.doneInJustoAt,
    registeredAt: facts.registeredAt,
    open: facts.open,
    order: order && orderShape(order),
    words: order?.words ? wordsShape(order.words) : null,
    raw: raw === null ? null : rawTextShape(raw),
  }) as SupportRecord
}

/** Hash length that tells two contents apart; the same as in the bridge's half. */
const HASH = 12

function viewRecord(view: JobView | null): object | null {
  if (view === null) return null
  const { printer, state, reasons, proof, attempt, dayNumber, number, changedAt, seq } = view
  return { printer, state, reasons, proof, attempt, dayNumber, number: number?.text ?? null, changedAt, seq }
}

/** One print job as this till knows it, without its content; field names as in the bridge's record. */
export function jobRecord(job: StoredJob): SupportRecord {
  const { payload } = job
  return redactRecord({
    type: 'job',
    half: 'extension',
    id: job.key,
    key: job.key,
    kind: job.kind,
    orderId: job.orderId,
    transaction: payload.context.transaction,
    station: job.station,
    revision: job.revision,
    contentHash: idOrMask(payload.contentHash).slice(0, HASH),
    contentUnknown: job.contentUnknown,
    state: job.state,
    wanted: job.wanted,
    open: job.open,
    tries: job.tries,
    nextAttemptAt: job.nextAttemptAt,
    error: job.error?.code ?? null,
    createdAt: job.createdAt,
    seenAt: payload.seenAt,
    releasedAt: payload.releasedAt,
    bridge: viewRecord(job.view),
  }) as SupportRecord
}

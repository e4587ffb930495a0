import type { JobView } from '@shared/api'
import { object } from '@shared/described'
import { idOrMask, mask } from '@shared/mask'
import type { Words } from '@shared/reading/words'
import { outline, redactRecord, redactTyped } from '@shared/redact'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { SupportRecord } from '@shared/support-file'
import { lifecycleOf } from '../../order-model/lifecycle'
import { JOB_ROW, ORDER_ROW, type StoredJob, type StoredOrder } from '../../order-model/records'
import { CASH_DAY, type CashDay } from '../../store/cash-day'
import { rawTextShape } from './raw-shape'

const OWN_URL = 'https://api.getjusto.com'

/** Menu names are not personal data, and stations match on them: without them a replay would print elsewhere. */
const menuKeys = <M>(list: Readonly<Record<string, M>>): Record<string, M> =>
  Object.fromEntries(Object.entries(list).map(([text, means]) => [redactTyped(text), means]))

/** What texts of the menu mean. A sentence may be a customer's: it is masked, with a number, as two masks may be alike. */
const wordsShape = ({ options, questions, payments, sentences }: Words): Words => ({
  options: menuKeys(options),
  questions: menuKeys(questions),
  payments: menuKeys(payments),
  sentences: Object.fromEntries(Object.entries(sentences).map(([text, means], i) => [`${mask(text)}${i}`, means])),
})

const isSet = (secret: string): string => (secret === '' ? '' : '[set]')

/** The till's settings without keys and free text. */
export function settingsRecord(settings: ExtensionSettings): SupportRecord {
  const { alerts, justo, bridge, tables, storeName, words, ...rest } = settings
  const { statusCall } = justo
  return redactRecord({
    type: 'settings',
    half: 'extension',
    settings: {
      ...(outline(rest) as object),
      storeName: mask(storeName),
      alerts: { ...alerts, ownerPhone: isSet(alerts.ownerPhone) },
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

/** What staff noted about the drawer on one business day: sums and times, no name and no reason. */
export const cashRecord = (day: string, cash: CashDay): SupportRecord =>
  redactRecord({ type: 'cash', half: 'extension', day, ...(CASH_DAY.mask(cash) as object) }) as SupportRecord

const wholeOrder = object(ORDER_ROW)
const wholeJob = object(JOB_ROW)

/** One order as this till knows it: Justo's last state, our marks with their times, no personal data. */
export const orderRecord = (stored: StoredOrder, now: string): SupportRecord =>
  redactRecord({
    type: 'order',
    half: 'extension',
    lifecycle: lifecycleOf(stored, now),
    orderId: stored.id,
    ...(wholeOrder.mask(stored) as object),
    raw: stored.raw && rawTextShape(stored.raw),
    words: stored.order?.words ? wordsShape(stored.order.words) : null,
  }) as SupportRecord

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
    ...(wholeJob.mask(job) as object),
    transaction: payload.context.transaction,
    contentHash: idOrMask(payload.contentHash).slice(0, HASH),
    seenAt: payload.seenAt,
    releasedAt: payload.releasedAt,
    bridge: viewRecord(job.view),
  }) as SupportRecord
}

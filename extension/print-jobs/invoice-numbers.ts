import type { JobView } from '@shared/api'
import { described, list } from '@shared/described'
import { type PrefixNumber, readPrefixNumbers } from '@shared/invoice-number'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'
import { freshRow } from '../store/job-row'
import type { StoreReader } from '../store/store-reader'
import { isCopy } from './copies'
import { wantedDocuments } from './documents'

/**
 * The invoice's next revision, ready to send: only on request, never planned. Null: the first has not left and will
 * carry the content itself, or the last already shows it.
 */
export async function nextInvoice(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  settings: ExtensionSettings,
  now: string,
): Promise<StoredJob | null> {
  const invoices = jobs.filter((job) => job.kind === 'invoice' && !isCopy(job))
  const last = invoices.sort((a, b) => b.revision - a.revision)[0]
  const key = last && parseJobKey(last.key)
  if (!last || !key || last.state !== 'dispatched') return null
  const kinds = { ...settings, printing: { ...settings.printing, kinds: ['invoice' as const] } }
  const [wanted] = await wantedDocuments(stored, kinds, { version: last.payload.settingsVersion ?? null, list: [] })
  if (!wanted || wanted.payload.contentHash === last.payload.contentHash) return null
  const revision = last.revision + 1
  return {
    ...last,
    key: formatJobKey({ ...key, revision }),
    revision,
    payload: { ...wanted.payload, releasedAt: now, replaces: null },
    ...freshRow('ready', now),
  }
}

/** The number of an issued factura, which needs a credit note; a comprobante needs none. */
export function issuedNumber(stored: StoredOrder, jobs: readonly StoredJob[], invoiceMode: string): string | null {
  if (stored.external) return stored.external.number
  const numbered = jobs.find((job) => job.kind === 'invoice' && job.view?.number)
  return invoiceMode === 'pos' ? (numbered?.view?.number?.text ?? null) : null
}

const HIGHEST = defineFact('highest-numbers', list(described<PrefixNumber>(() => null)))

/** Per prefix, the highest invoice number seen on any job of this till: stored longer than the jobs. */
export const highestNumbers = async (reader: StoreReader): Promise<PrefixNumber[]> =>
  readPrefixNumbers(await reader.fact(HIGHEST)).valid

/** The highest of a prefix among them; 0: none. */
export const highestOf = (numbers: readonly PrefixNumber[], prefix: string): number =>
  numbers.find((seen) => seen.prefix === prefix)?.number ?? 0

const numbersOf = (views: readonly (JobView | null)[]): PrefixNumber[] => views.flatMap((view) => view?.number ?? [])

/**
 * Stores the numbers in the bridge's views. They protect numbering: a bridge that lost its data receives them and
 * issues none of them again.
 */
export function rememberNumbers(views: readonly JobView[]): FactUpdate[] {
  const numbers = numbersOf(views)
  if (numbers.length === 0) return []
  const remembered = updateFact(HIGHEST, (stored) => {
    const known = readPrefixNumbers(stored).valid
    const { valid } = readPrefixNumbers([...known, ...numbers])
    const isNew = ({ prefix, number }: PrefixNumber) => number > highestOf(known, prefix)
    return valid.some(isNew) ? valid : undefined
  })
  return [remembered]
}

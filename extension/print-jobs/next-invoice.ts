import { formatJobKey, parseJobKey } from '@shared/job-key'
import type { ExtensionSettings } from '@shared/settings/extension'
import { freshRow } from '../store/job-row'
import type { StoredJob, StoredOrder } from '../store/records'
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

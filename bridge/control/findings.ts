import { numberText } from '@shared/invoice-number'
import { say } from '@shared/messages'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import type { ClientStore } from '../clients/client-store'
import type { Counters } from '../jobs/counters'
import { type Numbering, numberingStatus } from '../jobs/numbering'
import type { Confirmation } from '../store/confirm-number'
import type { JobStore } from '../store/job-store'
import type { Finding } from './protocol'

export function foundSettings(settings: BridgeSettings): Finding[] {
  const { printers, stations } = settings
  const read: Finding = { ok: true, message: say('B-20', { printers: printers.length, stations: stations.length }) }
  return defaultStation(settings) ? [read] : [read, { ok: false, message: say('B-29') }]
}

export const foundClients = (clients: ClientStore): Finding[] => [
  { ok: true, message: say('B-30', { clients: clients.active().length }) },
  ...(clients.damage === null ? [] : [{ ok: false, message: say('B-70') }]),
]

const WARNINGS = {
  exhausted: 'B-52',
  expired: 'B-53',
  damaged: 'B-23',
  'confirm-last-number': 'B-54',
  'clock-back': 'B-55',
} as const satisfies Record<NonNullable<Numbering['warning']>, string>

function foundNumbers(invoice: BridgeSettings['invoice'], counters: Counters, now: number): Finding {
  const { prefix, next, warning, invalid, stage, offeredLast } = numberingStatus(invoice, counters, now)
  const known =
    offeredLast === null
      ? { last: '', next: 'N' }
      : { last: numberText(prefix, offeredLast), next: String(offeredLast + 1) }
  if (invalid) return { ok: false, message: say('B-58', { invalid: invalid.text, ...known }) }
  if (warning === 'damaged' || warning === 'confirm-last-number')
    return { ok: false, message: say(WARNINGS[warning], known) }
  if (warning !== null) return { ok: false, message: say(WARNINGS[warning]) }
  const text = numberText(prefix, next ?? 0)
  return { ok: true, message: stage === 'fresh' ? say('B-91', { next: text }) : say('B-24', { next: text }) }
}

/** What the store has, and with which number it goes on; `store` null: there is none yet. */
export const foundInStore = (
  store: JobStore | null,
  counters: Counters,
  invoice: BridgeSettings['invoice'] | undefined,
  now: number,
): Finding[] => [
  { ok: true, message: say('B-21', { jobs: store?.state.count() ?? 0 }) },
  { ok: true, message: say('B-56', { numbers: store?.invoices.count() ?? 0 }) },
  ...(invoice ? [foundNumbers(invoice, counters, now)] : []),
]

export function foundConfirmation(confirmed: Confirmation): Finding {
  const { prefix } = confirmed
  if (confirmed.ok) return { ok: true, message: say('B-50', { next: numberText(prefix, confirmed.next) }) }
  const { lowest, bySettings } = confirmed
  if (lowest === null) return { ok: false, message: say('B-52') }
  return { ok: false, message: say(bySettings ? 'B-90' : 'B-51', { lowest: numberText(prefix, lowest) }) }
}

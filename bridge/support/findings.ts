import { readdirSync } from 'node:fs'
import { numberText } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { REASON_WORDS } from '@shared/messages/printers'
import type { PrinterStatus } from '@shared/printer'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import { pause } from '../async'
import type { ClientStore } from '../clients/client-store'
import type { Settings } from '../config/settings-file'
import { freeBytes, isLow } from '../data-folder/free-space'
import type { Counters } from '../jobs/counters'
import { type Numbering, numberingStatus } from '../jobs/numbering'
import type { Lanes } from '../lanes/lanes'
import type { Confirmation } from '../store/confirm-number'
import type { JobStore } from '../store/job-store'

/** One line of `check`, and of «¿Todo bien?» on the bridge's page. */
export interface Finding {
  ok: boolean
  message: Message
  /** It cannot be known here: a printer without status, or not asked yet; numbers that another computer may have given. */
  unknown?: true | undefined
}

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
  const { prefix, next, warning, stage, offeredLast } = numberingStatus(invoice, counters, now)
  const known =
    offeredLast === null
      ? { last: '', next: 'N' }
      : { last: numberText(prefix, offeredLast), next: String(offeredLast + 1) }
  if (warning === 'damaged' || warning === 'confirm-last-number')
    return { ok: false, message: say(WARNINGS[warning], known) }
  if (warning !== null) return { ok: false, message: say(WARNINGS[warning]) }
  const text = numberText(prefix, next ?? 0)
  if (stage === 'fresh') return { ok: true, message: say('B-91', { next: text }), unknown: true }
  return { ok: true, message: say('B-24', { next: text }) }
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

function foundPrinter({ name: printer, state, reasons }: PrinterStatus): Finding {
  if (state === 'ready') return { ok: true, message: say('B-26', { printer }) }
  if (state === 'blind') return { ok: true, message: say('B-27', { printer }), unknown: true }
  const words = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  if (words === '') return { ok: false, message: say('B-46', { printer }), unknown: true }
  return { ok: false, message: say('B-28', { printer, reasons: words }) }
}

const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1).replace('.', ',')} GB`

/** Whether `bytes` of free space are enough. */
export const foundSpace = (bytes: number): Finding => {
  const free = sizeText(bytes)
  return isLow(bytes) ? { ok: false, message: say('B-42', { free }) } : { ok: true, message: say('B-41', { free }) }
}

/** Path, free space and quarantine copies of the data folder; the same with and without a running bridge. */
export function folderFindings(folder: string): Finding[] {
  const copies = readdirSync(folder).filter((name) => name.startsWith('damaged-')).length
  return [
    { ok: true, message: say('B-40', { folder }) },
    foundSpace(freeBytes(folder)),
    ...(copies > 0 ? [{ ok: true, message: say('B-43', { copies }) }] : []),
  ]
}

interface RunningBridge {
  settings: Settings
  store: JobStore
  lanes: Pick<Lanes, 'status'>
  clients: ClientStore
  now: () => number
}

/** What a running bridge says of itself, as it is known. */
export function foundNow({ settings, store, lanes, clients, now }: RunningBridge): Finding[] {
  const { settings: current } = settings.current()
  return [
    { ok: true, message: say('B-32') },
    ...foundSettings(current),
    ...settings.issues().map(({ path, message }) => ({ ok: false, message: say('B-47', { path, cause: message }) })),
    ...foundInStore(store, store.state.counters, current.invoice, now()),
    ...lanes.status().map(foundPrinter),
    ...foundClients(clients),
  ]
}

/** Four seconds: a printer that is off takes three to tell. */
const TRIES = 8
const BETWEEN_MS = 500

/** Asks every printer anew, and resolves when each was, or after four seconds. */
export async function askPrinters({ lanes, now }: RunningBridge, gone: AbortSignal): Promise<void> {
  const since = new Date(now()).toISOString()
  const isAsked = () => lanes.status({ fresh: true }).every(({ at }) => at !== null && at >= since)
  for (let tries = 0; tries < TRIES && !isAsked() && !gone.aborted; tries += 1) await pause(BETWEEN_MS, gone)
}

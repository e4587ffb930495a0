import { say } from '@shared/messages'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import type { ClientStore } from '../clients/client-store'
import type { BridgeState } from '../queue/bridge-state'
import type { Confirmation } from '../queue/confirm-next'
import type { Counters } from '../queue/counters'
import { type Numbering, numberingStatus } from '../queue/numbering'
import type { Finding } from './protocol'

export function foundSettings(settings: BridgeSettings): Finding[] {
  const { printers, stations } = settings
  const read: Finding = { ok: true, message: say('B-20', { printers: printers.length, stations: stations.length }) }
  return defaultStation(settings) ? [read] : [read, { ok: false, message: say('B-29') }]
}

export const foundJobs = ({ jobs, resting }: Pick<BridgeState, 'jobs' | 'resting'>): Finding => ({
  ok: true,
  message: say('B-21', { jobs: jobs.size + resting.size }),
})

export const foundClients = (clients: ClientStore): Finding => ({
  ok: true,
  message: say('B-30', { clients: clients.active().length }),
})

const WARNINGS = {
  exhausted: 'B-52',
  expired: 'B-53',
  damaged: 'B-23',
  'confirm-last-number': 'B-54',
  'clock-back': 'B-55',
} as const satisfies Record<NonNullable<Numbering['warning']>, string>

const withPrefix = (prefix: string, number: number): string => [prefix, number].filter((part) => part !== '').join('-')

export function foundNumbers(invoice: BridgeSettings['invoice'], counters: Counters, now: number): Finding {
  const { next, warning } = numberingStatus(invoice, counters, now)
  if (warning !== null) return { ok: false, message: say(WARNINGS[warning]) }
  return { ok: true, message: say('B-24', { next: withPrefix(invoice.prefix, next ?? 0) }) }
}

export function foundConfirmation(confirmed: Confirmation): Finding {
  const { prefix } = confirmed
  return confirmed.ok
    ? { ok: true, message: say('B-50', { next: withPrefix(prefix, confirmed.next) }) }
    : { ok: false, message: say('B-51', { lowest: withPrefix(prefix, confirmed.lowest) }) }
}

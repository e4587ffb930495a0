import { DAY_MS } from '@shared/dates'
import type { JobState } from '@shared/job'
import type { TillFacts } from '@shared/requests'
import type { BridgeSettings } from '@shared/settings/bridge'
import { freeBytes } from '../data-folder/free-space'
import { numberingStatus } from '../jobs/numbering'
import { isInShift } from '../notices/silent-tills'
import type { Measured } from './otlp'
import type { TelemetryDeps } from './telemetry-deps'

/**
 * How the shop is now, by metric and unit (UCUM). Names follow OpenTelemetry's semantic conventions where there are any
 * (`process.*`, `system.*`). No label is a text of a person, of an order or of the shop's network.
 */
export const GAUGES = {
  'justo.bridge.up': '',
  /** 0: its last write failed. */
  'justo.store.healthy': '',
  'process.uptime': 's',
  'process.memory.usage': 'By',
  'system.filesystem.usage': 'By',
  /** 1: ready, or blind; 0: not ready; not there while it was not asked for minutes. */
  'justo.printer.ready': '',
  /** Always 1: a reason for which it is not ready. */
  'justo.printer.reason': '',
  'justo.printer.paper_low': '',
  /** Papers that are not over. */
  'justo.jobs.open': '',
  'justo.jobs.oldest_waiting': 's',
  'justo.numbering.left': '',
  'justo.numbering.valid': 'd',
  'justo.numbering.stopped': '',
  /** Always 1, with the till's version. */
  'justo.till.info': '',
  'justo.till.away': '',
  'justo.till.in_shift': '',
  /** When its shift ends or ended, since 1970: a computer that went silent may be looked for until then. */
  'justo.till.shift_end': 's',
  'justo.till.active': '',
  'justo.till.here': '',
  'justo.till.justo_age': 's',
  'justo.till.polls_failing': '',
  'justo.till.orders_waiting': '',
  'justo.till.oldest_order_waiting': 's',
  'justo.till.clock_skew': 's',
} as const

type Gauge = Measured<keyof typeof GAUGES>

/** A printer's state is asked every few seconds while a till is open. */
const OUTDATED_MS = 180_000

const OPEN_STATES = ['queued', 'printing', 'unconfirmed', 'failed', 'expired'] as const satisfies JobState[]

const secondsSince = (at: number, now: number): number => Math.max(0, now - at) / 1000

/** What a printer prints, since neither its name nor its id may leave the shop: `kitchen,delivery,invoice`. */
function rolesOf(printer: string, settings: BridgeSettings): string {
  const roles: string[] = []
  if (settings.stations.some((station) => station.enabled && station.printer === printer)) roles.push('kitchen')
  if (settings.deliveryPrinter === printer) roles.push('delivery')
  if (settings.invoicePrinter === printer) roles.push('invoice')
  return roles.join(',') || 'none'
}

function printers({ lanes, settings, now }: TelemetryDeps): Gauge[] {
  const current = settings.current().settings
  const isRecent = ({ at }: { at: string | null }) => at !== null && Math.abs(now() - Date.parse(at)) < OUTDATED_MS
  const known = lanes.health().filter((printer) => printer.state !== 'unknown' && isRecent(printer))
  return known.flatMap(({ id, state, reasons, paperLow }): Gauge[] => {
    const place = 1 + current.printers.findIndex((printer) => printer.id === id)
    const labels = { 'justo.printer': String(place), 'justo.printer.roles': rolesOf(id, current) }
    return [
      { name: 'justo.printer.ready', value: state === 'not-ready' ? 0 : 1, labels },
      { name: 'justo.printer.paper_low', value: Number(paperLow), labels },
      ...reasons.map(
        (reason): Gauge => ({ name: 'justo.printer.reason', value: 1, labels: { ...labels, 'justo.reason': reason } }),
      ),
    ]
  })
}

function jobs({ store: { state }, now }: TelemetryDeps): Gauge[] {
  const open = OPEN_STATES.flatMap((each) => {
    const byKind = Map.groupBy(state.jobsIn(each), ({ kind }) => kind)
    return [...byKind].map(([kind, { length }]): Gauge => {
      const labels = { 'justo.job.state': each, 'justo.job.kind': kind }
      return { name: 'justo.jobs.open', value: length, labels }
    })
  })
  const waits = state.jobsIn('queued').map(({ queuedAt }) => secondsSince(Date.parse(queuedAt), now()))
  return [...open, { name: 'justo.jobs.oldest_waiting', value: Math.max(0, ...waits) }]
}

function numbering({ store, settings, now }: TelemetryDeps): Gauge[] {
  const { left, validUntil, next } = numberingStatus(settings.current().settings.invoice, store.state.counters, now())
  const found: Gauge[] = [{ name: 'justo.numbering.stopped', value: next === null ? 1 : 0 }]
  if (left !== null) found.push({ name: 'justo.numbering.left', value: left })
  if (validUntil !== null)
    found.push({ name: 'justo.numbering.valid', value: (Date.parse(validUntil) - now()) / DAY_MS })
  return found
}

function tillFacts(facts: TillFacts, labels: Record<string, string>): Gauge[] {
  const found: Gauge[] = [
    { name: 'justo.till.info', value: 1, labels: { ...labels, 'justo.till.version': facts.version } },
    { name: 'justo.till.active', value: Number(facts.active), labels },
    { name: 'justo.till.here', value: Number(facts.here), labels },
    { name: 'justo.till.polls_failing', value: facts.pollsFailing, labels },
    { name: 'justo.till.orders_waiting', value: facts.ordersWaiting, labels },
    { name: 'justo.till.oldest_order_waiting', value: facts.oldestWaiting, labels },
  ]
  if (facts.justoAge !== null) found.push({ name: 'justo.till.justo_age', value: facts.justoAge, labels })
  if (facts.clockSkew !== null) found.push({ name: 'justo.till.clock_skew', value: facts.clockSkew, labels })
  return found
}

/** Of every paired till that has told something since the bridge's start, or whose shift is on: Chrome may be closed since. */
function tills({ tills, clients, store, now }: TelemetryDeps): Gauge[] {
  return clients.active().flatMap(({ till }): Gauge[] => {
    const labels = { 'justo.till': till }
    const facts = tills.factsOf(till)
    const watch = store.state.counters.watches.get(till)
    const inShift = watch !== undefined && isInShift(watch, now())
    if (facts === null && !inShift) return []
    const isAway = tills.isAway(till)
    const found: Gauge[] = [
      { name: 'justo.till.away', value: Number(isAway), labels },
      { name: 'justo.till.in_shift', value: Number(inShift), labels },
    ]
    if (watch) found.push({ name: 'justo.till.shift_end', value: Date.parse(watch.until) / 1000, labels })
    // What it told before says nothing of now.
    return facts === null || isAway ? found : [...found, ...tillFacts(facts, labels)]
  })
}

const program = ({ store }: TelemetryDeps): Gauge[] => [
  { name: 'justo.bridge.up', value: 1 },
  { name: 'justo.store.healthy', value: store.isFailing ? 0 : 1 },
  { name: 'process.uptime', value: process.uptime() },
  { name: 'process.memory.usage', value: process.memoryUsage.rss() },
]

const disk = ({ folder }: TelemetryDeps): Gauge[] => [
  { name: 'system.filesystem.usage', value: freeBytes(folder), labels: { 'system.filesystem.state': 'free' } },
]

/** All that is measured now. A part that cannot be read leaves out its own metrics. */
export async function measure(deps: TelemetryDeps): Promise<Gauge[]> {
  const parts = [program, disk, printers, jobs, numbering, tills].map(async (part) => part(deps))
  const measured = await Promise.allSettled(parts)
  return measured.flatMap((part) => (part.status === 'fulfilled' ? part.value : []))
}

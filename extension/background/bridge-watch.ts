import type { StatusAnswer } from '@shared/api'
import { nullable, text } from '@shared/described'
import { PROTOCOL } from '@shared/payload'
import type { PrinterStatus } from '@shared/printer'
import { readBridgeSettings } from '@shared/settings/bridge-parts'
import type { BridgeFailure } from '../bridge-client/call'
import type { BridgeClient } from '../bridge-client/client'
import { type FollowedLoop, inTurn, type Loop, type Report, startLoop } from '../context/loop'
import { createThrottle } from '../context/throttle'
import { type BridgeReach, inEachContext, type WorkerContext } from '../context/worker-context'
import { TILL_NAME } from '../orders/next-transactions'
import { sendSettlements } from '../orders/settlement-lines'
import { retryNow } from '../print-jobs/retry'
import { STATIONS, saveStations } from '../print-jobs/stations-for'
import { startSync } from '../print-jobs/sync'
import { readSettings, writeSettings } from '../settings/store'
import { movedPart } from '../settings/till-part'
import { defineFact, setFact, updateFact } from '../store/fact'
import type { TillEntry } from '../store/log-events'
import { logEntry, outage } from '../store/log-rows'
import { PRINTER_NAMES } from '../store/printer-names'
import { createHeartbeat } from './heartbeat'

type PrinterReport = Pick<PrinterStatus, 'id' | 'state' | 'reasons'>

const isAway = (printer: PrinterReport | undefined): boolean => printer?.state === 'not-ready'

/** Log entries for printers that failed or recovered between two status answers. */
export function printerEntries(
  before: readonly PrinterReport[],
  after: readonly PrinterReport[],
  at: string,
): TillEntry[] {
  return after.flatMap((printer) => {
    const away = isAway(printer)
    if (away === isAway(before.find(({ id }) => id === printer.id))) return []
    return [logEntry(at, outage(`printer ${printer.id}`, away, [printer.state, ...printer.reasons].join(' ')))]
  })
}

/** The bridge's version when it last came up: support needs it also while the bridge is away. */
export const BRIDGE_VERSION = defineFact('bridge-version', nullable(text))

/** The bridge's answer; null while it does not answer, because all of it is unknown then. */
export const statusNow = ({ live }: WorkerContext): StatusAnswer | null => (live.bridge === 'up' ? live.status : null)

const EVERY_MS = 3_000

const REACH: Record<BridgeFailure['kind'], BridgeReach> = {
  closed: 'closed',
  silent: 'silent',
  unproven: 'unproven',
  unpaired: 'refused',
  refused: 'silent',
  garbage: 'other-version',
}

async function setReach(context: WorkerContext, reach: BridgeReach): Promise<void> {
  if (context.live.bridge === reach) return
  const cured = reach === 'up'
  // The first answer after a start is not logged.
  const isNews = !(cured && context.live.bridge === 'unknown')
  // Set before logging: orders that wait for the bridge must not wait for the disk.
  context.live.bridge = reach
  if (isNews) await context.store.log([logEntry(context.now(), outage('bridge', !cured, reach))])
}

/** Restores the last known stations, so that jobs can be planned before the bridge has answered. */
export async function recallStations(context: WorkerContext): Promise<void> {
  const stored = await context.store.fact(STATIONS)
  if (stored !== null) context.live.stations = stored
}

async function fetchStations(context: WorkerContext, version: string): Promise<boolean> {
  if (context.live.stations.version === version) return false
  const answer = await context.bridge().settings()
  if (!answer.ok) return false
  // If a newer bridge's settings cannot be read here, the known stations and names are kept.
  const settings = readBridgeSettings(answer.data.settings)
  const stations = { version: answer.data.version, list: settings?.stations ?? context.live.stations.list }
  await inEachContext(context, (own) => saveStations(own, stations))
  context.live.stations = stations
  const names = settings?.printers.map(({ id, name }) => ({ id, name }))
  await context.store.updateFacts([setFact(STATIONS, stations), updateFact(PRINTER_NAMES, () => names)])
  return true
}

/** Whether the bridge speaks our protocol version: requested once, when it comes up. */
async function reachOfAnswering(context: WorkerContext, bridge: BridgeClient): Promise<BridgeReach> {
  if (context.live.bridge === 'up') return 'up'
  const version = await bridge.version()
  if (!version.ok) return REACH[version.failure.kind]
  const [min, max] = version.data.protocols
  if (min > PROTOCOL || max < PROTOCOL) return 'other-version'
  await context.store.putFact(BRIDGE_VERSION, version.data.version)
  return 'up'
}

/**
 * Another computer took this one's place (`leftAt` of the bridge's status): this till only looks from then on. Once: who
 * then says that it prints is believed.
 */
export async function standDown(context: WorkerContext, leftAt: string | undefined): Promise<void> {
  const { printing, otherComputer } = context.settings()
  if (leftAt === undefined || !printing.here || otherComputer.leftAt === leftAt) return
  const { settings } = await readSettings()
  await writeSettings({
    ...settings,
    printing: { ...settings.printing, here: false },
    otherComputer: { ...settings.otherComputer, leftAt },
  })
  await context.store.log([logEntry(context.now(), { kind: 'stood-down' })])
}

/** Gives the bridge this till's half of the set-up, for its copy: once after each start, and after each change. */
export function createTillCopy(context: WorkerContext): () => Promise<void> {
  let sent: unknown = null
  return async () => {
    const settings = context.settings()
    if (settings === sent || !settings.active || !settings.printing.here) return
    if ((await context.bridge().keepTill(movedPart(settings))).ok) sent = settings
  }
}

interface Watching {
  report: Report
  onStations(): Promise<void>
  /** Tells the bridge that this till is alive, while it is reachable. */
  heartbeat(): Promise<void>
  /** Gives the bridge this till's settings for its copy. */
  copyTill(): Promise<void>
}

async function ask(context: WorkerContext, { onStations, heartbeat, copyTill, report }: Watching): Promise<number> {
  if (context.settings().bridge.token === '') {
    context.live.bridge = 'unpaired'
    context.live.status = null
    context.statusChanged()
    return EVERY_MS
  }
  const bridge = context.bridge()
  const wasUnsure = context.live.isTillUnsure
  const answer = await bridge.status()
  const reach = answer.ok ? await reachOfAnswering(context, bridge) : REACH[answer.failure.kind]
  // The settings have changed meanwhile: this answer comes from the previous bridge.
  if (context.bridge() !== bridge) return 0
  const wasDown = context.live.bridge !== 'up'
  const logReach = setReach(context, reach)
  const works: (() => Promise<unknown>)[] = [() => logReach]
  // The last status is kept while the bridge is down: the auto-accept policy uses it for half a minute, in which a
  // bridge may restart.
  if (answer.ok && reach === 'up') {
    const isRenamed = context.live.status?.till.name !== answer.data.till.name
    const isCharged = context.live.status?.charges !== answer.data.charges
    const entries = printerEntries(context.live.status?.printers ?? [], answer.data.printers, context.now())
    context.live.status = answer.data
    // An answer to a question from before the change tells the letter from before.
    if (wasUnsure) context.live.isTillUnsure = false
    context.live.bridgeAnsweredAt = context.now()
    works.push(
      () => context.store.log(entries),
      async () => {
        if (isRenamed) await context.store.putFact(TILL_NAME, answer.data.till.name)
      },
      async () => {
        if (await fetchStations(context, answer.data.settingsVersion)) await onStations()
      },
      async () => {
        if (wasDown) await inEachContext(context, (own) => retryNow(own, report))
      },
      async () => {
        // Fire and forget: a long register must not delay the next status.
        if (isCharged) void sendSettlements(context).catch(report)
      },
      heartbeat,
      () => standDown(context, answer.data.leftAt),
      copyTill,
    )
  }
  // Each is isolated: without the last one, the bridge would report that orders stopped coming in.
  await inTurn(...works).finally(context.statusChanged)
  return EVERY_MS
}

/** Keeps the bridge's part of `till.live` current: its reach, its printers, its stations. */
export const startBridgeWatch = (
  context: WorkerContext,
  onStations: () => Promise<void>,
  signal: AbortSignal,
  report: Report,
): FollowedLoop => {
  const watching = { onStations, report, heartbeat: createHeartbeat(context), copyTill: createTillCopy(context) }
  return startLoop(() => ask(context, watching), signal, report)
}

/** A job's few state changes come close together. */
const STATUS_THROTTLE_MS = 500

/**
 * Follows the bridge through its long poll (jobs) and its status (printers). Each refreshes the other, so that the
 * status never shows waiting papers that the list shows as printed.
 */
export function followBridge(
  context: WorkerContext,
  onStations: () => Promise<void>,
  signal: AbortSignal,
  report: Report,
): { sync: Loop; watch: FollowedLoop } {
  const watch = startBridgeWatch(context, onStations, signal, report)
  const statusThrottle = createThrottle({ ms: STATUS_THROTTLE_MS }, async () => watch.kick(), signal, report)
  return { sync: startSync(context, () => statusThrottle.soon(), signal, report), watch }
}

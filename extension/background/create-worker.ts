import { browser } from 'wxt/browser'
import { type PanelAct, runAct } from '../acts/run-acts'
import { type AlertService, startAlertService } from '../alerts/alert-service'
import { type FollowedLoop, type Loop, type Report, startLoop } from '../context/loop'
import { freshLive, type WorkerContext } from '../context/worker-context'
import { NO_TAB, watchNetworkCauses } from '../justo/network-causes'
import type { Probe } from '../messaging/check-facts'
import type { PanelConnection } from '../messaging/panel-connection'
import { PanelServer, type PanelSource } from '../messaging/server'
import { startLateAcceptances } from '../orders/accept-later'
import type { DueActs } from '../orders/due-acts'
import { rereadQuarantined, rereadStoredOrders } from '../orders/program-update'
import { replanHeldOrders } from '../orders/replan-held'
import { sendSettlements } from '../orders/settlement-lines'
import { startStatusCalls } from '../orders/status-calls'
import { Polling } from '../polling/loop'
import { onBackOffRemoved, sessionBackOff } from '../polling/poll-state'
import { createStoreCheck } from '../polling/store-check'
import { startPractice } from '../practice/practice-loop'
import { startDispatcher } from '../print-jobs/dispatcher'
import { followTests } from '../shop-day/opening-tests'
import { openDatabase } from '../store/database'
import { createSerial } from '../store/locks'
import { logCode } from '../store/log-code'
import { logEntry } from '../store/log-rows'
import { Store } from '../store/store'
import { alertSource } from './alert-source'
import { followBridge, recallStations } from './bridge-watch'
import { PROBE_RUNS } from './checks'
import { type Clients, createClients } from './clients'
import { recallOpeningHours } from './heartbeat'
import { keepAwake, keepTab } from './keep-alive'
import { AWAKE_AT, noteAwake } from './last-awake'
import { openPage, showOrders } from './own-pages'
import { detailOf, kitchenOrders, rowsFor, snapshotRows } from './panel-orders'
import { Presence } from './presence'
import { pruneHourly } from './prune'
import { type BarNow, barNow, shopStatus } from './shop-status'
import { handleUnjudgedPress } from './unjudged-press'
import { updateWhenQuiet } from './update-when-quiet'
import { createErrorReport, logClick, logSettings } from './worker-log'

export interface Worker {
  connect(connection: PanelConnection): void
  /** Called by the alarm or a browser start: everything is checked now. */
  wake(): void
  /** The button of the notification about orders that wait unaccepted for longer than set. */
  tellOwner(): void
}

const nowText = () => new Date().toISOString()

interface Parts {
  /** Decided once for the panels and the alerts after each change; undefined: not since the last one. */
  bar: Promise<BarNow> | undefined
  alerts: AlertService
  panels: PanelServer
  polling: Polling
  dispatcher: Loop
  sync: Loop
  watch: FollowedLoop
  practice: Loop
  opening: Loop
  statusCalls: DueActs
  acceptances: DueActs
}

const barOf = (context: WorkerContext, parts: Partial<Parts>): Promise<BarNow> => {
  parts.bar ??= barNow(context, parts.polling?.report().trouble ?? null)
  return parts.bar
}

interface SourceParts {
  context: WorkerContext
  presence: Presence
  parts: Parts
  signal: AbortSignal
  report: Report
}

const statusOf = ({ context, parts }: Pick<SourceParts, 'context' | 'parts'>) =>
  shopStatus(context, parts.polling.report(), parts.alerts.state(), barOf(context, parts))

async function check({ context, parts, signal }: SourceParts, probe: Probe) {
  await PROBE_RUNS[probe](context, { ...parts, signal })
  context.statusChanged()
  return statusOf({ context, parts })
}

const panelSource = ({ context, presence, parts, signal, report }: SourceParts): PanelSource => ({
  snapshot: () => snapshotRows(context, report),
  rows: (ids) => rowsFor(context, ids, report),
  detail: (id) => detailOf(context, id),
  kitchen: (ids) => kitchenOrders(context, ids, report),
  status: () => statusOf({ context, parts }),
  async act(sent) {
    const clicked = performance.now()
    const act = sent as PanelAct
    const answer = await runAct(context, act, {
      ...parts,
      openPage,
      rows: (ids) => rowsFor(context, ids, report),
      check: (probe) => check({ context, presence, parts, signal, report }, probe),
    })
    // Fire and forget: logging must not delay the answer.
    void logClick(context, act, answer, performance.now() - clicked).catch(report)
    return answer
  },
  gesture(connection) {
    if (!presence.touched(connection, nowText())) return
    // Orders that waited for a cashier need not wait for the next poll.
    parts.polling.kick()
    context.statusChanged()
  },
  async unjudged(connection, press) {
    await handleUnjudgedPress(context, connection, press, signal)
    if (press.orderId !== null) parts.acceptances.changed([press.orderId])
  },
  page(connection, loggedIn) {
    if (presence.loginReported(connection, loggedIn, nowText())) parts.alerts.loggedIn()
    context.live.posTabs = null
    context.statusChanged()
    // The cashier has logged in: an order that waited for that need not wait for the next poll.
    if (loggedIn) parts.polling.kick()
  },
})

function createContext(clients: Clients, presence: Presence, parts: Partial<Parts>): WorkerContext {
  const changed = (ids: string[]) => {
    parts.bar = undefined
    parts.panels?.changed(ids)
    parts.alerts?.changed(ids)
  }
  const papersMoved = (ids: string[]) => {
    parts.bar = undefined
    parts.panels?.papersMoved(ids)
    parts.alerts?.changed(ids)
  }
  const written = (ids: string[]) => {
    changed(ids)
    parts.statusCalls?.changed(ids)
    // A real order may have ended it.
    if (context.practice !== null) parts.practice?.kick()
  }
  const statusChanged = () => {
    parts.bar = undefined
    parts.panels?.statusChanged()
    parts.alerts?.statusChanged()
  }
  const released = () => parts.dispatcher?.kick()
  const context: WorkerContext = {
    store: new Store(openDatabase(), nowText, { changed: written, papersMoved, released, troubled: statusChanged }),
    now: nowText,
    settings: clients.settings,
    settingsTroubles: clients.settingsTroubles,
    justo: clients.justo,
    bridge: clients.bridge,
    live: freshLive({
      personSeenAt: () => presence.lastSeenAt(nowText()),
      asksForCashier: () => presence.asksForCashier(nowText()),
      posPage: () => presence.page,
    }),
    practice: null,
    changed,
    statusChanged,
    released,
    serial: createSerial(),
  }
  return context
}

function onPermissionAdded(signal: AbortSignal, listener: () => void): void {
  const { onAdded } = browser.permissions
  onAdded.addListener(listener)
  signal.addEventListener('abort', () => onAdded.removeListener(listener))
}

/** Starts everything that the worker runs, in this order; `parts` gets what others refer to. */
async function startParts(source: SourceParts): Promise<void> {
  const { context, parts, signal, report } = source
  const alerts = alertSource(context, {
    bar: () => barOf(context, parts),
    isPolled: () => (parts.polling?.count() ?? 0) > 0,
    onChange: () => parts.panels?.statusChanged(),
    report,
  })
  parts.alerts = startAlertService(alerts, signal, report)
  parts.dispatcher = startDispatcher(context, signal, report)
  await rereadQuarantined(context, report).catch(report)
  signal.throwIfAborted()
  const checkStores = createStoreCheck(context)
  parts.polling = new Polling(context, signal, report, { storage: sessionBackOff, checkStores })
  parts.practice = await startPractice(context, signal, report)
  signal.throwIfAborted()
  const bridge = followBridge(context, () => replanHeldOrders(context, report), signal, report)
  parts.sync = bridge.sync
  parts.watch = bridge.watch
  parts.opening = startLoop(() => followTests(context, context.bridge()), signal, report)
  startLoop(() => sendSettlements(context), signal, report)
  parts.statusCalls = startStatusCalls(context, signal, report)
  parts.acceptances = startLateAcceptances(context, signal, report)
  parts.panels = new PanelServer(panelSource(source), signal, report)
  startLoop(() => noteAwake(context, parts.polling.report().trouble !== null), signal, report)
}

/** What a change of the settings, a host permission for Justo or a good answer on Configuración begins anew. */
function followSettings({ context, parts, signal, report }: SourceParts, clients: Clients, wake: () => void): void {
  const applyKeepAwake = () => keepAwake(context.settings().active && context.settings().printing.here)
  const endBackOff = () => parts.polling.endBackOff()
  applyKeepAwake()
  let known = context.settings()
  clients.onChange(() => {
    void logSettings(context, known).catch(report)
    known = context.settings()
    context.live.bridge = 'unknown'
    context.live.isTillUnsure = true
    parts.polling.settingsChanged()
    applyKeepAwake()
    replanHeldOrders(context, report).catch(report).then(wake)
  })
  onPermissionAdded(signal, endBackOff)
  onBackOffRemoved(endBackOff, signal)
}

/**
 * Builds the worker on one database. All state is read back from disk, and everything started here ends with `signal`,
 * also when this function fails half-way.
 * @throws when the browser or the disk fails: abort `signal` before the next try
 */
export async function createWorker(signal: AbortSignal): Promise<Worker> {
  const [clients, presence] = await Promise.all([
    createClients(nowText, signal, watchNetworkCauses(browser.webRequest.onErrorOccurred, NO_TAB, signal)),
    Presence.recall(),
  ])
  signal.throwIfAborted()
  const parts = {} as Parts
  const context = createContext(clients, presence, parts)
  signal.addEventListener('abort', () => context.store.close())
  // Exceptions are bugs: they are reported, and the loops go on.
  const report = createErrorReport(context)
  await Promise.all([recallStations(context), recallOpeningHours(context)])
  const lastAwake = logCode(await context.store.fact(AWAKE_AT))
  await context.store.log([
    logEntry(nowText(), { kind: 'worker-started', boot: logCode(crypto.randomUUID()), lastAwake }),
  ])

  // Must run before anything plans a job, clicks included.
  await rereadStoredOrders(context, report)
  signal.throwIfAborted()
  const source = { context, presence, parts, signal, report }
  await startParts(source)
  signal.throwIfAborted()
  const wake = () => {
    const { polling, dispatcher, sync, watch, practice, opening, statusCalls, acceptances } = parts
    for (const loop of [polling, dispatcher, sync, watch, practice, opening, statusCalls, acceptances]) loop.kick()
  }
  followSettings(source, clients, wake)
  startLoop(() => pruneHourly(context, report), signal, report)
  updateWhenQuiet(context, () => presence.touchedAt, signal, report)

  return {
    connect(connection) {
      parts.panels.connect(connection)
      void keepTab(connection.tabId)
    },
    wake,
    tellOwner() {
      // What hinders it is on the panel, too.
      const ask = async () => (await parts.alerts.tellOwner()) !== null && (await showOrders())
      void ask().catch(report)
    },
  }
}

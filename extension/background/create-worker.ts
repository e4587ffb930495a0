import { browser } from 'wxt/browser'
import { type AlertService, type AlertSource, isAlertIntent, startAlertService } from '../alerts/alert-service'
import { type Loop, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { NO_TAB, watchNetworkCauses } from '../justo/exchange'
import { startEntry } from '../log/worker-entries'
import type { PanelConnection } from '../messaging/panel-connection'
import { createPanelServer, type PanelServer, type PanelSource } from '../messaging/server'
import { rereadQuarantined, rereadStoredOrders } from '../orders/program-update'
import { replanHeldOrders } from '../orders/replan-held'
import { type Polling, runPolling } from '../polling/loop'
import { sessionMemory } from '../polling/poll-state'
import { createStoreCheck } from '../polling/store-check'
import { forOrder } from '../practice/practice-context'
import { type PracticeLoop, startPractice } from '../practice/practice-loop'
import { startDispatcher } from '../print-jobs/dispatcher'
import { repairNumbers } from '../print-jobs/invoice-numbers'
import { dayClientOf } from '../shop-day/opening-acts'
import { followTests } from '../shop-day/opening-tests'
import { openDatabase } from '../store/database'
import { createSerial } from '../store/locks'
import { Store } from '../store/store'
import { followBridge, recallStations } from './bridge-watch'
import { createOutside, type Outside } from './clients'
import { actOn } from './intents'
import { injectPanel, keepAwake, keepTab } from './life'
import { type Pages, recallPages } from './pages'
import { detailOf, rowsFor, shopStatus, snapshotRows, troublesNow } from './panel-source'
import { PRUNE_EVERY_MS, pruneHourly } from './prune'
import { lastAwake, noteAwake, recallOpeningHours } from './sign-of-life'
import { logClick, logSettings } from './worker-log'

export interface Worker {
  connect(connection: PanelConnection): void
  /** Called by the alarm or a browser start: everything is checked now. */
  wake(): void
}

const nowText = () => new Date().toISOString()

/** Exceptions are bugs: they are logged to the console, and the loops go on. */
const report = (error: unknown): void => console.error('unforeseen', error)

interface Parts {
  alerts: AlertService
  panels: PanelServer
  polling: Polling
  dispatcher: Loop
  mirror: Loop
  watch: Loop
  practice: PracticeLoop
  opening: Loop
}

const panelSource = (context: WorkerContext, pages: Pages, parts: Parts): PanelSource => ({
  snapshot: () => snapshotRows(context),
  rows: (ids) => rowsFor(context, ids),
  detail: (id) => detailOf(context, id),
  status: () => shopStatus(context, parts.polling.report(), parts.alerts.state()),
  polls: () => parts.polling.count(),
  now: nowText,
  async act(intent) {
    const clicked = performance.now()
    const answer = isAlertIntent(intent)
      ? await parts.alerts.handle(intent).then(() => null)
      : await actOn(context, intent)
    if (intent.type === 'practice') parts.practice.kick()
    if (intent.type === 'opening') parts.opening.kick()
    // Fire and forget: logging must not delay the answer.
    void logClick(context, intent, answer, performance.now() - clicked).catch(report)
    return answer
  },
  loadPanel: ({ tabId }) => injectPanel(tabId),
  page(connection, loggedIn) {
    if (pages.told(connection, loggedIn, nowText())) parts.alerts.loggedIn()
    // The cashier has logged in: an order that waited for that need not wait for the next poll.
    if (loggedIn) parts.polling.kick()
  },
})

function createTill(outside: Outside, pages: Pages, parts: Partial<Parts>): WorkerContext {
  const changed = (ids: string[]) => {
    parts.panels?.changed(ids)
    parts.alerts?.changed(ids)
    parts.practice?.changed(ids)
  }
  const statusChanged = () => {
    parts.panels?.statusChanged()
    parts.alerts?.statusChanged()
  }
  const released = () => parts.dispatcher?.kick()
  return {
    store: new Store(openDatabase(), nowText, { changed, released, troubled: statusChanged }),
    now: nowText,
    settings: outside.settings,
    settingsTroubles: outside.settingsTroubles,
    justo: outside.justo,
    bridge: outside.bridge,
    live: {
      bridge: 'unknown',
      bridgeAnsweredAt: null,
      status: null,
      stations: { version: null, list: [] },
      pageSeenAt: () => pages.seenAt(nowText()),
      confirmedAt: new Map(),
      openingHours: new Map(),
      justoClock: null,
    },
    forOrder,
    changed,
    statusChanged,
    released,
    serial: createSerial(),
  }
}

function onPermissionAdded(signal: AbortSignal, listener: () => void): void {
  const { onAdded } = browser.permissions
  onAdded.addListener(listener)
  signal.addEventListener('abort', () => onAdded.removeListener(listener))
}

function startPruning(context: WorkerContext, signal: AbortSignal): void {
  const prune = () => void pruneHourly(context, report).catch(report)
  const timer = setInterval(prune, PRUNE_EVERY_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  prune()
}

const alertSource = (context: WorkerContext, parts: Partial<Parts>): AlertSource => ({
  snapshot: () => snapshotRows(context),
  rows: (ids) => rowsFor(context, ids),
  troubles: () => troublesNow(context, parts.polling?.report().trouble ?? null),
  // A view-only till makes no sound; a till that prints or runs a practice does.
  isLoud: () =>
    context.settings().alerts.sound && (context.settings().printing.here || parts.practice?.isOn() === true),
  now: nowText,
  onChange: () => parts.panels?.statusChanged(),
})

/**
 * Builds the worker on one database. All state is read back from disk, and everything started here ends with `signal`,
 * also when this function fails half-way.
 * @throws when the browser or the disk fails: abort `signal` before the next try
 */
export async function createWorker(signal: AbortSignal): Promise<Worker> {
  const boot = crypto.randomUUID()
  const [outside, pages] = await Promise.all([
    createOutside(nowText, signal, watchNetworkCauses(browser.webRequest.onErrorOccurred, NO_TAB, signal)),
    recallPages(),
  ])
  signal.throwIfAborted()
  const parts = {} as Parts
  const till = createTill(outside, pages, parts)
  signal.addEventListener('abort', () => till.store.close())
  await Promise.all([recallStations(till), recallOpeningHours(till)])
  await till.store.log([startEntry(nowText(), boot, await lastAwake(till.store))])

  await repairNumbers(till.store, nowText()).catch(report)
  // Must run before anything plans a job, clicks included.
  await rereadStoredOrders(till, report)
  signal.throwIfAborted()
  parts.alerts = startAlertService(alertSource(till, parts), signal, report)
  parts.panels = createPanelServer(panelSource(till, pages, parts), boot, signal, report)
  parts.dispatcher = startDispatcher(till, signal, report)
  await rereadQuarantined(till, report).catch(report)
  signal.throwIfAborted()
  parts.polling = runPolling(till, signal, report, sessionMemory, createStoreCheck(till))
  const heard = followBridge(till, () => replanHeldOrders(till, report), signal, report)
  parts.mirror = heard.mirror
  parts.watch = heard.watch
  parts.practice = startPractice(till, signal, report)
  parts.opening = startLoop(() => followTests(till, dayClientOf(till)), signal, report)
  startLoop(() => noteAwake(till, parts.polling.report().trouble !== null), signal, report)

  const awake = () => keepAwake(till.settings().active && till.settings().printing.here)
  const wake = () => {
    for (const loop of [parts.polling, parts.dispatcher, parts.mirror, parts.watch, parts.practice, parts.opening])
      loop.kick()
  }
  awake()
  let known = till.settings()
  outside.onChange(() => {
    void logSettings(till, known).catch(report)
    known = till.settings()
    till.live.bridge = 'unknown'
    parts.polling.settingsChanged()
    awake()
    replanHeldOrders(till, report).catch(report).then(wake)
  })
  // A host permission for Justo was granted: polling restarts without waiting for the back-off.
  onPermissionAdded(signal, () => {
    parts.polling.settingsChanged()
    parts.polling.kick()
  })
  startPruning(till, signal)

  return {
    connect(connection) {
      parts.panels.connect(connection)
      void keepTab(connection.tabId)
    },
    wake,
  }
}

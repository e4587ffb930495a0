import { logEntry, writeLog } from '../logging/transaction-log'
import { openDatabase } from '../orders/database'
import { replanHeldOrders } from '../orders/replan-held'
import { startDispatcher } from '../outbox/dispatcher'
import { startMirror } from '../outbox/mirror'
import type { PanelConnection } from '../panel-port/panel-connection'
import { createPanelServer, type PanelServer, type PanelSource } from '../panel-port/server'
import { type Polling, runPolling } from '../polling/loop'
import { recallStations, startBridgeWatch } from './bridge-watch'
import { actOn } from './intents'
import { keepAwake, keepTab } from './life'
import type { Loop } from './loop'
import { createOutside, type Outside } from './outside'
import { type Pages, recallPages } from './pages'
import { detailOf, rowsFor, shopStatus, snapshotRows } from './panel-source'
import { pruneOrders } from './prune'
import { createSerial } from './serial'
import type { Till } from './till'

export interface Worker {
  connect(connection: PanelConnection): void
  /** The alarm, or a browser that started: everything looks again now. */
  wake(): void
}

const PRUNE_EVERY_MS = 3_600_000

const nowText = () => new Date().toISOString()

/** Exceptions are bugs: they end here, in the console, and the loops go on. */
const report = (error: unknown): void => console.error('unforeseen', error)

interface Parts {
  panels: PanelServer
  polling: Polling
  dispatcher: Loop
  mirror: Loop
  watch: Loop
}

const panelSource = (till: Till, pages: Pages, polling: () => Polling): PanelSource => ({
  snapshot: () => snapshotRows(till),
  rows: (ids) => rowsFor(till, ids),
  detail: (id) => detailOf(till, id),
  status: () => shopStatus(till, polling().report()),
  polls: () => polling().count(),
  now: nowText,
  act: (intent) => actOn(till, intent),
  page(connection, loggedIn) {
    pages.told(connection, loggedIn, nowText())
    // Somebody is there now: an order that waited for that need not wait for the next poll.
    if (loggedIn) polling().kick()
  },
})

function createTill(outside: Outside, db: Till['db'], pages: Pages, parts: () => Parts): Till {
  return {
    db,
    now: nowText,
    settings: outside.settings,
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
    },
    changed: (ids) => parts().panels.changed(ids),
    statusChanged: () => parts().panels.statusChanged(),
    released: () => parts().dispatcher.kick(),
    serial: createSerial(),
  }
}

/** Puts the worker together: one database, one road. Everything that it knows is read back from disk. */
export async function createWorker(): Promise<Worker> {
  const { signal } = new AbortController()
  const boot = crypto.randomUUID()
  const [outside, pages] = await Promise.all([createOutside(nowText, signal), recallPages()])
  const parts = {} as Parts
  const till = createTill(outside, openDatabase(), pages, () => parts)
  await recallStations(till)
  await writeLog(till.db, [logEntry(nowText(), 'start', `worker ${boot}`)])

  parts.panels = createPanelServer(
    panelSource(till, pages, () => parts.polling),
    boot,
    signal,
    report,
  )
  parts.dispatcher = startDispatcher(till, signal, report)
  parts.polling = runPolling(till, signal, report)
  parts.mirror = startMirror(till, signal, report)
  parts.watch = startBridgeWatch(till, () => replanHeldOrders(till), signal, report)

  const awake = () => keepAwake(till.settings().active && till.settings().printing.here)
  const wake = () => {
    for (const loop of [parts.polling, parts.dispatcher, parts.mirror, parts.watch]) loop.kick()
  }
  awake()
  outside.onChange(() => {
    till.live.bridge = 'unknown'
    parts.polling.settingsChanged()
    awake()
    replanHeldOrders(till).then(wake, report)
  })
  const prune = () => void pruneOrders(till).catch(report)
  setInterval(prune, PRUNE_EVERY_MS)
  prune()

  return {
    connect(connection) {
      parts.panels.connect(connection)
      void keepTab(connection.tabId)
    },
    wake,
  }
}
